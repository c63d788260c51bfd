/* The numbers of threads, those too that a threading.Thread keeps: its ident is an address, its
 * native_id the kernel's. */
#ifndef ISOLATE_PYTHON_INTERNALS_WATCHED_THREAD_NUMBERS_H
#define ISOLATE_PYTHON_INTERNALS_WATCHED_THREAD_NUMBERS_H

#ifdef __cplusplus
extern "C" {
#endif

/* From now on that the sample looks at one, or at the repr of a thread, is noted. */
void isolate_watch_thread_numbers(void);

#ifdef __cplusplus
}
#endif

#endif
