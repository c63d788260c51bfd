#include "cli/certificate_options.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <set>

#include "process/system_error.h"
#include "process/whole_file.h"
#include "verify/certificate_making.h"
#include "verify/explain.h"

namespace isolate::cli {
namespace {

Result<void> check_names(const std::vector<Sample>& samples) {
  std::set<std::string> names;
  for (const Sample& sample : samples) {
    if (!names.insert(sample.name).second) {
      return Error{
          fmt::format("--certificate: two samples are called {}: give the folder above both, or "
                      "verify them one by one",
                      verify::escape(sample.name))};
    }
  }
  return {};
}

std::string who_signs(const std::optional<verify::SigningKey>& key) {
  return key ? "signed" : "not signed: --certificate-key signs it";
}

}  // namespace

void add_certificate_options(CLI::App& app, CertificateOptions& options) {
  app.add_option("--certificate", options.file, "Write what was proven, when all passed")
      ->type_name("FILE");
  app.add_option("--certificate-key", options.key, "Sign it with this Ed25519 key in PEM")
      ->type_name("FILE");
}

Result<void> take_older_away(const CertificateOptions& options) {
  struct stat status {};
  if (!options.is_wanted() || stat(options.file.c_str(), &status) < 0 || !S_ISREG(status.st_mode)) {
    return {};
  }
  const auto older = process::read_whole_file(options.file);
  if (!older) {
    return older.error();
  }
  // Not a sample or a key that was named by mistake.
  if (!older->empty() && !verify::was_certificate(*older)) {
    return Error{fmt::format("{}: it is there, and no certificate: name another file, or remove it",
                             options.file)};
  }
  if (unlink(options.file.c_str()) < 0) {
    return Error{
        fmt::format("{}: {}: the certificate of an earlier run cannot be removed: name "
                    "another file",
                    options.file, process::errno_text(errno))};
  }
  return {};
}

Result<CertificateRun> CertificateRun::prepare(const CertificateOptions& options,
                                               const RunOptions& run,
                                               const std::string& runtime_json, const Part& part) {
  CertificateRun prepared;
  if (!options.is_wanted()) {
    return options.key.empty()
               ? Result<CertificateRun>(std::move(prepared))
               : Error{"--certificate-key: nothing is to be signed: add --certificate FILE"};
  }
  prepared.file_ = options.file;
  if (auto good = check_names(part.samples); !good) {
    return good.error();
  }
  if (!options.key.empty()) {
    auto key = verify::SigningKey::read(options.key);
    if (!key) {
      return key.error();
    }
    prepared.key_ = std::move(*key);
  }
  if (auto writable = process::check_can_be_written(options.file); !writable) {
    return writable.error();
  }
  auto certificate = verify::new_certificate(run, runtime_json, part.corpus.shard);
  if (!certificate) {
    return certificate.error();
  }
  const auto epoch = verify::source_date_epoch(std::getenv("SOURCE_DATE_EPOCH"));
  if (!epoch) {
    return epoch.error();
  }
  prepared.certificate_ = std::move(*certificate);
  prepared.certificate_->source_date_epoch = *epoch;
  return prepared;
}

void CertificateRun::add(const SampleResult& result) {
  if (certificate_) {
    verify::add(result, *certificate_);
  }
}

Result<void> CertificateRun::write(std::FILE* stream) {
  all_passed_ = true;
  if (!certificate_ || certificate_->samples.empty()) {
    return {};
  }
  const auto text = verify::encode(*certificate_, key_ ? &*key_ : nullptr);
  if (!text) {
    return Error{fmt::format("{}: no certificate was written: {}", file_, text.error().message)};
  }
  if (auto written = process::write_whole_file(file_, *text); !written) {
    return written;
  }
  written_ = true;
  const std::size_t unproven = certificate_->not_proven.size();
  fmt::print(stream, "=== certificate: {} proven{}, {} ===\n", certificate_->samples.size(),
             unproven == 0 ? "" : fmt::format(", {} not proven", unproven), who_signs(key_));
  return {};
}

std::string CertificateRun::why_missing() const {
  return fmt::format("{}: no certificate was written, because {}", file_,
                     all_passed_ ? "no sample passed (all were skipped, or expected to fail)"
                                 : "not every sample passed: see the report");
}

}  // namespace isolate::cli
