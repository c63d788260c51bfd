/* What makes an order mean something, or nothing: it is put into another one, or only that is asked
 * which is the same in any: how many, whether any, whether one is in it. */
#ifndef ISOLATE_PYTHON_INTERNALS_WATCHED_ORDERINGS_H
#define ISOLATE_PYTHON_INTERNALS_WATCHED_ORDERINGS_H

#ifdef __cplusplus
extern "C" {
#endif

/* From now on an order that was read for such an end, in the same expression, does not count. */
void isolate_watch_orderings(void);

#ifdef __cplusplus
}
#endif

#endif
