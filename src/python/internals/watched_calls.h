/* Notes the sample's calls of what reads nondeterministic sources. */
#ifndef ISOLATE_PYTHON_INTERNALS_WATCHED_CALLS_H
#define ISOLATE_PYTHON_INTERNALS_WATCHED_CALLS_H

#ifdef __cplusplus
extern "C" {
#endif

/* From now on, in the modules that are there and in those that will be imported. */
void isolate_watch_calls(void);

#ifdef __cplusplus
}
#endif

#endif
