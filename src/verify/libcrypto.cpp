#include "verify/libcrypto.h"

#include <fmt/format.h>
#include <openssl/crypto.h>

namespace isolate::verify {

Result<LibCrypto> LibCrypto::open() {
  void* library = dlopen(ISOLATE_LIBCRYPTO, RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) {
    return Error{
        fmt::format("OpenSSL: {}: install the package that has {}", dlerror(), ISOLATE_LIBCRYPTO)};
  }
  const LibCrypto opened(library);
  decltype(&OPENSSL_init_crypto) init_crypto = nullptr;
  if (!opened.find("OPENSSL_init_crypto", init_crypto)) {
    return lacks_a_function();
  }
  // The machine's openssl.cnf has no say in what SHA-256 is, and reading it takes time.
  init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG, nullptr);
  return opened;
}

Error LibCrypto::lacks_a_function() {
  return Error{fmt::format("OpenSSL: {}: install OpenSSL 3", dlerror())};
}

}  // namespace isolate::verify
