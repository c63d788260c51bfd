#include "python/isolate_interpreter.h"

#include <pybind11/pybind11.h>

#include <array>
#include <memory>
#include <new>
#include <optional>

#include "python/builtin_types.h"
#include "python/internals/collector_pace.h"
#include "python/internals/compatibility.h"
#include "python/internals/core_ready_hook.h"
#include "python/internals/object_memory.h"
#include "python/internals/promotion.h"

namespace isolate::python {
namespace {

// What the stub was like when its core was ready, which is what any main interpreter is like there.
struct CoreSnapshot {
  PyInterpreterState* interpreter;
  isolate_collector_pace* pace;
  BuiltinTypes types;
};

// Never destroyed: the isolate leaves through exit(), when its references are long gone.
CoreSnapshot* stub_snapshot = nullptr;

class CollectorPause {
 public:
  CollectorPause() : was_enabled_(PyGC_Disable()) {}
  ~CollectorPause() {
    if (was_enabled_ != 0) {
      PyGC_Enable();
    }
  }
  CollectorPause(const CollectorPause&) = delete;
  CollectorPause& operator=(const CollectorPause&) = delete;

 private:
  int was_enabled_;
};

void take_stub_snapshot() {
  isolate_collector_pace* pace = isolate_take_collector_pace(PyInterpreterState_Get());
  if (pace == nullptr) {
    throw std::bad_alloc();
  }
  const CollectorPause pause;
  stub_snapshot = new CoreSnapshot{PyInterpreterState_Get(), pace, BuiltinTypes::read()};
}

void promote_current_interpreter() {
  PyInterpreterState* interpreter = PyInterpreterState_Get();
  const CollectorPause pause;
  stub_snapshot->types.restore_in_current_interpreter();
  isolate_transfer_object_memory(stub_snapshot->interpreter, interpreter);
  isolate_promote(stub_snapshot->interpreter, interpreter);
  isolate_remove_core_ready_hook();
  isolate_move_immortal_objects(stub_snapshot->interpreter, interpreter);
  // Last, because everything above allocates and frees.
  isolate_give_collector_pace(interpreter, stub_snapshot->pace);
}

// Called by CPython in the stub first and then in the sub-interpreter.
int on_core_ready() noexcept {
  try {
    if (stub_snapshot != nullptr) {
      promote_current_interpreter();
      return 0;
    }
    take_stub_snapshot();
    // The stub ends here, before it runs any Python code: frozen modules' code objects are shared
    // by all interpreters, and what the specialising interpreter caches in them would be the stub's
    // objects under version numbers that come again in the sub-interpreter.
    return -1;
  } catch (const std::exception&) {
    Py_FatalError("isolate_run: the sub-interpreter could not be made the main interpreter");
  }
}

std::vector<char*> as_argv(const std::vector<std::string>& arguments) {
  std::vector<char*> argv;
  argv.reserve(arguments.size() + 1);
  for (const std::string& argument : arguments) {
    argv.push_back(const_cast<char*>(argument.c_str()));
  }
  argv.push_back(nullptr);
  return argv;
}

// What python3.12's own main() does with an error or an early exit of its configuration.
void exit_if_exception(PyStatus status) {
  if (PyStatus_Exception(status)) {
    Py_ExitStatusException(status);
  }
}

void initialise_stub(const std::vector<std::string>& arguments) {
  std::vector<char*> argv = as_argv(arguments);
  const auto argc = static_cast<Py_ssize_t>(arguments.size());

  PyPreConfig preconfig;
  PyPreConfig_InitPythonConfig(&preconfig);
  exit_if_exception(Py_PreInitializeFromBytesArgs(&preconfig, argc, argv.data()));

  isolate_install_core_ready_hook(on_core_ready);
  PyConfig config;
  PyConfig_InitPythonConfig(&config);
  exit_if_exception(PyConfig_SetBytesArgv(&config, argc, argv.data()));
  const PyStatus status = Py_InitializeFromConfig(&config);
  if (stub_snapshot == nullptr) {
    exit_if_exception(status);
    Py_FatalError("isolate_run: CPython started without passing the point where its core is ready");
  }
  PyErr_Clear();
  PyConfig_Clear(&config);
}

}  // namespace

Result<void> start_isolate_interpreter(const std::vector<std::string>& arguments) {
  std::array<char, 512> message{};
  if (isolate_check_libpython(message.data(), message.size()) < 0) {
    return Error{message.data()};
  }
  initialise_stub(arguments);
  isolate_accept_unfinished_stub();

  // As legacy as the main interpreter itself: all extension modules, one GIL, one allocator.
  PyInterpreterConfig config{};
  config.use_main_obmalloc = 1;
  config.allow_fork = 1;
  config.allow_exec = 1;
  config.allow_threads = 1;
  config.allow_daemon_threads = 1;
  config.check_multi_interp_extensions = 0;
  config.gil = PyInterpreterConfig_SHARED_GIL;
  PyThreadState* thread_state = nullptr;
  exit_if_exception(Py_NewInterpreterFromConfig(&thread_state, &config));
  return {};
}

int run_program() { return Py_RunMain(); }

}  // namespace isolate::python
