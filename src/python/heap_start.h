// Where in memory CPython's objects begin.
#pragma once

namespace isolate::python {

// Has the heap go on as if this program had taken nothing from it before: at the same place in a
// page, and with as much left until it has to grow. Whole pages are all that differs from run to
// run of python3.12, too. The order of a set whose members lie there follows their places. For
// glibc's malloc; with another one nothing comes of it. Before the first call of CPython's.
void start_heap_anew();

// Has what is mapped from here on, CPython's arenas for one, lie a random number of steps lower,
// unless addresses are not to be random. Linux 6.7 and later aligns large libraries to 2 MiB, and
// so what lies below them: a program whose output follows addresses would find those of the
// reference far too often to be noticed. A step is so large that small objects lie at the same
// places in their pools as python3.12's do, as often: the order of a small set follows those.
void move_mappings_apart();

}  // namespace isolate::python
