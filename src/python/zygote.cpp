#include "python/zygote.h"

#include <Python.h>
#include <fmt/format.h>
#include <pybind11/pybind11.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "pins/environment.h"
#include "pins/preloaded.h"
#include "process/fork_server.h"
#include "process/scratch.h"
#include "process/visible_identity.h"
#include "python/internals/promotion.h"
#include "python/internals/sample_configuration.h"
#include "python/isolate_interpreter.h"

namespace py = pybind11;

namespace isolate::python {
namespace {

// What the zygote is configured to run, and each isolate replaces.
constexpr std::string_view kStandInProgram = "/sample.py";

std::size_t thread_count() {
  std::error_code error;
  const std::filesystem::directory_iterator tasks("/proc/self/task", error);
  return error ? 1 : static_cast<std::size_t>(std::distance(begin(tasks), end(tasks)));
}

// What `site` may have printed belongs to the zygote's own descriptors, not to every isolate's.
void flush_standard_streams() {
  for (const char* name : {"stdout", "stderr"}) {
    PyObject* stream = PySys_GetObject(name);
    if (stream != nullptr && stream != Py_None) {
      Py_XDECREF(PyObject_CallMethod(stream, "flush", nullptr));
      PyErr_Clear();
    }
  }
  std::fflush(nullptr);
}

// os.environ was filled when the zygote started; its dictionary is posix.environ.
void update_os_environ(const pins::Environment& wanted, const pins::Environment& present) {
  if (wanted == present) {
    return;
  }
  const auto variables = py::module_::import("posix").attr("environ").cast<py::dict>();
  for (const std::string& assignment : wanted) {
    const std::size_t equals = assignment.find('=');
    variables[py::bytes(assignment.substr(0, equals))] = py::bytes(assignment.substr(equals + 1));
  }
}

// threading notes the main thread's id when it is imported, which a .pth file may have done.
void refresh_threading_module() {
  PyObject* threading = PyDict_GetItemString(PyImport_GetModuleDict(), "threading");
  if (threading != nullptr) {
    py::handle(threading).attr("_main_thread").attr("_set_native_id")();
  }
}

void become_isolate(const process::Launch& launch, const std::vector<std::string>& python_command) {
  update_os_environ(launch.environment, pins::current_environment());
  std::vector<std::string> command_line = python_command;
  command_line.insert(command_line.end(), launch.arguments.begin(), launch.arguments.end());
  process::assume_identity(command_line, launch.environment);

  isolate_refresh_native_thread_id();
  refresh_threading_module();
  std::vector<const char*> arguments;
  for (std::size_t i = 1; i < launch.arguments.size(); ++i) {
    arguments.push_back(launch.arguments[i].c_str());
  }
  if (isolate_set_program(launch.arguments[0].c_str(), arguments.data(), arguments.size(),
                          static_cast<Py_ssize_t>(python_command.size())) < 0) {
    throw py::error_already_set();
  }
}

Result<void> isolate_main(const process::Launch& launch, int channel,
                          const std::vector<std::string>& python_command) {
  pins::wake_pins();
  try {
    become_isolate(launch, python_command);
  } catch (const std::exception& error) {
    return Error{fmt::format("{}: {}", launch.arguments[0], error.what())};
  }
  close(channel);
  std::exit(run_program());
}

}  // namespace

Result<void> run_zygote(const ZygoteOptions& options) {
  std::vector<std::string> command_line = options.python_command;
  command_line.emplace_back(kStandInProgram);
  // The start belongs to every isolate; what is done between them is the zygote's own.
  pins::wake_pins();
  if (auto started = start_isolate_interpreter(command_line); !started) {
    return started;
  }
  flush_standard_streams();
  pins::put_pins_to_sleep();
  if (thread_count() > 1) {
    return Error{
        "site-packages: a .pth file or sitecustomize started a thread, so isolates cannot be "
        "forked: "
        "remove it, or verify with --python and an environment without it"};
  }
  process::ForkServer server(options.channel, [&](const process::Launch& launch, int channel) {
    return isolate_main(launch, channel, options.python_command);
  });
  auto served = server.serve();
  if (!options.scratch_root.empty()) {
    process::ScratchRoot::remove_abandoned(options.scratch_root);
  }
  return served;
}

}  // namespace isolate::python
