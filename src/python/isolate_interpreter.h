// The fresh sub-interpreter in which a sample runs, as the main interpreter of its process.
#pragma once

#include <string>
#include <vector>

#include <isolate/result.h>

namespace isolate::python {

// Starts CPython as `arguments` (the words of a python3.12 command line: the interpreter's absolute
// path, its options, then the sample and its arguments) would: pre-configuration, configuration, a
// stub first interpreter that gets no further than its core, and a sub-interpreter that is promoted
// to main interpreter before it imports anything. On return the GIL is held and the sub-interpreter
// is current; what remains to be done is isolate::python::run_program().
//
// The environment must already be the pinned one and the standard descriptors of the sample's kind,
// because both are read here. Once a process. A configuration error that python3.12 reports and
// ends with (an unknown -X value, --version) ends this process in the same way.
Result<void> start_isolate_interpreter(const std::vector<std::string>& arguments);

// Runs the configured program exactly as python3.12 does after its start, finalises CPython, and
// returns the exit status; may also end the process itself, as python3.12 does for SystemExit.
// Leave the process with exit(), so that C's own exit handlers and stdio buffers get their turn.
int run_program();

}  // namespace isolate::python
