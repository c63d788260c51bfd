#include <gtest/gtest.h>

#include <string_view>
#include <vector>

#include "support/zygote_for_tests.h"
#include "verify/sha256.h"

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  if (!words.empty() && words.front() == isolate::test::kAsZygote) {
    return isolate::test::serve_as_zygote(words);
  }
  testing::InitGoogleTest(&argc, argv);
  if (auto loaded = isolate::verify::Sha256::load(); !loaded) {
    std::fprintf(stderr, "isolate_unit_tests: %s\n", loaded.error().message.c_str());
    return 1;
  }
  return RUN_ALL_TESTS();
}
