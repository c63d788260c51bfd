// Threads that take turns at moments which are the same in every run.
#ifndef ISOLATE_PRELOAD_TURNS_H
#define ISOLATE_PRELOAD_TURNS_H

#include <pthread.h>

#include "preload/pins.h"

// glibc's own.
__typeof__(&pthread_cond_timedwait) pins_next_cond_timedwait(void);
__typeof__(&pthread_cond_signal) pins_next_cond_signal(void);

// In place of the interpreter's wait for its global lock, which has a deadline on `clock`.
int pins_wait_for_global_lock(pthread_cond_t* condition, pthread_mutex_t* mutex, clockid_t clock);

#endif
