// Puts together what a certificate says from what a run of verify did.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <isolate/result.h>
#include <isolate/verify.h>

#include "verify/certificate.h"

namespace isolate::verify {

// One without samples yet. `runtime_json` is what `isolate_run info --json` printed under the same
// options; the libraries that it names are read. After Sha256::load() only.
Result<Certificate> new_certificate(const RunOptions& options, std::string_view runtime_json,
                                    const Shard& shard);

// The seconds that SOURCE_DATE_EPOCH says; nothing where it is not set, or empty.
Result<std::optional<std::uint64_t>> source_date_epoch(const char* value);

// What a PASS proves: of the outcome no more than was compared.
CertifiedSample certified(const SampleResult& result, const ComparedChannels& compared);

// Takes in a result that succeeded, at its place; others are none of a certificate's.
void add(const SampleResult& result, Certificate& certificate);

}  // namespace isolate::verify
