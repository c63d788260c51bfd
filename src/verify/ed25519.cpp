#include "verify/ed25519.h"

#include <fmt/format.h>
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <string.h>

#include <climits>

#include "process/whole_file.h"
#include "verify/libcrypto.h"

namespace isolate::verify {
namespace {

constexpr const char* kKeyType = "ED25519";
constexpr std::string_view kHowToMakeKey =
    "make one with openssl genpkey -algorithm ed25519 -out KEY.pem";
constexpr std::string_view kHowToMakePublicKey =
    "make it with openssl pkey -in KEY.pem -pubout -out PUBLIC.pem";

// The functions of libcrypto that are used, with the types that its headers give them.
struct Functions {
  decltype(&BIO_new_mem_buf) memory_new;
  decltype(&BIO_free) memory_free;
  decltype(&ERR_clear_error) clear_errors;
  decltype(&PEM_read_bio_PrivateKey) read_private_key;
  decltype(&PEM_read_bio_PUBKEY) read_public_key;
  decltype(&EVP_PKEY_free) key_free;
  decltype(&EVP_PKEY_is_a) key_is_a;
  decltype(&EVP_PKEY_get0_type_name) key_type;
  decltype(&EVP_PKEY_get_raw_public_key) raw_public_key;
  decltype(&EVP_PKEY_new_raw_public_key_ex) key_of_raw;
  decltype(&EVP_MD_CTX_new) context_new;
  decltype(&EVP_MD_CTX_free) context_free;
  decltype(&EVP_DigestSignInit) sign_init;
  decltype(&EVP_DigestSign) sign;
  decltype(&EVP_DigestVerifyInit) verify_init;
  decltype(&EVP_DigestVerify) verify;
};

Functions libcrypto{};

Result<void> load() {
  if (libcrypto.verify != nullptr) {
    return {};
  }
  const auto library = LibCrypto::open();
  if (!library) {
    return library.error();
  }
  Functions found{};
  if (!library->find("BIO_new_mem_buf", found.memory_new) ||
      !library->find("BIO_free", found.memory_free) ||
      !library->find("ERR_clear_error", found.clear_errors) ||
      !library->find("PEM_read_bio_PrivateKey", found.read_private_key) ||
      !library->find("PEM_read_bio_PUBKEY", found.read_public_key) ||
      !library->find("EVP_PKEY_free", found.key_free) ||
      !library->find("EVP_PKEY_is_a", found.key_is_a) ||
      !library->find("EVP_PKEY_get0_type_name", found.key_type) ||
      !library->find("EVP_PKEY_get_raw_public_key", found.raw_public_key) ||
      !library->find("EVP_PKEY_new_raw_public_key_ex", found.key_of_raw) ||
      !library->find("EVP_MD_CTX_new", found.context_new) ||
      !library->find("EVP_MD_CTX_free", found.context_free) ||
      !library->find("EVP_DigestSignInit", found.sign_init) ||
      !library->find("EVP_DigestSign", found.sign) ||
      !library->find("EVP_DigestVerifyInit", found.verify_init) ||
      !library->find("EVP_DigestVerify", found.verify)) {
    return LibCrypto::lacks_a_function();
  }
  libcrypto = found;
  return {};
}

struct FreeMemory {
  void operator()(BIO* memory) const { libcrypto.memory_free(memory); }
};
struct FreeKey {
  void operator()(EVP_PKEY* key) const { libcrypto.key_free(key); }
};
struct FreeContext {
  void operator()(EVP_MD_CTX* context) const { libcrypto.context_free(context); }
};
using Memory = std::unique_ptr<BIO, FreeMemory>;
using Key = std::unique_ptr<EVP_PKEY, FreeKey>;
using Context = std::unique_ptr<EVP_MD_CTX, FreeContext>;

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

// In place of OpenSSL's own, which asks on the terminal.
int refuse_passphrase(char* /*buffer*/, int /*size*/, int /*writes*/, void* was_asked) {
  *static_cast<bool*>(was_asked) = true;
  return -1;
}

// The text of a key file, which leaves nothing in memory.
class KeyText {
 public:
  explicit KeyText(std::string text) : text_(std::move(text)) {}
  ~KeyText() { explicit_bzero(text_.data(), text_.size()); }
  KeyText(const KeyText&) = delete;
  KeyText& operator=(const KeyText&) = delete;

  bool has(std::string_view words) const { return text_.find(words) != std::string::npos; }

  Memory as_memory() const {
    return text_.size() > INT_MAX
               ? nullptr
               : Memory(libcrypto.memory_new(text_.data(), static_cast<int>(text_.size())));
  }

