// What the address sanitizer is told in a build with it.
#ifdef __SANITIZE_ADDRESS__

// Of the environment nothing reaches a run that is not pinned. CPython leaves memory to the end of
// the process, and how a sample dies by a signal is its own affair.
extern "C" __attribute__((visibility("default"))) const char* __asan_default_options() {
  return "detect_leaks=0:handle_segv=0:handle_sigbus=0:handle_abort=0:handle_sigfpe=0:"
         "handle_sigill=0:allocator_may_return_null=1:verify_asan_link_order=0";
}

#endif
