/* The version numbers of types, which method caches and specialised code are keyed by. */
#ifndef ISOLATE_PYTHON_INTERNALS_TYPE_VERSIONS_H
#define ISOLATE_PYTHON_INTERNALS_TYPE_VERSIONS_H

#include <Python.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The version of a static type; 0 when it has none at the moment. */
unsigned isolate_type_version(PyTypeObject* type);

/* Gives a static type that version, or none. Every cache that knows another must be empty. */
void isolate_set_type_version(PyTypeObject* type, unsigned version);

/* The version that the next static type gets. */
unsigned isolate_next_static_type_version(void);
void isolate_set_next_static_type_version(unsigned version);

#ifdef __cplusplus
}
#endif

#endif
