#include "python/single_run.h"

#include <sys/stat.h>

#include <cstdlib>

#include "pins/preloaded.h"
#include "process/visible_identity.h"
#include "python/isolate_interpreter.h"

namespace isolate::python {

Result<void> run_in_this_process(const std::vector<std::string>& command_line,
                                 const std::vector<std::string>& environment) {
  umask(022);
  process::assume_identity(command_line, environment);
  pins::wake_pins();
  if (auto started = start_isolate_interpreter(command_line); !started) {
    return started;
  }
  std::exit(run_program());
}

}  // namespace isolate::python
