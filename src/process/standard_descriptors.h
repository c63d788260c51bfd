// Descriptors 0, 1 and 2 of a process whose caller may have closed them.
#pragma once

namespace isolate::process {

// Opens those that are closed on /dev/null, so that nothing else that is opened lands there. What
// is written to one of them still fails, as the caller will have it.
void occupy_standard_descriptors();

}  // namespace isolate::process
