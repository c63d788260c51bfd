/* Whether what threads print depends on which of them is faster. */
#ifndef ISOLATE_PYTHON_INTERNALS_THREAD_OUTPUT_H
#define ISOLATE_PYTHON_INTERNALS_THREAD_OUTPUT_H

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/* This thread has started another one. */
void isolate_note_thread_start(unsigned long thread);
/* This thread came back from waiting for something that others do. */
void isolate_note_thread_wait(void);
/* This thread is about to print. True when another one has printed since this one began or last
 * waited: then nothing says which of the two comes first. */
bool isolate_note_thread_output(void);

#ifdef __cplusplus
}
#endif

#endif
