// What is reported of a sample whose runs are done.
#pragma once

#include <isolate/verify.h>

#include "verify/active_sample.h"

namespace isolate::verify {

// `source_changed`: between the first run and now.
SampleResult result_of(const ActiveSample& active, const RunOptions& options, bool source_changed);

// Of a sample that was not run: its directives say so, or it cannot be.
SampleResult skipped(const Sample& sample, const std::string& source_sha256,
                     const std::string& reason);
// Nothing is known to compare it with, which is no surprise of one that is expected to fail.
SampleResult skipped_as_unknown(const Sample& sample, const std::string& source_sha256,
                                const std::string& reason);
SampleResult not_runnable(const Sample& sample, const std::string& source_sha256,
                          const std::string& why, const RunOptions& options);

}  // namespace isolate::verify