 private:
  std::string text_;
};

std::string type_of(const Key& key) {
  const char* name = libcrypto.key_type(key.get());
  return name != nullptr ? name : "unknown";
}

Result<std::string> raw_public_key(const Key& key, const std::string& path) {
  std::string raw(kPublicKeyBytes, '\0');
  std::size_t size = raw.size();
  if (libcrypto.raw_public_key(key.get(), reinterpret_cast<unsigned char*>(raw.data()), &size) !=
          1 ||
      size != raw.size()) {
    return Error{
        fmt::format("{}: OpenSSL cannot say what its public key is: {}", path, kHowToMakeKey)};
  }
  return raw;
}

Result<Key> private_key(const std::string& path, const KeyText& text) {
  bool was_asked = false;
  const Memory memory = text.as_memory();
  Key key(memory == nullptr
              ? nullptr
              : libcrypto.read_private_key(memory.get(), nullptr, refuse_passphrase, &was_asked));
  libcrypto.clear_errors();
  if (was_asked) {
    return Error{
        fmt::format("{}: the key is encrypted: decrypt it with openssl pkey -in KEY.pem -out "
                    "PLAIN.pem, where nobody else can read it",
                    path)};
  }
  if (key == nullptr && text.has("-----BEGIN PUBLIC KEY-----")) {
    return Error{fmt::format("{}: it is a public key: name the private one to sign with", path)};
  }
  if (key == nullptr) {
    return Error{fmt::format("{}: it holds no private key in PEM: {}", path, kHowToMakeKey)};
  }
  if (libcrypto.key_is_a(key.get(), kKeyType) != 1) {
    return Error{
        fmt::format("{}: it is a key of type {}, and certificates are signed with "
                    "Ed25519: {}",
                    path, type_of(key), kHowToMakeKey)};
  }
  return key;
}

Result<Key> public_key(const std::string& path, const KeyText& text) {
  const Memory memory = text.as_memory();
  Key key(memory == nullptr ? nullptr
                            : libcrypto.read_public_key(memory.get(), nullptr, nullptr, nullptr));
  libcrypto.clear_errors();
  if (key == nullptr && text.has("PRIVATE KEY-----")) {
    return Error{
        fmt::format("{}: it is a private key, which only its owner should have: name the "
                    "public one: {}",
                    path, kHowToMakePublicKey)};
  }
  if (key == nullptr) {
    return Error{fmt::format("{}: it holds no public key in PEM: {}", path, kHowToMakePublicKey)};
  }
  if (libcrypto.key_is_a(key.get(), kKeyType) != 1) {
    return Error{
        fmt::format("{}: it is a key of type {}, and certificates are signed with "
                    "Ed25519: name the public key of who signed",
                    path, type_of(key))};
  }
  return key;
}

}  // namespace

void SigningKey::FreeKey::operator()(void* key) const {
  libcrypto.key_free(static_cast<EVP_PKEY*>(key));
}

Result<SigningKey> SigningKey::read(const std::string& path) {
  if (auto loaded = load(); !loaded) {
    return loaded.error();
  }
  auto content = process::read_whole_file(path);
  if (!content) {
    return content.error();
  }
  auto key = private_key(path, KeyText(std::move(*content)));
  if (!key) {
    return key.error();
  }
  auto raw = raw_public_key(*key, path);
  if (!raw) {
    return raw.error();
  }
  SigningKey signing;
  signing.key_.reset(key->release());
  signing.public_key_ = std::move(*raw);
  return signing;
}

Result<std::string> SigningKey::sign(std::string_view message) const {
  const Context context(libcrypto.context_new());
  std::string signature(kSignatureBytes, '\0');
  std::size_t size = signature.size();
  if (libcrypto.sign_init(context.get(), nullptr, nullptr, nullptr,
                          static_cast<EVP_PKEY*>(key_.get())) != 1 ||
      libcrypto.sign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size,
                     bytes_of(message), message.size()) != 1 ||
      size != signature.size()) {
    libcrypto.clear_errors();
    return Error{"OpenSSL: it could not sign with Ed25519: check the installation of OpenSSL 3"};
  }
  return signature;
}

Result<std::string> read_public_key(const std::string& path) {
  if (auto loaded = load(); !loaded) {
    return loaded.error();
  }
  auto content = process::read_whole_file(path);
  if (!content) {
    return content.error();
  }
  const auto key = public_key(path, KeyText(std::move(*content)));
  return key ? raw_public_key(*key, path) : key.error();
}

Result<bool> is_signed_by(std::string_view public_key, std::string_view message,
                          std::string_view signature) {
  if (auto loaded = load(); !loaded) {
    return loaded.error();
  }
  const Key key(
      libcrypto.key_of_raw(nullptr, kKeyType, nullptr, bytes_of(public_key), public_key.size()));
  const Context context(libcrypto.context_new());
  const bool ready = key != nullptr && libcrypto.verify_init(context.get(), nullptr, nullptr,
                                                             nullptr, key.get()) == 1;
  const bool good = ready && libcrypto.verify(context.get(), bytes_of(signature), signature.size(),
                                              bytes_of(message), message.size()) == 1;
  libcrypto.clear_errors();
  if (!ready) {
    return Error{"OpenSSL: it cannot check Ed25519: check the installation of OpenSSL 3"};
  }
  return good;
}

}  // namespace isolate::verify
