/* The state that decides when the next automatic garbage collection comes. */
#ifndef ISOLATE_PYTHON_INTERNALS_COLLECTOR_PACE_H
#define ISOLATE_PYTHON_INTERNALS_COLLECTOR_PACE_H

#include <Python.h>

#ifdef __cplusplus
extern "C" {
#endif

/* How far an interpreter is on the way to its next collections, and the freed objects that it keeps
 * for reuse: an allocation that is served from a free list is not counted by the collector. */
typedef struct isolate_collector_pace isolate_collector_pace;

/* Takes the pace of `interpreter` and leaves it without free lists, so that what it does from now
 * on does not change them. The GIL must be held. Returns NULL when memory runs out. */
isolate_collector_pace* isolate_take_collector_pace(PyInterpreterState* interpreter);

/* Gives `interpreter`, which must be current, exactly this pace, and frees `pace`. The memory of
 * the interpreter that it was taken from must be that of `interpreter` by now. Automatic collection
 * must be off. */
void isolate_give_collector_pace(PyInterpreterState* interpreter, isolate_collector_pace* pace);

/* Hands the immortal objects that the collector of `stub` knows (the bases and MROs of the builtin
 * types) to the same generations of `sub`. Its first collection then moves them to the permanent
 * generation, as in python3.12. */
void isolate_move_immortal_objects(PyInterpreterState* stub, PyInterpreterState* sub);

#ifdef __cplusplus
}
#endif

#endif
