// Whether a sample is run at all.
#pragma once

#include <cstddef>
#include <variant>

#include <isolate/result.h>
#include <isolate/sample.h>
#include <isolate/verify.h>

#include "verify/active_sample.h"
#include "verify/known_references.h"
#include "verify/sample_files.h"

namespace isolate::verify {

// A sample that is to be run; or the result of one that is not, because it cannot be, its
// directives leave it out, or nothing that is known could judge it.
using Admission = std::variant<ActiveSample, SampleResult>;

// Reads the sample's source. `sample` must outlive what is given.
Admission admit(std::size_t index, const Sample& sample, SampleFiles& files,
                const KnownReferences& known, const RunOptions& options);

}  // namespace isolate::verify
