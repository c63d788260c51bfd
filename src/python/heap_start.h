// Where the C library's heap goes on when CPython starts.
#pragma once

namespace isolate::python {

// Has the heap go on as if this program had taken nothing from it before: at the same place in a
// page, and with as much left until it has to grow. Whole pages are all that differs from run to
// run of python3.12, too. The order of a set whose members lie there follows their places. For
// glibc's malloc; with another one nothing comes of it. Before the first call of CPython's.
void start_heap_anew();

}  // namespace isolate::python
