// What a child finds mapped already when it was forked.
#pragma once

namespace isolate::process {

// Has children inherit the pages of programs, libraries and other files that this process maps
// privately. Otherwise the kernel leaves the page tables of such mappings to be filled by the child
// (vma_needs_copy() in Linux's mm/memory.c), one fault for some pages that it happens to read; it
// copies them where something was written, as it is here, in one page each and with what was there.
// For a process with one thread. Where it is not allowed nothing changes.
void have_children_inherit_file_pages();

}  // namespace isolate::process
