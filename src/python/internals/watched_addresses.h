/* Where addresses of objects become visible as numbers, in hashes and in the order of sets. */
#ifndef ISOLATE_PYTHON_INTERNALS_WATCHED_ADDRESSES_H
#define ISOLATE_PYTHON_INTERNALS_WATCHED_ADDRESSES_H

#ifdef __cplusplus
extern "C" {
#endif

/* From now on that a set is iterated whose order is that of addresses is noted. */
void isolate_watch_sets(void);

#ifdef __cplusplus
}
#endif

#endif
