// What the static builtin types hold in the runtime's first interpreter, and putting a
// sub-interpreter's copies right.
//
// In a sub-interpreter of 3.12.0 to 3.12.4 the builtin types carry about 2,000 slot wrappers that
// the main interpreter's do not have (CPython gh-117482), lack a few names, and hold others in
// another order. `class C(Base, tuple)` then finds the wrong __init__, and vars() and help()
// differ.
#pragma once

#include <Python.h>

#include <utility>
#include <vector>

namespace isolate::python {

class BuiltinTypes {
 public:
  // Reads every type reachable from `object` through __subclasses__() in the current interpreter.
  // Keeps borrowed references: the interpreter must outlive this object.
  // Throws pybind11::error_already_set.
  static BuiltinTypes read();

  // Makes every such type's dictionary in the current interpreter hold the same names in the same
  // order as when they were read, and gives each type the version that it had. Returns how many
  // dictionaries were rewritten. No Python code may have run in the current interpreter, so that no
  // version number is cached in it.
  // Throws pybind11::error_already_set.
  int restore_in_current_interpreter() const;

 private:
  struct TypeContents {
    PyTypeObject* type;
    unsigned version;
    std::vector<std::pair<PyObject*, PyObject*>> items;  // name, value
  };
  std::vector<TypeContents> types_;
  unsigned next_version_ = 0;
};

}  // namespace isolate::python
