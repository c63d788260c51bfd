// What the members of a certificate are called, without its format and its signature.
#pragma once

#include <string>
#include <nlohmann/json.hpp>

#include "verify/certificate.h"

namespace isolate::verify {

nlohmann::json as_json(const Certificate& certificate);

// Only thrown by certificate_of() and caught by decode_certificate(), as nlohmann's own errors are.
struct MalformedCertificate {
  std::string why;
};

// Throws when a member is not there, of another kind, or has a value that none can have. Members
// that it does not know are left to be found by as_json().
Certificate certificate_of(const nlohmann::json& json);

}  // namespace isolate::verify
