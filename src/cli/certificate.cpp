#include <fmt/format.h>

#include <cstdio>
#include <set>
#include <utility>

#include <isolate/verify.h>

#include "cli/certificate_rerun.h"
#include "cli/command.h"
#include "process/standard_descriptors.h"
#include "process/whole_file.h"
#include "report/sample_name.h"
#include "verify/base64.h"
#include "verify/certificate.h"
#include "verify/printable_text.h"
#include "verify/sha256.h"

namespace isolate::cli {
namespace {

struct Options {
  std::string file;
  std::string key;
  RerunOptions rerun;
};

constexpr std::string_view kExamples =
    "FILE is what verify --certificate FILE wrote. It is refused when any byte of it is another.\n"
    "Without --key anyone can have made it: a signature then only shows by which key. With --key\n"
    "it is what the holder of that key says to have proven; --rerun proves it here.\n"
    "Exit status: 0 valid, 1 refused or not proven again, 2 it could not be read or run.\n"
    "\n"
    "Examples:\n"
    "  isolate_run certificate check proof.json                    is it as it was written?\n"
    "  isolate_run certificate check proof.json --key public.pem   and signed with that key?\n"
    "  isolate_run certificate check proof.json --rerun samples/   and is it so here, too?";

void add_options(CLI::App& app, Options& options) {
  describe(app, "isolate_run certificate check [OPTIONS] FILE [PATH...]", kExamples);
  app.add_option("FILE", options.file, "The certificate")->required()->type_name("");
  app.add_option("PATH", options.rerun.paths, "With --rerun: samples, and folders of them")
      ->type_name("");
  app.add_option("--key", options.key, "Must be signed with this public key in PEM")
      ->type_name("PUBLIC.pem");
  add_rerun_options(app, options.rerun);
}

Result<void> check_words(const Options& options) {
  if (options.rerun.wanted && options.rerun.paths.empty()) {
    return Error{"--rerun: name the samples, or the folder that was verified, behind FILE"};
  }
  const bool for_rerun = !options.rerun.paths.empty() || !options.rerun.python.empty() ||
                         !options.rerun.reference.empty() || options.rerun.jobs > 0;
  if (!options.rerun.wanted && for_rerun) {
    return Error{
        "certificate check: paths, --python, --reference and --jobs are for --rerun: add "
        "it, or leave them out"};
  }
  return {};
}

// What a valid certificate proves, and what it does not.
std::string who_says_so(const verify::CheckedCertificate& checked, const std::string& key) {
  if (!checked.public_key) {
    return "not signed: no byte has changed by accident, and anyone can have written it";
  }
  const std::string shown = verify::to_base64(*checked.public_key);
  return key.empty() ? fmt::format(
                           "signed with the Ed25519 key {}: nothing has changed since, and "
                           "whose key that is --key PUBLIC.pem can tell",
                           shown)
                     : fmt::format("signed with the Ed25519 key {}: the one of {}", shown,
                                   verify::make_printable(key));
}

std::string evidence_of(const verify::Certificate& certificate) {
  std::size_t golden = 0;
  std::size_t cached = 0;
  for (const verify::CertifiedSample& sample : certificate.samples) {
    golden += sample.evidence == Evidence::kGolden ? 1 : 0;
    cached += sample.evidence == Evidence::kCached ? 1 : 0;
  }
  if (golden > 0) {
    return "a golden file";
  }
  return cached == 0 ? "the reference, run for it"
                     : fmt::format("the reference, run for it ({} of {} from the cache)", cached,
                                   certificate.samples.size());
}

std::string compared_channels(const ComparedChannels& compared) {
  std::string names;
  for (const auto& [is_compared, name] : {std::pair(compared.standard_output, "stdout"),
                                          std::pair(compared.exit_status, "exit status"),
                                          std::pair(compared.standard_error, "stderr")}) {
    if (is_compared) {
      names += fmt::format("{}{}", names.empty() ? "" : ", ", name);
    }
  }
  return names;
}

void print_checked(const verify::CheckedCertificate& checked, const Options& options) {
  const verify::Certificate& certificate = checked.certificate;
  const auto printable = [](const std::string& text) { return verify::make_printable(text); };
  fmt::print("{}: valid\n", printable(options.file));
  fmt::print("  {}\n", who_says_so(checked, options.key));
  fmt::print("  proven      {} sample{}: {} the same as {}\n", certificate.samples.size(),
             certificate.samples.size() == 1 ? "" : "s",
             compared_channels(certificate.conditions.compared), evidence_of(certificate));
  for (const verify::UnprovenSample& sample : certificate.not_proven) {
    fmt::print("  not proven  {}: {}: {}\n", report::shown_name(sample.name),
               verdict_name(sample.verdict), printable(sample.reason));
  }
  if (certificate.shard.count > 1) {
    fmt::print("  of          shard {}/{} of the samples\n", certificate.shard.index,
               certificate.shard.count);
  }
  fmt::print("  by          isolate_run {}, CPython {} on {} {}, {}\n",
             printable(certificate.tool_version), printable(certificate.runtime.python_version),
             printable(certificate.runtime.system), printable(certificate.runtime.machine),
             printable(certificate.runtime.libc));
}

// The 32 bytes of --key; empty without.
Result<std::string> wanted_key(const std::string& path) {
  return path.empty() ? Result<std::string>(std::string()) : verify::read_public_key(path);
}

int check(const Options& options) {
  const auto wanted = wanted_key(options.key);
  if (!wanted) {
    return fail(wanted.error().message, kNothingVerified);
  }
  const auto text = process::read_whole_file(options.file);
  if (!text) {
    return fail(text.error().message, kNothingVerified);
  }
  const auto checked = verify::decode_certificate(*text);
  if (!checked) {
    return fail(fmt::format("{}: refused: {}", options.file, checked.error().message), kSomeFailed);
  }
  if (!wanted->empty() && checked->public_key != *wanted) {
    return fail(
        fmt::format("{}: refused: it is {}, and was to be signed with that of {}", options.file,
                    checked->public_key ? fmt::format("signed with another key ({})",
                                                      verify::to_base64(*checked->public_key))
                                        : "not signed",
                    options.key),
        kSomeFailed);
  }
  print_checked(*checked, options);
  if (!options.rerun.wanted) {
    return kAllPassed;
  }
  const auto same = rerun(checked->certificate, options.rerun);
  if (!same) {
    return fail(fmt::format("{}: not run again: {}", options.file, same.error().message),
                kNothingVerified);
  }
  return *same ? kAllPassed : kSomeFailed;
}

}  // namespace

int run_certificate(const WordList& words) {
  process::occupy_standard_descriptors();
  CLI::App app("Checks what verify --certificate wrote, without anything else being there.",
               "isolate_run certificate check");
  Options options;
  add_options(app, options);
  const bool is_known = !words.empty() && words.front() == "check";
  const bool is_help = !words.empty() && (words.front() == "--help" || words.front() == "-h");
  if (!is_known && !is_help) {
    return fail(
        "certificate: what is to be done with one: write isolate_run certificate check FILE",
        kNothingVerified);
  }
  if (const auto done =
          parse(app, WordList(words.begin() + (is_known ? 1 : 0), words.end()), kNothingVerified)) {
    return *done;
  }
  if (auto good = check_words(options); !good) {
    return fail(good.error().message, kNothingVerified);
  }
  if (auto loaded = verify::Sha256::load(); !loaded) {
    return fail(loaded.error().message, kNothingVerified);
  }
  const int status = check(options);
  return end_output("what was found", status, kNothingVerified);
}

}  // namespace isolate::cli
