// What reports say about a run as a whole, and what tells whether several belong together.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "verify/shard.h"

namespace isolate::report {

// All samples that were selected, of which this run has those of its shard.
struct Corpus {
  std::vector<std::string> names;  // in their order
  verify::Shard shard;
};

// The SHA-256 of the names in byte order, each followed by NUL. After Sha256::load() only.
std::string corpus_digest(const Corpus& corpus);

struct RunFacts {
  // What `isolate_run info --json` printed.
  std::string runtime_json = "{}";
  Corpus corpus;
  // Such as {"wall_ms", 60000}; a limit that is not set is not there.
  std::map<std::string, std::uint64_t> limits;
};

}  // namespace isolate::report
