#include "parsers.h"

#include <cstdio>
#include <cstdlib>
#include <optional>

#include "report/json_reader.h"
#include "verify/cache_entry.h"
#include "verify/certificate.h"
#include "verify/directives.h"
#include "verify/golden_file.h"

namespace isolate::fuzz {
namespace {

void must(bool holds, const char* property) {
  if (!holds) {
    std::fprintf(stderr, "does not hold: %s\n", property);
    std::abort();
  }
}

void read_golden(std::string_view text) {
  const auto file = verify::decode_golden_file(text);
  (void)verify::was_golden_file(text);
  if (!file) {
    must(!file.error().message.empty(), "a refusal says why");
    must(file.error().message.find('\n') == std::string::npos, "on one line");
    return;
  }
  const auto again = verify::decode_golden_file(verify::encode(*file));
  must(again.ok() && *again == *file, "a golden file is the same when it was written again");
}

std::vector<std::string> golden_seeds() {
  verify::GoldenFile file;
  file.samples["one"] = {};
  file.samples["f/two"] = {};
  return {verify::encode(verify::GoldenFile{}), verify::encode(file)};
}

void read_directives(std::string_view text) {
  const auto directives = verify::parse_directives(text);
  must(directives.ok() || !directives.error().message.empty(), "a refusal says why");
}

std::vector<std::string> directive_seeds() {
  return {"# isolate_run: xfail=not yet\n# isolate_run: timeout=2.5\nprint(1)\n",
          "#!/usr/bin/env python3\n# isolate_run: args=--one 'two words'\n# isolate_run: "
          "stdin=in.txt\n",
          "# isolate_run: engine-xfail=name:reason\n# isolate_run: skip=reason\n"};
}

// What stands in an entry is only looked at when its digest is right, so the digest is made right.
void read_cache_entry(std::string_view text) {
  const std::string key = verify::digest_of("key");
  (void)verify::decode_cache_entry(text, key);
  std::string whole(text);
  whole += verify::digest_of(text);
  if (const auto entry = verify::decode_cache_entry(whole, key)) {
    const std::string written = verify::encode(*entry);
    const auto again = verify::decode_cache_entry(written, key);
    must(again && verify::encode(*again) == written,
         "an entry is the same when it was written again");
  }
}

std::vector<std::string> cache_entry_seeds() {
  verify::CacheEntry entry;
  entry.key = verify::digest_of("key");
  entry.outcome.ending = Exited{0};
  entry.installation = verify::digest_of("installation");
  entry.dependencies.push_back({});
  const std::string whole = verify::encode(entry);
  return {whole.substr(0, whole.size() - verify::digest_of("").size())};
}

void read_dependencies(std::string_view text) {
  if (const auto all = verify::decode_dependencies(text, verify::digest_of(text))) {
    const std::string written = verify::encode(*all);
    must(verify::decode_dependencies(written, verify::digest_of(written)) == *all,
         "dependencies are the same when they were written again");
  }
}

std::vector<std::string> dependency_seeds() {
  return {verify::encode(std::vector<verify::Dependency>(2))};
}

void read_report(std::string_view text) {
  const auto report = report::read_json_report("report.json", text);
  must(report.ok() || !report.error().message.empty(), "a refusal says why");
}

std::vector<std::string> report_seeds() {
  return {
      R"({"schema":"isolate_run report 1","tool":{},"runtime":{},"corpus":[],"limits":{},"samples":[],"summary":{}})",
      R"({"schema":1,"corpus":["a"],"samples":[{"name":"a","verdict":"PASS","details":[],"engines":{}}]})"};
}

void read_certificate(std::string_view text) {
  const auto certificate = verify::decode_certificate(text);
  (void)verify::was_certificate(text);
  must(certificate.ok() || !certificate.error().message.empty(), "a refusal says why");
}

std::vector<std::string> certificate_seeds() {
  const auto unsigned_one = verify::encode(verify::Certificate{}, nullptr);
  return {unsigned_one ? *unsigned_one : "{}"};
}

}  // namespace

const std::vector<Parser>& parsers() {
  static const std::vector<Parser> all = {
      {"golden", read_golden, golden_seeds},
      {"directives", read_directives, directive_seeds},
      {"cache_entry", read_cache_entry, cache_entry_seeds},
      {"dependencies", read_dependencies, dependency_seeds},
      {"report", read_report, report_seeds},
      {"certificate", read_certificate, certificate_seeds},
  };
  return all;
}

const Parser* find_parser(std::string_view name) {
  for (const Parser& parser : parsers()) {
    if (parser.name == name) {
      return &parser;
    }
  }
  return nullptr;
}

}  // namespace isolate::fuzz
