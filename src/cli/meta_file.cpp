#include "cli/meta_file.h"

#include <fmt/format.h>

#include <chrono>

#include "process/whole_file.h"
#include "verify/printable_text.h"

namespace isolate::cli {
namespace {

double seconds(std::chrono::microseconds time) {
  return std::chrono::duration<double>(time).count();
}

std::string of_resources(const Resources& used) {
  return fmt::format(
      "time:{:.3f}\ntime-wall:{:.3f}\nmax-rss:{}\ncsw-voluntary:{}\ncsw-forced:{}\n"
      "faults-minor:{}\nfaults-major:{}\n",
      seconds(used.user + used.system), seconds(used.wall), used.peak_memory_kib,
      used.voluntary_switches, used.involuntary_switches, used.minor_faults, used.major_faults);
}

std::string of_ending(const Ending& ending) {
  if (const auto* exited = std::get_if<Exited>(&ending)) {
    return exited->code == 0
               ? "exitcode:0\n"
               : fmt::format("exitcode:{0}\nstatus:RE\nmessage:Exited with error status {0}\n",
                             exited->code);
  }
  if (const auto* died = std::get_if<Signalled>(&ending)) {
    return fmt::format("exitsig:{0}\nstatus:SG\nmessage:Caught fatal signal {0} ({1})\n",
                       died->signal, signal_name(died->signal));
  }
  if (const auto* hit = std::get_if<LimitHit>(&ending)) {
    const bool of_time = hit->limit == Limit::kWallTime || hit->limit == Limit::kCpuTime;
    return fmt::format("killed:1\nstatus:{}\nmessage:{}\n", of_time ? "TO" : "RE",
                       hit->description);
  }
  return fmt::format("status:XX\nmessage:{}\n",
                     verify::escape(std::get<NotStarted>(ending).reason));
}

}  // namespace

Result<MetaFile> MetaFile::open(const std::string& path) {
  MetaFile file(path);
  if (auto emptied = process::write_whole_file(path, ""); !emptied) {
    return Error{fmt::format("--meta {}", emptied.error().message)};
  }
  return file;
}

Result<void> MetaFile::write(const Result<process::LimitedRun>& run) {
  if (path_.empty()) {
    return {};
  }
  const std::string text = run ? of_resources(run->resources) + of_ending(run->ending)
                               : of_ending(NotStarted{run.error().message});
  return process::write_whole_file(path_, text);
}

}  // namespace isolate::cli
