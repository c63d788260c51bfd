// The report that programs read: one object, `schema` 1. Its fields are described by
// schema/report-1.schema.json.
#pragma once

#include <memory>
#include <string>

#include <isolate/runtime_facts.h>

#include "report/report.h"
#include "report/run_facts.h"

namespace isolate::report {

inline constexpr int kJsonSchema = 1;

// The file appears complete or not at all.
std::unique_ptr<Report> make_json_report(std::string path, RunFacts facts);

// The `runtime` object, as text with a line for each field.
std::string runtime_as_json(const RuntimeFacts& facts);

// The same object of a run with another reference than the interpreter of its isolates.
std::string with_reference(const std::string& runtime_json, const std::string& executable);

}  // namespace isolate::report
