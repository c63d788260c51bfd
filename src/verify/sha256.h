// SHA-256 through OpenSSL's EVP interface, loaded when it is first wanted.
//
// libcrypto is opened by the supervisor at run time and not linked: an isolate is the same
// executable, and a sample's own hashlib and ssl must find, and initialise, the libcrypto of their
// installation and not one that is already there.
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
