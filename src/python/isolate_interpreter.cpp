#include "python/isolate_interpreter.h"

#include <Python.h>

#include <array>

#include "python/heap_start.h"
#include "python/internals/compatibility.h"
#include "python/internals/finalization.h"
#include "python/internals/promotion.h"
#include "python/internals/stub.h"

namespace isolate::python {
namespace {

std::vector<char*> as_argv(const std::vector<std::string>& arguments) {
  std::vector<char*> argv;
  argv.reserve(arguments.size() + 1);
  for (const std::string& argument : arguments) {
    argv.push_back(const_cast<char*>(argument.c_str()));
  }
  argv.push_back(nullptr);
  return argv;
}

// What python3.12's own main() does with an error or an early exit (--version) of its start.
void exit_if_exception(PyStatus status) {
  if (PyStatus_Exception(status)) {
    Py_ExitStatusException(status);
  }
}

// `config` is to be cleared when the start is over, as python3.12 does it.
void create_stub(const std::vector<std::string>& arguments, PyConfig& config) {
  std::vector<char*> argv = as_argv(arguments);
  const auto argc = static_cast<Py_ssize_t>(arguments.size());

  PyPreConfig preconfig;
  PyPreConfig_InitPythonConfig(&preconfig);
  exit_if_exception(Py_PreInitializeFromBytesArgs(&preconfig, argc, argv.data()));

  PyConfig_InitPythonConfig(&config);
  exit_if_exception(PyConfig_SetBytesArgv(&config, argc, argv.data()));
  PyStatus status = PyStatus_Ok();
  if (!isolate_create_stub(&config, &status)) {
    exit_if_exception(status);
    Py_FatalError("isolate_run: CPython started without making an object");
  }
}

}  // namespace

Result<void> start_isolate_interpreter(const std::vector<std::string>& arguments) {
  move_mappings_apart();
  start_heap_anew();
  std::array<char, 512> message{};
  if (isolate_check_libpython(message.data(), message.size()) < 0) {
    return Error{message.data()};
  }
  PyConfig config;
  create_stub(arguments, config);
  exit_if_exception(isolate_create_promoted_interpreter());
  exit_if_exception(_Py_InitializeMain());
  PyConfig_Clear(&config);
  isolate_shorten_finalization();
  return {};
}

int run_program() { return Py_RunMain(); }

}  // namespace isolate::python
