/* First: it decides how Python.h is read. */
#include "python/internals/core_headers.h"

#include "python/internals/promotion.h"

void isolate_accept_unfinished_stub(void) {
  /* _PyRuntime.core_initialized and .initialized (3.7 to 3.12): Py_NewInterpreterFromConfig()
   * refuses while they are 0. The promoted interpreter's own start sets the second once more, as
   * python3.12's does. */
  _PyRuntime.core_initialized = 1;
  _PyRuntime.initialized = 1;
}

static PyMemAllocatorEx raw_allocator;
static PyInterpreterState* kept_interpreter;

static void* kept_malloc(void* context, size_t size) {
  (void)context;
  return raw_allocator.malloc(raw_allocator.ctx, size);
}

static void* kept_calloc(void* context, size_t count, size_t size) {
  (void)context;
  return raw_allocator.calloc(raw_allocator.ctx, count, size);
}

static void* kept_realloc(void* context, void* memory, size_t size) {
  (void)context;
  return raw_allocator.realloc(raw_allocator.ctx, memory, size);
}

static void kept_free(void* context, void* memory) {
  (void)context;
  if (memory != kept_interpreter) {
    raw_allocator.free(raw_allocator.ctx, memory);
  }
}

/* The first interpreter's state is static memory that Py_FinalizeEx() never frees; a
 * sub-interpreter's is freed. Daemon threads that run on look into it before they end themselves.
 * Without this a sample with a busy daemon thread now and then dies by SIGSEGV at its end. */
static void keep_memory_of(PyInterpreterState* interpreter) {
  kept_interpreter = interpreter;
  PyMem_GetAllocator(PYMEM_DOMAIN_RAW, &raw_allocator);
  PyMemAllocatorEx keeping = {NULL, kept_malloc, kept_calloc, kept_realloc, kept_free};
  PyMem_SetAllocator(PYMEM_DOMAIN_RAW, &keeping);
}

void isolate_promote(PyInterpreterState* stub, PyInterpreterState* sub) {
  /* _PyRuntime.interpreters.main (3.7 to 3.12): what _Py_IsMainInterpreter() compares with. Without
   * it signal.signal() raises, os.fork() kills the child, the start skips signal handlers,
   * faulthandler, tracemalloc and -W, and Py_FinalizeEx() is not possible. */
  _PyRuntime.interpreters.main = sub;
  /* _PyRuntime.interpreters.head, .next_id and PyInterpreterState.next, .id (3.7 to 3.12): the list
   * of interpreters and their numbers. Without it a program's own sub-interpreters are numbered
   * from 2, list_all() shows one that python3.12 does not have, and Py_FinalizeEx() ends in
   * "remaining subinterpreters". */
  _PyRuntime.interpreters.head = sub;
  _PyRuntime.interpreters.next_id = 1;
  sub->next = NULL;
  sub->id = 0;
  /* _PyRuntime.gilstate.autoInterpreterState (3.7 to 3.12): where PyGILState_Ensure() creates
   * thread states. Without it a ctypes callback on a foreign thread aborts. */
  _PyRuntime.gilstate.autoInterpreterState = sub;
  /* _PyRuntime.gilstate.check_enabled (3.4 to 3.12): creating a sub-interpreter switches
   * PyGILState_Check() off. Without it that says 1 to a program that does not hold the GIL. */
  _PyRuntime.gilstate.check_enabled = 1;
  /* PyInterpreterState.feature_flags (3.12): what the main interpreter may do. Without it
   * fork, exec, daemon threads or single-phase extension modules could be refused, and
   * _testinternalcapi shows other settings. */
  sub->feature_flags = stub->feature_flags;
  /* PyInterpreterState.ceval.own_gil (3.12): whether finalisation destroys the GIL. The GIL itself
   * stays where it is, in the stub. Without it _testinternalcapi shows a shared one. */
  sub->ceval.own_gil = 1;
  stub->ceval.own_gil = 0;
  keep_memory_of(sub);
}

void isolate_refresh_native_thread_id(void) {
  /* PyThreadState.native_thread_id (3.11 to 3.12): set when the thread state was bound, which was
   * in the zygote. Without it debuggers and C extensions that read it see a thread of another
   * process. */
  PyThreadState_Get()->native_thread_id = PyThread_get_thread_native_id();
}
