#include <fmt/format.h>

#include <unistd.h>

#include <cerrno>
#include <cstdlib>

#include <isolate/version.h>

#include "cli/command.h"
#include "cli/limit_options.h"
#include "cli/meta_file.h"
#include "cli/pin_options.h"
#include "cli/sandbox_option.h"
#include "cli/sandboxed_run.h"
#include "cli/start_again.h"
#include "cli/words.h"
#include "pins/environment.h"
#include "pins/preload_library.h"
#include "pins/source_pins.h"
#include "process/front_process.h"
#include "process/limited_run.h"
#include "process/system_error.h"
#include "process/temporary_directory.h"
#include "process/wait_status.h"
#include "python/single_run.h"
#include "verify/sandbox_rules.h"

namespace isolate::cli {
namespace {

struct Options {
  PythonOptions python;
  LimitOptions limits;
  std::string sandbox;
  std::string meta;
};

constexpr std::string_view kUsage =
    "isolate_run [OPTIONS] SAMPLE [ARGS...]\n"
    "       isolate_run [OPTIONS] -m MODULE | -c CODE | - [ARGS...]\n"
    "       isolate_run verify|digest|audit [OPTIONS] PATH...\n"
    "       isolate_run merge [OPTIONS] REPORT...\n"
    "       isolate_run certificate check [OPTIONS] FILE\n"
    "       isolate_run info [--json]";

constexpr std::string_view kExamples =
    "CPython's own options (-O -X -W -I -P -S -s -u -E -B -b -i -q -v) go in front of SAMPLE.\n"
    "Options after SAMPLE belong to it. Exit status: the sample's own; 128+N after signal N;\n"
    "124 a limit ended it; 125 isolate_run's own failure.\n"
    "\n"
    "Examples:\n"
    "  isolate_run sample.py                     run it as python3.12 would\n"
    "  isolate_run --env API=1 sample.py --fast  with one more environment variable\n"
    "  isolate_run -X dev -c 'print(1)'          with CPython's own options\n"
    "  isolate_run verify samples/               prove it: compare with python3.12\n"
    "  isolate_run digest samples/               the SHA-256 of what each sample prints\n"
    "  isolate_run verify --help                 the options of verify";

void add_options(CLI::App& app, Options& options) {
  describe(app, kUsage, kExamples);
  app.set_version_flag(
      "--version", fmt::format("isolate_run {} (CPython {})", version(), ISOLATE_PYTHON_VERSION));
  add_python_options(app, options.python);
  add_limit_options(app, options.limits, {});
  add_sandbox_option(app, options.sandbox);
  app.add_option("--meta", options.meta, "Write what the run used, and how it ended, as key:value")
      ->type_name("FILE");
}

int status_of(const Ending& ending) {
  if (const auto* died = std::get_if<Signalled>(&ending)) {
    process::die_by_signal(died->signal);
  }
  if (const auto* hit = std::get_if<LimitHit>(&ending)) {
    return fail(fmt::format("{}: the run was ended", hit->description), kTimeLimit);
  }
  return process::shell_status(ending);
}

// python3.12 itself says what is wrong with a SAMPLE that is there.
Result<void> check_sample_exists(const std::string& program) {
  if (!program.starts_with('-') && access(program.c_str(), F_OK) < 0) {
    return Error{
        fmt::format("{}: {}: name a Python file to run", program, process::errno_text(errno))};
  }
  return {};
}

// Returns only when the run could not be started.
int become_isolate(const WordList& command_line, const pins::Environment& environment) {
  return fail(python::run_in_this_process(command_line, environment).error().message, kOwnFailure);
}

}  // namespace

int run_single(const WordList& words) {
  CLI::App app("Runs a Python sample exactly as CPython " ISOLATE_PYTHON_VERSION
               " would, in an isolate of its own.",
               "isolate_run");
  Options options;
  add_options(app, options);
  const auto split = split_single_run(words, app);
  if (!split) {
    return fail(split.error().message + ": see isolate_run --help", kOwnFailure);
  }
  if (const auto done = parse(app, split->own, kOwnFailure)) {
    return *done;
  }
  if (split->program.empty()) {
    return fail("no SAMPLE: name a Python file to run: see isolate_run --help", kOwnFailure);
  }
  const auto python = resolve_python(options.python);
  if (!python) {
    return fail(python.error().message, kOwnFailure);
  }
  const auto pins = chosen_pins(options.python);
  if (!pins) {
    return fail(pins.error().message, kOwnFailure);
  }
  if (auto preloaded = preload_pins(*pins, "", words); !preloaded) {
    return fail(preloaded.error().message, kOwnFailure);
  }
  const auto libraries = pins::libraries_for(*pins, kThisProgram);
  const auto environment = pins::pinned_environment(
      pins::with_pinned_user(pins::current_environment(), *pins), options.python.environment);
  if (!environment) {
    return fail(environment.error().message, kOwnFailure);
  }
  if (auto found = check_sample_exists(split->program.front()); !found) {
    return fail(found.error().message, kOwnFailure);
  }
  if (!options.sandbox.empty()) {
    const auto installation =
        verify::installation_of({*python}, {process::temporary_directory(), options.meta});
    if (auto clean =
            start_again_for_sandbox(*environment, words, installation, libraries ? *libraries : "",
                                    pins::preload_words(*pins));
        !clean) {
      return fail(clean.error().message, kOwnFailure);
    }
  }
  WordList command_line{*python};
  command_line.insert(command_line.end(), split->python.begin(), split->python.end());
  command_line.insert(command_line.end(), split->program.begin(), split->program.end());
  const auto parts = sandbox_parts(options.sandbox);
  if (!parts) {
    return fail(parts.error().message, kOwnFailure);
  }
  const Limits limits = limits_of(options.limits, {});
  if (limits == Limits{} && options.meta.empty() && *parts == 0) {
    return become_isolate(command_line, *environment);
  }
  auto meta = options.meta.empty() ? Result<MetaFile>(MetaFile{}) : MetaFile::open(options.meta);
  if (!meta) {
    return fail(meta.error().message, kOwnFailure);
  }
  // Files that it makes from here on are removed whichever process is killed.
  if (auto behind = process::go_on_behind_front(); !behind) {
    return fail(behind.error().message, kOwnFailure);
  }
  auto sandboxed = SandboxedRun::prepare(*parts, *python, split->program, *environment,
                                         libraries ? *libraries : "");
  if (!sandboxed) {
    return fail(sandboxed.error().message, kOwnFailure);
  }
  const auto ran = process::run_with_limits(limits, [&] {
    if (auto entered = sandboxed->enter(); !entered) {
      std::exit(fail(entered.error().message, kOwnFailure));
    }
    std::exit(become_isolate(command_line, sandboxed->environment()));
  });
  sandboxed->clean_up();
  if (auto written = meta->write(ran); !written) {
    return fail(written.error().message, kOwnFailure);
  }
  return ran ? status_of(ran->ending) : fail(ran.error().message, kOwnFailure);
}

}  // namespace isolate::cli
