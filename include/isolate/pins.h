// The sources of nondeterminism that are pinned because a person asked for it.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace isolate {

// A name and the value in force, such as "clock" and "1704067200", in an order of their own. Made
// by pins::choose_pins(), which is where the names and what their values mean are written.
using SourcePins = std::vector<std::pair<std::string, std::string>>;

}  // namespace isolate
