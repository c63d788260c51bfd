/* What threads print, and when they start and wait for each other. */
#ifndef ISOLATE_PYTHON_INTERNALS_WATCHED_THREADS_H
#define ISOLATE_PYTHON_INTERNALS_WATCHED_THREADS_H

#ifdef __cplusplus
extern "C" {
#endif

/* What sys.stdout is now is what they print to, whatever the sample makes of that name. */
void isolate_watch_standard_output(void);

#ifdef __cplusplus
}
#endif

#endif
