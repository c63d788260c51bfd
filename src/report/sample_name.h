// How reports write the name of a sample.
#pragma once

#include <string>
#include <string_view>

namespace isolate::report {

// Escaped, and so that no part of it can be taken for another part of the line that it stands on:
// blanks at its ends, next to each other or in front of a verdict's word are \x20, and the `=` that
// a heading begins with is \x3d.
std::string shown_name(std::string_view name);

}  // namespace isolate::report
