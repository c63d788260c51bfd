// What the sanitizers are told in a build with them.

// Of the environment nothing reaches a run that is not pinned. CPython leaves memory to the end of
// the process, and how a sample dies by a signal is its own affair.
#ifdef __SANITIZE_ADDRESS__
extern "C" __attribute__((visibility("default"))) const char* __asan_default_options() {
  return "detect_leaks=0:handle_segv=0:handle_sigbus=0:handle_abort=0:handle_sigfpe=0:"
         "handle_sigill=0:allocator_may_return_null=1:verify_asan_link_order=0";
}
#endif

#ifdef __SANITIZE_THREAD__
extern "C" __attribute__((visibility("default"))) const char* __tsan_default_options() {
  return "handle_segv=0:handle_sigbus=0:handle_abort=0:handle_sigfpe=0:handle_sigill=0:"
         "die_after_fork=0";
}
#endif
