// SHA-256 through OpenSSL's EVP interface, loaded when it is first wanted (see libcrypto.h).
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include <isolate/result.h>

namespace isolate::verify {

class Sha256 {
 public:
  // Opens libcrypto; must have succeeded before any object is made. Not thread-safe.
  static Result<void> load();

  Sha256();
  void update(std::string_view bytes);
  // 64 lower-case hexadecimal digits. Once an object.
  std::string finish();

 private:
  struct FreeContext {
    void operator()(void* context) const;
  };
  std::unique_ptr<void, FreeContext> context_;
};

}  // namespace isolate::verify
