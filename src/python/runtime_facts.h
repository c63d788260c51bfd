// Asks the interpreter in this process what it is.
#pragma once

#include <isolate/pins.h>
#include <isolate/result.h>
#include <isolate/runtime_facts.h>

namespace isolate::python {

// How CPython was configured to hash strings: sys.hash_info.algorithm. In any process.
std::string string_hash();

// After start_isolate_interpreter(). Imports modules, so no sample may run in this process any
// more.
// `chosen` are in force besides those that always are.
Result<RuntimeFacts> runtime_facts(const SourcePins& chosen);

}  // namespace isolate::python
