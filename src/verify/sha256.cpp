#include "verify/sha256.h"

#include <fmt/format.h>
#include <openssl/evp.h>

#include "verify/libcrypto.h"

namespace isolate::verify {
namespace {

// The functions of libcrypto that are used, with the types that its headers give them.
struct Functions {
  decltype(&EVP_MD_fetch) md_fetch;
  decltype(&EVP_MD_CTX_new) context_new;
  decltype(&EVP_MD_CTX_free) context_free;
  decltype(&EVP_DigestInit_ex) digest_init;
  decltype(&EVP_DigestUpdate) digest_update;
  decltype(&EVP_DigestFinal_ex) digest_final;
  EVP_MD* sha256;
};

Functions libcrypto{};

}  // namespace

Result<void> Sha256::load() {
  if (libcrypto.sha256 != nullptr) {
    return {};
  }
  const auto library = LibCrypto::open();
  if (!library) {
    return library.error();
  }
  Functions found{};
  if (!library->find("EVP_MD_fetch", found.md_fetch) ||
      !library->find("EVP_MD_CTX_new", found.context_new) ||
      !library->find("EVP_MD_CTX_free", found.context_free) ||
      !library->find("EVP_DigestInit_ex", found.digest_init) ||
      !library->find("EVP_DigestUpdate", found.digest_update) ||
      !library->find("EVP_DigestFinal_ex", found.digest_final)) {
    return LibCrypto::lacks_a_function();
  }
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
