/* The state that decides when the next automatic garbage collection comes. */
#ifndef ISOLATE_PYTHON_INTERNALS_COLLECTOR_PACE_H
#define ISOLATE_PYTHON_INTERNALS_COLLECTOR_PACE_H

#include <Python.h>

#ifdef __cplusplus
extern "C" {
#endif

enum { ISOLATE_TUPLE_FREE_LISTS = 20 };

/* How far an interpreter is on the way to its next collections, and how many freed objects it keeps
 * for reuse: an allocation that is served from a free list is not counted by the collector. */
typedef struct isolate_collector_pace {
  int generation_counts[3];
  Py_ssize_t long_lived_total;
  Py_ssize_t long_lived_pending;
  int free_tuples[ISOLATE_TUPLE_FREE_LISTS]; /* by length, from 1 */
  int free_lists;
  int free_dicts;
  int free_dict_keys;
} isolate_collector_pace;

/* Reads the pace of `interpreter`. The GIL must be held. */
void isolate_read_collector_pace(PyInterpreterState* interpreter, isolate_collector_pace* pace);

/* Gives `interpreter`, which must be current, exactly this pace. Automatic collection must be off.
 * Returns -1 with a Python exception set when memory runs out. */
int isolate_set_collector_pace(PyInterpreterState* interpreter, const isolate_collector_pace* pace);

/* Hands the immortal objects that the collector of `stub` knows (the bases and MROs of the builtin
 * types) to the same generations of `sub`. Its first collection then moves them to the permanent
 * generation, as in python3.12. */
void isolate_move_immortal_objects(PyInterpreterState* stub, PyInterpreterState* sub);

#ifdef __cplusplus
}
#endif

#endif
