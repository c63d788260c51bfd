// The report that CI services read: JUnit's XML, one testcase a sample.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "report/report.h"
#include "report/run_facts.h"

namespace isolate::report {

// `begun` is the time that the report bears. The file appears complete or not at all.
std::unique_ptr<Report> make_junit_report(std::string path, RunFacts facts,
                                          std::chrono::system_clock::time_point begun);

}  // namespace isolate::report
