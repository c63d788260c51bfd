// The entry of libFuzzer for the parser ISOLATE_FUZZ_PARSER.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "parsers.h"
#include "verify/sha256.h"

extern "C" int LLVMFuzzerInitialize(int* /*count*/, char*** /*words*/) {
  return isolate::verify::Sha256::load() ? 0 : 1;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static const isolate::fuzz::Parser* const parser =
      isolate::fuzz::find_parser(ISOLATE_FUZZ_PARSER);
  if (parser == nullptr) {
    std::abort();
  }
  parser->read({reinterpret_cast<const char*>(bytes), size});
  return 0;
}

// An input becomes a seed now and then, so that it gets to what a valid file leads to.
extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* bytes, std::size_t size, std::size_t most);
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* bytes, std::size_t size,
                                               std::size_t most, unsigned seed) {
  constexpr unsigned kSeldom = 64;
  if (seed % kSeldom == 0) {
    const auto seeds = isolate::fuzz::find_parser(ISOLATE_FUZZ_PARSER)->seeds();
    const std::string& text = seeds[seed / kSeldom % seeds.size()];
    if (text.size() <= most) {
      text.copy(reinterpret_cast<char*>(bytes), text.size());
      size = text.size();
    }
  }
  return LLVMFuzzerMutate(bytes, size, most);
}
