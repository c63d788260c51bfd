// mutate_seeds PARSER COUNT: gives a parser COUNT inputs made of its seeds by small changes, the
// same ones each time. For compilers without libFuzzer; it only has to end by itself.
#include <cstdio>
#include <cstdlib>
#include <random>

#include "parsers.h"
#include "verify/sha256.h"

namespace {

using Random = std::mt19937_64;

std::size_t below(Random& random, std::size_t count) { return count == 0 ? 0 : random() % count; }

// Bytes that mean something in the formats, and some that mean nothing anywhere.
constexpr std::string_view kBytes = "{}[]\":,=#\n\r\\ 0123456789-+.eEtfn\x00\x7f\x80\xc3\xff";

void change(Random& random, std::string& text, const std::vector<std::string>& seeds) {
  const std::size_t at = below(random, text.size() + 1);
  switch (below(random, 6)) {
    case 0:
      text.insert(at, 1, kBytes[below(random, kBytes.size())]);
      break;
    case 1:
      text.erase(at, 1 + below(random, 8));
      break;
    case 2:
      if (at < text.size()) {
        text[at] = static_cast<char>(random());
      }
      break;
    case 3:
      text.insert(at, text.substr(below(random, text.size() + 1), 1 + below(random, 40)));
      break;
    case 4:
      text.resize(at);
      break;
    default:
      text.insert(at, seeds[below(random, seeds.size())].substr(below(random, 30), 60));
      break;
  }
}

}  // namespace

int main(int count, char** words) {
  const auto* parser = count == 3 ? isolate::fuzz::find_parser(words[1]) : nullptr;
  if (parser == nullptr) {
    std::fprintf(stderr, "usage: mutate_seeds PARSER COUNT\n");
    return 2;
  }
  if (auto loaded = isolate::verify::Sha256::load(); !loaded) {
    std::fprintf(stderr, "mutate_seeds: %s\n", loaded.error().message.c_str());
    return 1;
  }
  const std::vector<std::string> seeds = parser->seeds();
  for (const std::string& seed : seeds) {
    parser->read(seed);
  }
  Random random(1);
  const long inputs = std::strtol(words[2], nullptr, 10);
  for (long input = 0; input < inputs; ++input) {
    std::string text = seeds[below(random, seeds.size())];
    for (std::size_t changes = 1 + below(random, 5); changes > 0; --changes) {
      change(random, text, seeds);
    }
    parser->read(text);
  }
  std::printf("%s: %ld inputs\n", parser->name, inputs);
  return 0;
}
