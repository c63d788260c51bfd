// --certificate: what verify proved, written to a file that others can check.
#pragma once

#include <cstdio>
#include <optional>
#include <string>

#include <isolate/result.h>
#include <isolate/verify.h>

#include "cli/command.h"
#include "cli/sample_options.h"
#include "verify/certificate.h"
#include "verify/ed25519.h"

namespace isolate::cli {

struct CertificateOptions {
  std::string file;
  std::string key;

  bool is_wanted() const { return !file.empty(); }
};

void add_certificate_options(CLI::App& app, CertificateOptions& options);

// Removes the certificate of an earlier run, before anything can fail, so that it is never taken
// for one of this run. An error says that something else is at its place, which is left alone.
Result<void> take_older_away(const CertificateOptions& options);

// What one run of verify does with its certificate. Every step does nothing without --certificate.
class CertificateRun {
 public:
  // Checks all that could keep the certificate from being written. `runtime_json` is what info
  // --json prints.
  static Result<CertificateRun> prepare(const CertificateOptions& options, const RunOptions& run,
                                        const std::string& runtime_json, const Part& part);

  void add(const SampleResult& result);

  // Once everything has passed: writes the file and says so on `stream`, unless nothing is proven.
  Result<void> write(std::FILE* stream);

  // Whether it was wanted and not written, and why.
  bool is_missing() const { return certificate_.has_value() && !written_; }
  std::string why_missing() const;

 private:
  std::string file_;
  std::optional<verify::SigningKey> key_;
  std::optional<verify::Certificate> certificate_;
  bool all_passed_ = false;
  bool written_ = false;
};

}  // namespace isolate::cli
