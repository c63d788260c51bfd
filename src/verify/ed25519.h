// Ed25519 signatures through OpenSSL's EVP interface.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include <isolate/result.h>

namespace isolate::verify {

inline constexpr std::size_t kPublicKeyBytes = 32;
inline constexpr std::size_t kSignatureBytes = 64;

class SigningKey {
 public:
  // Reads a PEM file with a private key that is not encrypted. Never asks for a passphrase.
  static Result<SigningKey> read(const std::string& path);

  // The 32 bytes themselves.
  const std::string& public_key() const { return public_key_; }
  // 64 bytes, the same for the same message.
  Result<std::string> sign(std::string_view message) const;

 private:
  struct FreeKey {
    void operator()(void* key) const;
  };

  std::unique_ptr<void, FreeKey> key_;
  std::string public_key_;
};

// The 32 bytes of the public key in a PEM file.
Result<std::string> read_public_key(const std::string& path);

// Whether `signature` is one of `message` by the holder of `public_key`, 32 bytes. An error only
// where OpenSSL cannot tell.
Result<bool> is_signed_by(std::string_view public_key, std::string_view message,
                          std::string_view signature);

}  // namespace isolate::verify
