// What is the same in every HTML report: its style and its script.
#pragma once

#include <string_view>

namespace isolate::report {

extern const std::string_view kPageStyle;
extern const std::string_view kPageScript;

}  // namespace isolate::report
