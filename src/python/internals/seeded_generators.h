/* Which generators of random numbers have a seed that the program chose. */
#ifndef ISOLATE_PYTHON_INTERNALS_SEEDED_GENERATORS_H
#define ISOLATE_PYTHON_INTERNALS_SEEDED_GENERATORS_H

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A new generator, and one that is seeded without a value, has a seed from the kernel. */
void isolate_note_seed(const void* generator, bool is_chosen);
bool isolate_seed_is_chosen(const void* generator);

#ifdef __cplusplus
}
#endif

#endif
