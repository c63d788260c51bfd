#include "verify/admission.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "verify/directives.h"
#include "verify/program_digest.h"
#include "verify/sample_check.h"
#include "verify/sample_result.h"

namespace isolate::verify {
namespace {

CheckPlan plan_for(const RunOptions& options, const KnownReferences& known) {
  CheckPlan plan;
  plan.channels = options.compared;
  plan.has_reference = options.reference.has_value() || known.are_final();
  plan.repeat = static_cast<std::size_t>(std::max(options.repeat, 1));
  plan.engines = options.engines.size();
  plan.strict = options.strict;
  plan.confirm_reference = options.confirm_reference;
  return plan;
}

}  // namespace

Admission admit(std::size_t index, const Sample& sample, SampleFiles& files,
                const KnownReferences& known, const RunOptions& options) {
  const auto digest = files.source_digest(sample);
  const auto lines = digest ? files.first_lines(sample) : Result<std::string>(digest.error());
  if (!lines) {
    return not_runnable(sample, digest ? *digest : "", lines.error().message, options);
  }
  auto directives = parse_directives(*lines);
  if (!directives) {
    return not_runnable(sample, *digest, directives.error().message, options);
  }
  if (directives->skip) {
    return skipped(sample, *digest, *directives->skip);
  }
  ActiveSample active(index, sample, plan_for(options, known));
  active.source_sha256 = *digest;
  active.directives = std::move(*directives);
  if (active.directives.standard_input) {
    auto whole = program_digest(files, sample, active.directives);
    if (!whole) {
      return not_runnable(sample, *digest, whole.error().message, options);
    }
    active.source_sha256 = std::move(*whole);
  }
  const auto refusal = known.refusal(sample, active.source_sha256);
  if (refusal && refusal->is_unknown && active.directives.xfail) {
    return skipped_as_unknown(sample, active.source_sha256, *active.directives.xfail);
  }
  if (refusal) {
    return not_runnable(sample, active.source_sha256, refusal->why, options);
  }
  return {std::move(active)};
}

}  // namespace isolate::verify
