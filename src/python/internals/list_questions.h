/* What is asked of a list whatever the order of its items: how many, whether any, whether one is in
 * it. */
#ifndef ISOLATE_PYTHON_INTERNALS_LIST_QUESTIONS_H
#define ISOLATE_PYTHON_INTERNALS_LIST_QUESTIONS_H

#ifdef __cplusplus
extern "C" {
#endif

/* From now on an order that was read for such a question, in the same expression, does not count.
 */
void isolate_watch_questions_to_lists(void);

#ifdef __cplusplus
}
#endif

#endif
