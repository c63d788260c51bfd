// One digest of all that makes a sample's program, and whether it is still that.
#pragma once

#include <string>

#include <isolate/result.h>
#include <isolate/sample.h>

#include "verify/active_sample.h"
#include "verify/directives.h"
#include "verify/sample_files.h"

namespace isolate::verify {

// Of its source, and of the file that it is given as standard input. An error says why the sample
// cannot be run.
Result<std::string> program_digest(SampleFiles& files, const Sample& sample,
                                   const Directives& directives);

// Since the sample's digest was taken. True also when no digest can be taken any more.
bool source_changed(SampleFiles& files, const ActiveSample& active);

}  // namespace isolate::verify
