#include "report/run_facts.h"

#include <algorithm>

#include "verify/sha256.h"

namespace isolate::report {

std::string corpus_digest(const Corpus& corpus) {
  std::vector<std::string> names = corpus.names;
  std::sort(names.begin(), names.end());
  verify::Sha256 digest;
  for (const std::string& name : names) {
    digest.update(name);
    digest.update({"\0", 1});
  }
  return digest.finish();
}

}  // namespace isolate::report
