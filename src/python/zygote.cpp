#include "python/zygote.h"

#include <Python.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <pybind11/pybind11.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <algorithm>
#include <iterator>

#include "pins/environment.h"
#include "pins/preloaded.h"
#include "process/bound_functions.h"
#include "process/child_setup.h"
#include "process/fork_server.h"
#include "process/inherited_pages.h"
#include "process/read_only_calls.h"
#include "process/run_namespaces.h"
#include "process/scratch.h"
#include "process/small_file.h"
#include "process/system_call_rules.h"
#include "process/unique_fd.h"
#include "process/visible_identity.h"
#include "python/internals/promotion.h"
#include "python/internals/readings.h"
#include "python/internals/sample_configuration.h"
#include "python/internals/stand_ins.h"
#include "python/isolate_interpreter.h"

namespace py = pybind11;

namespace isolate::python {
namespace {

// Not by listing a folder, for which the C library takes memory from the heap that is CPython's.
std::size_t thread_count() {
  constexpr std::string_view kName = "\nThreads:\t";
  const std::string status = process::read_small_file("/proc/self/status");
  const std::size_t at = status.find(kName);
  return at == std::string::npos ? 1 : std::stoul(status.substr(at + kName.size()));
}

std::string_view name_of(std::string_view assignment) {
  return assignment.substr(0, assignment.find('='));
}

// Whether only values of the same length differ: those of the run's own folder do.
bool differ_only_in_values(const pins::Environment& wanted, const pins::Environment& present) {
  return std::equal(wanted.begin(), wanted.end(), present.begin(), present.end(),
                    [](const std::string& one, const std::string& other) {
                      return one.size() == other.size() && name_of(one) == name_of(other);
                    });
}

// Values that differ get the new content where they are. No attribute is asked for on the way: its
// name would stay in the method cache, and may put another one out of it.
bool rewrite_os_environ(const pins::Environment& wanted, const pins::Environment& present) {
  PyObject* posix = PyDict_GetItemString(PyImport_GetModuleDict(), "posix");
  PyObject* variables =
      posix == nullptr ? nullptr : PyDict_GetItemString(PyModule_GetDict(posix), "environ");
  if (variables == nullptr || !differ_only_in_values(wanted, present)) {
    return false;
  }
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (wanted[i] == present[i]) {
      continue;
    }
    const std::string name(name_of(wanted[i]));
    const auto key = py::reinterpret_steal<py::object>(PyBytes_FromString(name.c_str()));
    PyObject* value = key ? PyDict_GetItem(variables, key.ptr()) : nullptr;
    if (value == nullptr ||
        isolate_rewrite_bytes(value, wanted[i].c_str() + name.size() + 1) == 0) {
      return false;
    }
  }
  return true;
}

// os.environ was filled when the zygote started; its dictionary is posix.environ.
void update_os_environ(const pins::Environment& wanted, const pins::Environment& present) {
  if (wanted == present || rewrite_os_environ(wanted, present)) {
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
                          isolate_reading_page* readings,
                          const std::vector<std::string>& python_command) {
  pins::wake_pins();
  try {
    become_isolate(launch, python_command);
  } catch (const std::exception& error) {
    return Error{fmt::format("{}: {}", launch.arguments[0], error.what())};
  }
  close(channel);
  if (readings != nullptr) {
    isolate_note_readings(readings, launch.arguments[0].c_str());
  }
  std::exit(run_program());
}

// A program that writes to what every program writes to, and prints where nobody sees it.
bool replace_standard_streams(int kept_fd) {
  constexpr std::string_view kProgram = "print(0)\n";
  const process::UniqueFd program(memfd_create("program", MFD_CLOEXEC));
  const process::UniqueFd nowhere(open("/dev/null", O_RDWR | O_CLOEXEC));
  if (!program || !nowhere ||
      write(program.get(), kProgram.data(), kProgram.size()) != std::ssize(kProgram)) {
    return false;
  }
  return process::set_up_child({program.get(), nowhere.get(), nowhere.get()}, kept_fd, "").ok();
}

bool rehearse_isolate(process::Launch launch, int kept_fd,
                      const std::vector<std::string>& python_command) {
  // Pins may keep in memory that is shared what they gave to whom; and there may be exit functions
  // or hooks of sitecustomize.
  if (!pins::preloaded_words().empty()) {
    return false;
  }
  const auto& read_only = process::read_only_call_filter();
  if (!read_only || !replace_standard_streams(kept_fd) ||
      prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0 || !process::apply_system_call_rules(*read_only)) {
    return false;
  }
  launch.arguments = {"/proc/self/fd/0"};
  try {
    become_isolate(launch, python_command);
  } catch (const std::exception&) {
    return false;
  }
  return run_program() == 0;
}

}  // namespace

Result<void> run_zygote(const ZygoteOptions& options) {
  std::vector<std::string> command_line = options.python_command;
  command_line.push_back(options.stand_in);
  // An emulator of another processor has some of its own.
  const std::size_t threads_before = thread_count();
  // The start belongs to every isolate; what is done between them is the zygote's own.
  pins::wake_pins();
  if (auto started = start_isolate_interpreter(command_line); !started) {
    return started;
  }
  pins::put_pins_to_sleep();
  // What `site` has printed and not yet flushed, each isolate flushes, as python3.12 does.
  if (thread_count() > threads_before) {
    return Error{
        "site-packages: a .pth file or sitecustomize started a thread, so isolates cannot be "
        "forked: "
        "remove it, or verify with --python and an environment without it"};
  }
  process::prepare_to_assume_identity();
  process::bind_called_functions("libpython");
  process::have_children_inherit_file_pages();
  process::ForkServer server(
      options.channel,
      [&](const process::Launch& launch, int channel, isolate_reading_page* readings) {
        return isolate_main(launch, channel, readings, options.python_command);
      },
      [&](const process::Launch& launch, int kept_fd) {
        return rehearse_isolate(launch, kept_fd, options.python_command);
      },
      process::RunNamespacePool::open());
  auto served = server.serve();
  if (!options.scratch_root.empty()) {
    process::ScratchRoot::remove_abandoned(options.scratch_root);
  }
  return served;
}

}  // namespace isolate::python
