/* First: it decides how Python.h is read. */
#include "python/internals/core_headers.h"

#include "python/internals/promotion.h"

#include <stdalign.h>
#include <string.h>

#include "python/internals/object_allocators.h"
#include "python/internals/raw_blocks.h"

/* A sub-interpreter differs from a main one only by what CPython asks it for while it is created:
 * builtin types get their slots anew and wrong (gh-117482), strings are not interned, signal
 * handlers, -W, faulthandler and tracemalloc are left out. So it is made the main one the moment
 * that it has an address, and every question is answered as python3.12 answers it. */

/* The interpreter's own memory. The first interpreter's is static and never freed; a
 * sub-interpreter's is allocated, and freed by Py_FinalizeEx(). Daemon threads that run on look
 * into it before they end themselves: with freed memory a sample with a busy daemon thread now and
 * then dies by SIGSEGV at its end. It also leaves the C library's heap as python3.12 has it. */
static alignas(max_align_t) unsigned char interpreter_memory[sizeof(PyInterpreterState)];

static PyInterpreterState* promoted;

static void promote(PyInterpreterState* interpreter) {
  promoted = interpreter;
  /* _PyRuntime.interpreters.main (3.7 to 3.12): what _Py_IsMainInterpreter() compares with. */
  _PyRuntime.interpreters.main = interpreter;
  /* _PyRuntime.gilstate.autoInterpreterState (3.7 to 3.12): where PyGILState_Ensure() creates
   * thread states. Without it a ctypes callback on a foreign thread crashes. */
  _PyRuntime.gilstate.autoInterpreterState = interpreter;
  /* _PyRuntime.core_initialized and .initialized (3.7 to 3.12): not yet, for this one. Without it
   * _Py_InitializeMain() would take the start for done, and a fatal error on the way would name
   * another state than python3.12's message. */
  _PyRuntime.core_initialized = 0;
  _PyRuntime.initialized = 0;
}

/* PyInterpreterState_New() (3.7 to 3.12) allocates nothing else of this size. Were it another one,
 * no interpreter would be promoted, which isolate_create_promoted_interpreter() reports. */
static void* take_interpreter_memory(void) {
  promote((PyInterpreterState*)(void*)interpreter_memory);
  return interpreter_memory;
}

/* The core of an interpreter is its types, sys, builtins, and as much of importlib as frozen
 * modules need. What follows, init_interp_main(), is left to _Py_InitializeMain(), as it is in a
 * main interpreter: Py_NewInterpreterFromConfig() would print an error in it (a broken encodings, a
 * sitecustomize that raises SystemExit) as if a program had raised it and take apart what is half
 * made, where python3.12 ends by a fatal error. init_interp_main() has nothing to do in an
 * interpreter without importlib, so the configuration says that, once importlib is being made. */
static void stop_after_core(void) {
  isolate_stop_reusing_raw_blocks();
  /* PyInterpreterState.imports.importlib (3.12), set when importlib is there and before it installs
   * its first finders; PyConfig._install_importlib (3.8 to 3.12), read before that and again at the
   * start of init_interp_main(). */
  if (promoted != NULL && promoted->imports.importlib != NULL) {
    promoted->config._install_importlib = 0;
  }
}

/* What Py_InitializeFromConfig() does between the core and what follows, and an end to what
 * Py_NewInterpreterFromConfig() changed. */
static void complete_core(void) {
  promoted->config._install_importlib = 1;
  _PyRuntime.initialized = 0;
  _PyRuntime.core_initialized = 1;
  /* PyInterpreterState.next (3.7 to 3.12): the list of interpreters. Without it a program's
   * _xxsubinterpreters.list_all() shows the stub, and Py_FinalizeEx() ends in "remaining
   * subinterpreters". */
  promoted->next = NULL;
  /* _PyRuntime.gilstate.check_enabled (3.4 to 3.12): creating a sub-interpreter switches
   * PyGILState_Check() off. Without it that says 1 to a program that does not hold the GIL. */
  _PyRuntime.gilstate.check_enabled = 1;
}

PyStatus isolate_create_promoted_interpreter(void) {
  /* Py_NewInterpreterFromConfig() refuses while these are 0. */
  _PyRuntime.core_initialized = 1;
  _PyRuntime.initialized = 1;
  /* _PyRuntime.interpreters.next_id (3.7 to 3.12): the main interpreter's number is 0. Without it a
   * program's own sub-interpreters are numbered from 2. */
  _PyRuntime.interpreters.next_id = 0;
  isolate_replace_raw_block(sizeof(PyInterpreterState), take_interpreter_memory);
  isolate_keep_raw_block(interpreter_memory);
  isolate_reuse_raw_blocks();
  isolate_watch_object_allocators(stop_after_core);
  /* What python3.12 gives its main interpreter: _PyInterpreterConfig_LEGACY_INIT and a GIL. */
  PyInterpreterConfig config = {.use_main_obmalloc = 1,
                                .allow_fork = 1,
                                .allow_exec = 1,
                                .allow_threads = 1,
                                .allow_daemon_threads = 1,
                                .check_multi_interp_extensions = 0,
                                .gil = PyInterpreterConfig_OWN_GIL};
  PyThreadState* thread_state = NULL;
  const PyStatus status = Py_NewInterpreterFromConfig(&thread_state, &config);
  isolate_unwatch_object_allocators();
  if (PyStatus_Exception(status)) {
    return status;
  }
  if (promoted == NULL || promoted->config._install_importlib != 0) {
    return PyStatus_Error(
        "isolate_run: the sub-interpreter could not be made the main interpreter");
  }
  complete_core();
  isolate_free_configuration_of_stub(&promoted->config);
  return PyStatus_Ok();
}

void isolate_refresh_native_thread_id(void) {
  /* PyThreadState.native_thread_id (3.11 to 3.12): set when the thread state was bound, which was
   * in the zygote. Without it debuggers and C extensions that read it see a thread of another
   * process. */
  PyThreadState_Get()->native_thread_id = PyThread_get_thread_native_id();
}
