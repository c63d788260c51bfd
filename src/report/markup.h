// Text in XML and HTML, whatever is in it.
#pragma once

#include <string>
#include <string_view>

namespace isolate::report {

// `text` for content and for attributes in double quotes: no markup, and nothing but characters
// that XML 1.0 allows, which is what verify::escape() and make_printable() leave; anything else
// must have gone through one of them.
std::string in_markup(std::string_view text);

}  // namespace isolate::report
