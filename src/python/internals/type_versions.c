/* First: it decides how Python.h is read. */
#include "python/internals/core_headers.h"

#include "python/internals/type_versions.h"

/* PyTypeObject.tp_version_tag and _PyRuntime.types.next_version_tag (3.12.0 to 3.12.x). Creating
 * the sub-interpreter and repairing its types use up numbers and take some away. Without putting
 * them back, type.__flags__ shows Py_TPFLAGS_VALID_VERSION_TAG on other types than under
 * python3.12. */

unsigned isolate_type_version(PyTypeObject* type) {
  return PyType_HasFeature(type, Py_TPFLAGS_VALID_VERSION_TAG) ? type->tp_version_tag : 0;
}

void isolate_set_type_version(PyTypeObject* type, unsigned version) {
  type->tp_version_tag = version;
  if (version != 0) {
    type->tp_flags |= Py_TPFLAGS_VALID_VERSION_TAG;
  } else {
    type->tp_flags &= ~Py_TPFLAGS_VALID_VERSION_TAG;
  }
}

unsigned isolate_next_static_type_version(void) { return _PyRuntime.types.next_version_tag; }

void isolate_set_next_static_type_version(unsigned version) {
  _PyRuntime.types.next_version_tag = version;
}
