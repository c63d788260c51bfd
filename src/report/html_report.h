// The report to look at: one page that needs nothing else, and no network.
#pragma once

#include <memory>
#include <string>

#include "report/report.h"
#include "report/run_facts.h"

namespace isolate::report {

// The file appears complete or not at all.
std::unique_ptr<Report> make_html_report(std::string path, RunFacts facts);

}  // namespace isolate::report
