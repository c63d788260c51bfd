/* Leaves the C library's heap as python3.12's start leaves it, although two interpreters start. */
#ifndef ISOLATE_PYTHON_INTERNALS_RAW_BLOCKS_H
#define ISOLATE_PYTHON_INTERNALS_RAW_BLOCKS_H

#include <Python.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The stub takes the blocks that python3.12's main interpreter has, in the same order, and leaves
 * them behind; the sub-interpreter that takes its place asks for blocks of the same sizes. It is
 * given those. What it is not given it takes from the heap, where larger objects (classes, and
 * dictionaries of modules) would then lie elsewhere than under python3.12.
 *
 * Called in this order: before the stub is made; before the sub-interpreter is; and before its
 * first object is made. From the first call on all raw memory goes through this file. */
void isolate_note_raw_blocks(void);
void isolate_reuse_raw_blocks(void);
void isolate_stop_reusing_raw_blocks(void);

/* What a request for exactly `size` zeroed bytes gets from `instead`, once. */
void isolate_replace_raw_block(size_t size, void* (*instead)(void));
/* What may be freed and is not the heap's. */
void isolate_keep_raw_block(const void* block);

/* Frees the copy of the configuration that the stub's start would have freed at its end. `copy` is
 * the one that the sub-interpreter has, whose blocks are those of isolate_reuse_raw_blocks(). */
void isolate_free_configuration_of_stub(const PyConfig* copy);

#ifdef __cplusplus
}
#endif

#endif
