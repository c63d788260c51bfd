#include "verify/base64.h"

#include <gtest/gtest.h>

#include <utility>

namespace isolate::verify {
namespace {

// RFC 4648, section 10, and every digit.
TEST(base64, is_that_of_rfc_4648) {
  const std::pair<std::string, std::string> vectors[] = {
      {"", ""},
      {"f", "Zg=="},
      {"fo", "Zm8="},
      {"foo", "Zm9v"},
      {"foob", "Zm9vYg=="},
      {"fooba", "Zm9vYmE="},
      {"foobar", "Zm9vYmFy"},
      {std::string("\x00\xff\xfe\xfb", 4), "AP/++w=="}};
  for (const auto& [bytes, text] : vectors) {
    EXPECT_EQ(to_base64(bytes), text);
    EXPECT_EQ(from_base64(text), bytes);
  }
}

TEST(base64, gives_back_every_byte) {
  std::string bytes;
  for (int byte = 0; byte < 256; ++byte) {
    bytes += static_cast<char>(byte);
    EXPECT_EQ(from_base64(to_base64(bytes)), bytes);
  }
}

TEST(base64, in_any_other_form_is_refused) {
  for (const char* text : {"Zg", "Zg=", "Zg===", "Zh==", "Zm9=", "Zm9v=", "Zm9v\n", " Zm9v", "Z",
                           "Zm-v", "Zm_v", "=", "====", "Zg==Zg==", "Zm9vZg==Z"}) {
    EXPECT_EQ(from_base64(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace isolate::verify
