#include "verify/base64.h"

#include <cstdint>

namespace isolate::verify {
namespace {

constexpr std::string_view kDigits =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr unsigned kBitsOfDigit = 6;
constexpr unsigned kBitsOfByte = 8;

}  // namespace

std::string to_base64(std::string_view bytes) {
  std::string text;
  std::uint32_t bits = 0;
  unsigned count = 0;
  const auto take = [&](unsigned shift) { text += kDigits[(bits >> shift) & 63U]; };
  for (const char byte : bytes) {
    bits = (bits << kBitsOfByte) | static_cast<unsigned char>(byte);
    for (count += kBitsOfByte; count >= kBitsOfDigit; count -= kBitsOfDigit) {
      take(count - kBitsOfDigit);
    }
  }
  if (count > 0) {
    bits <<= kBitsOfDigit - count;
    take(0);
  }
  text.append((4 - text.size() % 4) % 4, '=');
  return text;
}

std::optional<std::string> from_base64(std::string_view text) {
  std::string bytes;
  std::uint32_t bits = 0;
  unsigned count = 0;
  for (const char digit : text.substr(0, text.find('='))) {
    const std::size_t value = kDigits.find(digit);
    if (value == std::string_view::npos) {
      return std::nullopt;
    }
    bits = (bits << kBitsOfDigit) | static_cast<std::uint32_t>(value);
    count += kBitsOfDigit;
    if (count >= kBitsOfByte) {
      count -= kBitsOfByte;
      bytes += static_cast<char>((bits >> count) & 0xffU);
    }
  }
  return to_base64(bytes) == text ? std::optional(std::move(bytes)) : std::nullopt;
}

}  // namespace isolate::verify
