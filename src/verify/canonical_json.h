// JSON in the one form that RFC 8785 (JCS) gives it, so that its bytes can be digested and signed.
//
// Of what JSON can say only that which has one form beyond doubt: texts in UTF-8, whole numbers
// below 2^53 either side of zero, true, false, arrays and objects.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <nlohmann/json.hpp>

#include <isolate/result.h>

namespace isolate::verify {

// The first whole number that a double cannot tell from its neighbour is 2^53 + 1.
inline constexpr std::int64_t kCanonicalNumbersEnd = std::int64_t{1} << 53;

// No blanks, members in the order of their names' UTF-16 code units, texts with the fewest escapes.
// An error says what is in `json` that has no canonical form here.
Result<std::string> canonical_json(const nlohmann::json& json);

// An error unless `text` is, byte for byte, what canonical_json() gives for what it says.
Result<nlohmann::json> parse_canonical_json(std::string_view text);

}  // namespace isolate::verify
