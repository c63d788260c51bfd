// Certificates as tests need them.
#pragma once

#include <csignal>
#include <string>

#include "support/outcomes.h"
#include "verify/certificate.h"

namespace isolate::test {

inline verify::CertifiedSample certified_sample(std::string name, std::string_view output) {
  return {std::move(name),
          sha256_of("source"),
          Evidence::kRun,
          std::pair(sha256_of(output), std::uint64_t{output.size()}),
          {},
          Exited{0}};
}

// Small, and with something of each kind in it.
inline verify::Certificate small_certificate() {
  verify::Certificate certificate;
  certificate.tool_version = "0.1.0";
  certificate.runtime = {"3.12.1",
                         "3.12.1 (main)",
                         "linux-x86_64",
                         sha256_of("libpython"),
                         sha256_of("python3.12"),
                         "libm.so.6",
                         sha256_of("libm"),
                         "glibc 2.36",
                         "x86_64",
                         "Linux"};
  certificate.conditions.pins = {{"TZ", "UTC"}, {"clock", "1"}};
  certificate.conditions.environment = {
      {"A", "ü", {}}, {"SECRET", {}, sha256_of("secret")}, {"UNSET", {}, {}}};
  certificate.conditions.python_options = {"-O"};
  certificate.conditions.limits.wall_time = std::chrono::seconds(60);
  certificate.conditions.limits.processes = 1024;
  certificate.conditions.sandbox = kOwnRoot | kSystemCallFilter;
  certificate.conditions.repeat = 2;
  certificate.shard = {1, 2};
  certificate.samples = {certified_sample("one", "1\n"), certified_sample("two", "")};
  certificate.samples[1].ending = Signalled{SIGSEGV};
  certificate.samples[1].evidence = Evidence::kCached;
  certificate.not_proven = {{"expected", sha256_of("x"), Verdict::kXfail, "not yet"},
                            {"left out", sha256_of("y"), Verdict::kSkip, "slow"}};
  return certificate;
}

}  // namespace isolate::test
