#include "python/builtin_types.h"

#include <pybind11/pybind11.h>

#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "python/internals/type_versions.h"

namespace py = pybind11;

namespace isolate::python {
namespace {

bool is_static(const PyTypeObject* type) {
  return !PyType_HasFeature(const_cast<PyTypeObject*>(type), Py_TPFLAGS_HEAPTYPE);
}

py::dict type_dictionary(PyTypeObject* type) {
  return py::reinterpret_steal<py::dict>(PyType_GetDict(type));
}

void collect_static_types(PyTypeObject* type, std::unordered_set<PyTypeObject*>& seen,
                          std::vector<PyTypeObject*>& ordered) {
  if (!is_static(type) || !seen.insert(type).second) {
    return;
  }
  ordered.push_back(type);
  // type.__subclasses__ and not the attribute of the class: `type` itself has an unbound one.
  auto unbound = py::reinterpret_borrow<py::object>(reinterpret_cast<PyObject*>(&PyType_Type))
                     .attr("__subclasses__");
  for (py::handle subclass : py::list(unbound(py::handle(reinterpret_cast<PyObject*>(type))))) {
    collect_static_types(reinterpret_cast<PyTypeObject*>(subclass.ptr()), seen, ordered);
  }
}

std::vector<PyTypeObject*> static_types() {
  std::unordered_set<PyTypeObject*> seen;
  std::vector<PyTypeObject*> ordered;
  collect_static_types(&PyBaseObject_Type, seen, ordered);
  return ordered;
}

// A value for the current interpreter that stands for one of another. `__new__` is a builtin method
// bound to the type and belongs to the interpreter that made it; everything else that 3.12's
// sub-interpreters lack (Token.MISSING) is one immortal object for all.
py::object stand_in(PyTypeObject* type, PyObject* value) {
  if (PyCFunction_CheckExact(value) &&
      PyCFunction_GET_SELF(value) == reinterpret_cast<PyObject*>(type)) {
    auto* function = reinterpret_cast<PyCFunctionObject*>(value);
    auto made = py::reinterpret_steal<py::object>(
        PyCFunction_NewEx(function->m_ml, reinterpret_cast<PyObject*>(type), nullptr));
    if (!made) {
      throw py::error_already_set();
    }
    return made;
  }
  return py::reinterpret_borrow<py::object>(value);
}

// A type's dictionary as it is, with its names found by their text.
class NamedItems {
 public:
  explicit NamedItems(const py::dict& dictionary)
      : copy_(py::reinterpret_steal<py::dict>(PyDict_Copy(dictionary.ptr()))) {
    if (!copy_) {
      throw py::error_already_set();
    }
    Py_ssize_t position = 0;
    PyObject* name = nullptr;
    PyObject* value = nullptr;
    while (PyDict_Next(copy_.ptr(), &position, &name, &value) != 0) {
      items_.emplace(PyUnicode_AsUTF8(name), std::pair(name, value));
    }
  }

  // The own name object and its value; null when there is none.
  std::pair<PyObject*, PyObject*> find(PyObject* name) const {
    const auto found = items_.find(PyUnicode_AsUTF8(name));
    return found == items_.end() ? std::pair<PyObject*, PyObject*>() : found->second;
  }

 private:
  py::dict copy_;
  std::unordered_map<std::string_view, std::pair<PyObject*, PyObject*>> items_;
};

// The current interpreter's own object for an interned string of another.
py::object interned_here(PyObject* name) {
  auto own = py::reinterpret_steal<py::object>(PyUnicode_InternFromString(PyUnicode_AsUTF8(name)));
  if (!own) {
    throw py::error_already_set();
  }
  return own;
}

bool same_names_in_same_order(const py::dict& dictionary,
                              const std::vector<std::pair<PyObject*, PyObject*>>& items) {
  if (dictionary.size() != items.size()) {
    return false;
  }
  Py_ssize_t position = 0;
  PyObject* name = nullptr;
  for (const auto& [wanted, value] : items) {
    if (PyDict_Next(dictionary.ptr(), &position, &name, nullptr) == 0 ||
        PyUnicode_Compare(name, wanted) != 0) {
      return false;
    }
  }
  return true;
}

void set_item(const py::dict& dictionary, py::handle name, py::handle value) {
  if (PyDict_SetItem(dictionary.ptr(), name.ptr(), value.ptr()) < 0) {
    throw py::error_already_set();
  }
}

}  // namespace

BuiltinTypes BuiltinTypes::read() {
  BuiltinTypes builtin_types;
  // Before anything else is looked up, which gives types versions.
  builtin_types.next_version_ = isolate_next_static_type_version();
  const std::vector<PyTypeObject*> types = static_types();
  for (PyTypeObject* type : types) {
    TypeContents contents{type, isolate_type_version(type), {}};
    if (contents.version >= builtin_types.next_version_) {
      contents.version = 0;
    }
    const py::dict dictionary = type_dictionary(type);
    contents.items.reserve(dictionary.size());
    Py_ssize_t position = 0;
    PyObject* name = nullptr;
    PyObject* value = nullptr;
    while (PyDict_Next(dictionary.ptr(), &position, &name, &value) != 0) {
      contents.items.emplace_back(name, value);
    }
    builtin_types.types_.push_back(std::move(contents));
  }
  return builtin_types;
}

int BuiltinTypes::restore_in_current_interpreter() const {
  int rewritten = 0;
  for (const auto& [type, version, items] : types_) {
    py::dict dictionary = type_dictionary(type);
    if (same_names_in_same_order(dictionary, items)) {
      continue;
    }
    const NamedItems today(dictionary);
    // The dictionary stays the same object: the type points to it. The collector is to track it
    // only if something of what it holds from now on asks for that.
    PyDict_Clear(dictionary.ptr());
    PyObject_GC_UnTrack(dictionary.ptr());
    for (const auto& [name, value] : items) {
      const auto [own_name, own_value] = today.find(name);
      if (own_name != nullptr) {
        set_item(dictionary, own_name, own_value);
      } else {
        set_item(dictionary, interned_here(name), stand_in(type, value));
      }
    }
    ++rewritten;
  }
  // Instead of PyType_Modified(), which would take the versions away.
  PyType_ClearCache();
  for (const TypeContents& contents : types_) {
    isolate_set_type_version(contents.type, contents.version);
  }
  isolate_set_next_static_type_version(next_version_);
  return rewritten;
}

}  // namespace isolate::python
