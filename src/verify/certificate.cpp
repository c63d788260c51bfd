#include "verify/certificate.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "verify/base64.h"
#include "verify/canonical_json.h"
#include "verify/certificate_json.h"
#include "verify/sha256.h"

namespace isolate::verify {
namespace {

using Json = nlohmann::json;

constexpr std::string_view kFormat = "isolate_run-certificate";
constexpr int kFormatVersion = 1;
constexpr const char* kFormatKey = "format";
constexpr const char* kVersionKey = "format_version";
constexpr const char* kSignatureKey = "signature";
constexpr const char* kDigestKey = "sha256";
constexpr const char* kAlgorithm = "ed25519";

std::string sha256_of(std::string_view bytes) {
  Sha256 digest;
  digest.update(bytes);
  return digest.finish();
}

Json signature_json(std::string_view public_key, std::string_view signature) {
  return {{"algorithm", kAlgorithm},
          {"public_key", to_base64(public_key)},
          {"value", to_base64(signature)}};
}

Error refused(std::string_view why) { return Error{std::string(why)}; }

Error was_changed() {
  return refused("it is not as it was written: get it anew from whoever made it");
}

// Checks the signature or the digest, and takes it off.
Result<std::optional<std::string>> checked_seal(Json& json) {
  const Json signature = json.value(kSignatureKey, Json());
  const Json digest = json.value(kDigestKey, Json());
  json.erase(kSignatureKey);
  json.erase(kDigestKey);
  const auto message = canonical_json(json);
  if (!message || signature.is_null() == digest.is_null()) {
    return was_changed();
  }
  if (signature.is_null()) {
    return digest == sha256_of(*message)
               ? Result<std::optional<std::string>>(std::optional<std::string>())
               : was_changed();
  }
  const auto public_key = from_base64(signature.at("public_key").get<std::string>());
  const auto value = from_base64(signature.at("value").get<std::string>());
  if (!public_key || public_key->size() != kPublicKeyBytes || !value ||
      signature != signature_json(*public_key, *value)) {
    return was_changed();
  }
  const auto good = is_signed_by(*public_key, *message, *value);
  if (!good) {
    return good.error();
  }
  return *good ? Result<std::optional<std::string>>(public_key)
               : refused("its signature is not of what it says: get it anew from whoever made it");
}

Json with_format(Json json) {
  json[kFormatKey] = kFormat;
  json[kVersionKey] = kFormatVersion;
  return json;
}

Result<CheckedCertificate> checked(Json json) {
  auto public_key = checked_seal(json);
  if (!public_key) {
    return public_key.error();
  }
  CheckedCertificate checked{certificate_of(json), std::move(*public_key)};
  // No member is unknown, and none missing, when the same comes out again.
  if (with_format(as_json(checked.certificate)) != json) {
    return refused(
        "it has members that a certificate does not have: get it anew from whoever "
        "made it");
  }
  return checked;
}

}  // namespace

Result<std::string> encode(const Certificate& certificate, const SigningKey* key) {
  Json json = with_format(as_json(certificate));
  const auto message = canonical_json(json);
  if (!message) {
    return message;
  }
  if (key == nullptr) {
    json[kDigestKey] = sha256_of(*message);
    return canonical_json(json);
  }
  const auto signature = key->sign(*message);
  if (!signature) {
    return signature;
  }
  json[kSignatureKey] = signature_json(key->public_key(), *signature);
  return canonical_json(json);
}

Result<CheckedCertificate> decode_certificate(std::string_view text) {
  const Json loose = Json::parse(text, nullptr, false);
  if (!loose.is_object() || loose.value(kFormatKey, Json()) != kFormat) {
    return refused(was_certificate(text)
                       ? "it is damaged: get it anew from whoever made it"
                       : "it is no certificate: name one that verify --certificate has made");
  }
  const Json version = loose.value(kVersionKey, Json());
  if (version.is_number_unsigned() && version > kFormatVersion) {
    return refused("a newer isolate_run made it: use that one");
  }
  auto json = parse_canonical_json(text);
  if (!json) {
    return refused(fmt::format("{}: get it anew from whoever made it", json.error().message));
  }
  try {
    return checked(std::move(*json));
  } catch (const Json::exception&) {
    return refused(
        "it lacks members that a certificate has, or they are of another kind: get it "
        "anew from whoever made it");
  } catch (const MalformedCertificate& malformed) {
    return refused(fmt::format("{}: get it anew from whoever made it", malformed.why));
  }
}

bool was_certificate(std::string_view text) {
  return text.find(fmt::format("\"{}\":\"{}\"", kFormatKey, kFormat)) != std::string_view::npos;
}

}  // namespace isolate::verify
