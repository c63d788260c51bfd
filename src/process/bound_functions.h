// What a child finds bound already when it was forked.
#pragma once

namespace isolate::process {

// Has the functions that this program and the library `name` call from other libraries looked up
// now, as the loader does at the first call of each. A child would otherwise look up some thirty of
// them each time, and write to pages that the kernel has to copy for that. Only what is bound at
// the first call in any case: which function it is, and where libraries lie, stays the same.
// For x86-64 and AArch64, and a process with one thread; elsewhere nothing changes.
void bind_called_functions(const char* name);

}  // namespace isolate::process
