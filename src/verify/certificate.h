// The certificate: what one run of verify has proven, to be kept and shown to others.
//
// One JSON object in canonical form (see canonical_json.h) and nothing else, not even a line end.
// Its last word is either a signature, by Ed25519 over the canonical form of all other members, or
// the SHA-256 of the same: a certificate of which any byte is another is refused.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <isolate/result.h>
#include <isolate/verify.h>

#include "verify/ed25519.h"
#include "verify/shard.h"

namespace isolate::verify {

// What ran: digests and versions, no paths.
struct CertifiedRuntime {
  std::string python_version;   // "3.12.1"
  std::string python_build;     // sys.version
  std::string python_platform;  // "linux-x86_64"
  std::string libpython_sha256;
  // The executable of the reference; nothing where only a golden file was compared with.
  std::optional<std::string> reference_sha256;
  std::string libm;  // the file's name, without its folder
  std::string libm_sha256;
  std::string libc;     // "glibc 2.36"
  std::string machine;  // "x86_64"
  std::string system;   // "Linux"

  bool operator==(const CertifiedRuntime&) const = default;
};

// What --env added. Of a value that was taken over from the caller only the digest is kept.
struct CertifiedVariable {
  std::string name;
  std::optional<std::string> value;
  std::optional<std::string> value_sha256;

  bool operator==(const CertifiedVariable&) const = default;
};

struct CertifiedConditions {
  std::vector<std::pair<std::string, std::string>> pins;  // all that were in force, by name
  std::vector<CertifiedVariable> environment;
  std::vector<std::string> python_options;
  ComparedChannels compared;
  Limits limits;
  SandboxParts sandbox = 0;
  int repeat = 1;
  std::optional<std::string> workdir;  // nothing for a scratch directory

  bool operator==(const CertifiedConditions&) const = default;
};

// A sample that passed. Only what was compared is there.
struct CertifiedSample {
  std::string name;  // as golden_name() writes it
  std::string source_sha256;
  Evidence evidence = Evidence::kRun;
  std::optional<std::pair<std::string, std::uint64_t>> stdout_sha256_and_bytes;
  std::optional<std::pair<std::string, std::uint64_t>> stderr_sha256_and_bytes;
  std::optional<Ending> ending;  // exited or signalled

  bool operator==(const CertifiedSample&) const = default;
};

// A sample of the same run of which nothing is proven, because a directive says so.
struct UnprovenSample {
  std::string name;
  std::string source_sha256;
  Verdict verdict = Verdict::kSkip;  // or kXfail
  std::string reason;

  bool operator==(const UnprovenSample&) const = default;
};

struct Certificate {
  std::string tool_version;
  CertifiedRuntime runtime;
  CertifiedConditions conditions;
  // Which part of the samples that were selected; that there are no more is not certified.
  Shard shard;
  // When, in seconds since 1970, where SOURCE_DATE_EPOCH said so.
  std::optional<std::uint64_t> source_date_epoch;
  // Each sorted by name in byte order; no name is there twice.
  std::vector<CertifiedSample> samples;
  std::vector<UnprovenSample> not_proven;

  bool operator==(const Certificate&) const = default;
};

// After Sha256::load() only. `key` may be null, for a certificate that nobody signs. An error says
// what cannot be written in canonical form.
Result<std::string> encode(const Certificate& certificate, const SigningKey* key);

struct CheckedCertificate {
  Certificate certificate;
  // The 32 bytes of the key that it is signed with, and nothing where it is not.
  std::optional<std::string> public_key;
};

// An error says why `text` is not, byte for byte, a certificate as encode() wrote it.
Result<CheckedCertificate> decode_certificate(std::string_view text);

// Whether it is a certificate, perhaps of a newer isolate_run or damaged, so that another may take
// its place.
bool was_certificate(std::string_view text);

}  // namespace isolate::verify
