/* Gives the current interpreter another program to run than the one it was started with. */
#ifndef ISOLATE_PYTHON_INTERNALS_SAMPLE_CONFIGURATION_H
#define ISOLATE_PYTHON_INTERNALS_SAMPLE_CONFIGURATION_H

#include <Python.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Replaces what Py_RunMain() will run (`program`, an absolute path to a file, directory or zip) and
 * its arguments: sys.argv becomes `program` and `arguments`, sys.orig_argv the first
 * `kept_orig_argv` items of today's followed by the same. Strings are in the file system encoding,
 * borrowed for the call. The GIL must be held. Returns -1 with a Python exception set on failure.
 */
int isolate_set_program(const char* program, const char* const* arguments, size_t argument_count,
                        Py_ssize_t kept_orig_argv);

#ifdef __cplusplus
}
#endif

#endif
