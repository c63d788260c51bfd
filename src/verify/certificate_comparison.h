// Proves a certificate again: under which options, and whether the same came out.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <isolate/result.h>
#include <isolate/verify.h>

#include "pins/environment.h"
#include "verify/certificate.h"

namespace isolate::verify {

// `options` with all that the certificate says of how its samples were run. Variables that it has
// only the digest of are taken from `caller`; an error names one that is not what it was, and pins
// that this isolate_run does not set as they were set.
Result<RunOptions> options_of(const CertifiedConditions& conditions,
                              const pins::Environment& caller, RunOptions options);

// Why a result is not what was certified, one item a line; empty when it is. After Sha256::load()
// only.
std::vector<std::string> differences(const CertifiedSample& certified, const SampleResult& now,
                                     const ComparedChannels& compared);

// What of the runtime is another one now, one item a line.
std::vector<std::string> runtime_differences(const Certificate& then, const Certificate& now);

}  // namespace isolate::verify
