// The report that programs read: one object, `schema` 1.
#pragma once

#include <memory>
#include <string>

#include <isolate/runtime_facts.h>

#include "report/report.h"

namespace isolate::report {

// `runtime_json` is what `isolate_run info --json` printed. The file appears complete or not at
// all.
std::unique_ptr<Report> make_json_report(std::string path, std::string runtime_json);

// The `runtime` object, as text with a line for each field.
std::string runtime_as_json(const RuntimeFacts& facts);

}  // namespace isolate::report
