// Base64 as RFC 4648 has it, with padding.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace isolate::verify {

std::string to_base64(std::string_view bytes);

// Nothing unless `text` is, byte for byte, what to_base64() gives.
std::optional<std::string> from_base64(std::string_view text);

}  // namespace isolate::verify
