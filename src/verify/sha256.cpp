#include "verify/sha256.h"

#include <dlfcn.h>
#include <fmt/format.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>

namespace isolate::verify {
namespace {

// The functions of libcrypto that are used, with the types that its headers give them.
struct LibCrypto {
  decltype(&OPENSSL_init_crypto) init_crypto;
  decltype(&EVP_MD_fetch) md_fetch;
  decltype(&EVP_MD_CTX_new) context_new;
  decltype(&EVP_MD_CTX_free) context_free;
  decltype(&EVP_DigestInit_ex) digest_init;
  decltype(&EVP_DigestUpdate) digest_update;
  decltype(&EVP_DigestFinal_ex) digest_final;
  EVP_MD* sha256;
};

LibCrypto libcrypto{};

template <typename Function>
bool find(void* library, const char* name, Function& function) {
  function = reinterpret_cast<Function>(dlsym(library, name));
  return function != nullptr;
}

}  // namespace

Result<void> Sha256::load() {
  if (libcrypto.sha256 != nullptr) {
    return {};
  }
  void* library = dlopen(ISOLATE_LIBCRYPTO, RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) {
    return Error{
        fmt::format("OpenSSL: {}: install the package that has {}", dlerror(), ISOLATE_LIBCRYPTO)};
  }
  LibCrypto found{};
  if (!find(library, "OPENSSL_init_crypto", found.init_crypto) ||
      !find(library, "EVP_MD_fetch", found.md_fetch) ||
      !find(library, "EVP_MD_CTX_new", found.context_new) ||
      !find(library, "EVP_MD_CTX_free", found.context_free) ||
      !find(library, "EVP_DigestInit_ex", found.digest_init) ||
      !find(library, "EVP_DigestUpdate", found.digest_update) ||
      !find(library, "EVP_DigestFinal_ex", found.digest_final)) {
    return Error{fmt::format("OpenSSL: {}: install OpenSSL 3", dlerror())};
  }
  // The machine's openssl.cnf has no say in what SHA-256 is, and reading it takes time.
  found.init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG, nullptr);
  found.sha256 = found.md_fetch(nullptr, "SHA256", nullptr);
  if (found.sha256 == nullptr) {
    return Error{"OpenSSL: it offers no SHA-256: check the installation of OpenSSL 3"};
  }
  libcrypto = found;
  return {};
}

void Sha256::FreeContext::operator()(void* context) const {
  libcrypto.context_free(static_cast<EVP_MD_CTX*>(context));
}

Sha256::Sha256() : context_(libcrypto.context_new()) {
  libcrypto.digest_init(static_cast<EVP_MD_CTX*>(context_.get()), libcrypto.sha256, nullptr);
}

void Sha256::update(std::string_view bytes) {
  libcrypto.digest_update(static_cast<EVP_MD_CTX*>(context_.get()), bytes.data(), bytes.size());
}

std::string Sha256::finish() {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  libcrypto.digest_final(static_cast<EVP_MD_CTX*>(context_.get()), digest.data(), &size);
  std::string text;
  for (unsigned i = 0; i < size; ++i) {
    fmt::format_to(std::back_inserter(text), "{:02x}", digest[i]);
  }
  return text;
}

}  // namespace isolate::verify
