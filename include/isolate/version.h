#pragma once

#include <string_view>

namespace isolate {

// The version of isolate_run, such as "0.1.0".
std::string_view version();

}  // namespace isolate
