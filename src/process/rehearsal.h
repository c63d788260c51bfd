// What runs need that is forked anew for each, found out by one that does nothing.
#pragma once

#include <functional>
#include <vector>

#include "process/own_pages.h"

namespace isolate::process {

// Forks a child that calls `run` with the one descriptor that it must leave open, and gives the
// pages that the child had written to when that returned true: every run will write to them.
// Nothing when it did not return, or not soon. The child is gone when this returns. This process
// must have one thread.
std::vector<PageRange> rehearse(const std::function<bool(int kept_fd)>& run);

}  // namespace isolate::process
