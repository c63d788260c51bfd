// What reports of every kind say about a result.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <isolate/verify.h>

namespace isolate::report {

// "clock+pid"; empty where there is no cause.
std::string joined_causes(const SampleResult& result);

// "run", "golden" or "cached".
std::string_view evidence_name(Evidence evidence);

// All that there is to say about a result besides its verdict, cause and reason, one item a line,
// printable: its own details, those of engines, and how to replay it.
std::vector<std::string> all_details(const SampleResult& result);

}  // namespace isolate::report
