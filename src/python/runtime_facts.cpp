#include "python/runtime_facts.h"

#include <Python.h>
#include <dlfcn.h>
#include <fmt/format.h>
#include <pybind11/pybind11.h>
#include <gnu/libc-version.h>

#include <cmath>
#include <filesystem>

#include "pins/environment.h"

namespace py = pybind11;

namespace isolate::python {
namespace {

// The library that defines what `address` points into.
std::string library_of(const void* address) {
  Dl_info info;
  if (dladdr(address, &info) == 0 || info.dli_fname == nullptr) {
    return "";
  }
  std::error_code error;
  const auto path = std::filesystem::canonical(info.dli_fname, error);
  return error ? info.dli_fname : path.string();
}

std::vector<std::pair<std::string, std::string>> pins_in_force() {
  std::vector<std::pair<std::string, std::string>> pins;
  for (const pins::Pin& pin : pins::pinned_variables()) {
    pins.emplace_back(pin.name, pin.value);
  }
  pins.emplace_back("umask", "022");
  return pins;
}

}  // namespace

std::string string_hash() { return PyHash_GetFuncDef()->name; }

Result<RuntimeFacts> runtime_facts(const SourcePins& chosen) {
  try {
    const auto sys = py::module_::import("sys");
    const auto platform = py::module_::import("platform");
    RuntimeFacts facts;
    facts.python_version = platform.attr("python_version")().cast<std::string>();
    facts.python_build = sys.attr("version").cast<std::string>();
    facts.python_platform = fmt::format("{}-{}", sys.attr("platform").cast<std::string>(),
                                        platform.attr("machine")().cast<std::string>());
    facts.string_hash = string_hash();
    facts.prefix = sys.attr("prefix").cast<std::string>();
    facts.libpython = library_of(reinterpret_cast<const void*>(&Py_GetVersion));
    facts.libm =
        library_of(reinterpret_cast<const void*>(static_cast<double (*)(double)>(&std::sin)));
    facts.libc_version = fmt::format("glibc {}", gnu_get_libc_version());
    facts.reference_executable = sys.attr("executable").cast<std::string>();
    facts.pins = pins_in_force();
    facts.pins.insert(facts.pins.end(), chosen.begin(), chosen.end());
    facts.environment = pins::current_environment();
    return facts;
  } catch (const py::error_already_set& error) {
    return Error{fmt::format("CPython: it could not be asked what it is: {}", error.what())};
  }
}

}  // namespace isolate::python
