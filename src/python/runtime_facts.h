// Asks the interpreter in this process what it is.
#pragma once

#include <isolate/pins.h>
#include <isolate/result.h>
#include <isolate/runtime_facts.h>

namespace isolate::python {

// After start_isolate_interpreter(). Imports modules, so no sample may run in this process any
// more.
// `chosen` are in force besides those that always are.
Result<RuntimeFacts> runtime_facts(const SourcePins& chosen);

}  // namespace isolate::python
