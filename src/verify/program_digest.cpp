#include "verify/program_digest.h"

#include <fmt/format.h>

#include "verify/explain.h"
#include "verify/launch_plan.h"
#include "verify/sha256.h"

namespace isolate::verify {

Result<std::string> program_digest(SampleFiles& files, const Sample& sample,
                                   const Directives& directives) {
  auto source = files.source_digest(sample);
  if (!source || !directives.standard_input) {
    return source;
  }
  auto input = files.file_digest(standard_input_of(sample, directives));
  if (!input) {
    return Error{fmt::format("line {}: isolate_run: stdin={}: {}", directives.standard_input_line,
                             escape(*directives.standard_input), input.error().message)};
  }
  Sha256 both;
  both.update(*source);
  both.update(*input);
  return both.finish();
}

bool source_changed(SampleFiles& files, const ActiveSample& active) {
  const auto digest = program_digest(files, active.sample(), active.directives);
  return !digest || *digest != active.source_sha256;
}

}  // namespace isolate::verify
