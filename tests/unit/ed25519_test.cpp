#include "verify/ed25519.h"

#include <gtest/gtest.h>

#include "support/keys.h"
#include "support/temporary_folder.h"

namespace isolate::verify {
namespace {

using test::kPublicBytes;
using test::pem;
using test::private_pem;
using test::public_pem;

constexpr char kX25519 = 0x6e;

// RFC 8032, section 7.1, TEST 3.
const std::string kMessage = test::unhex("af82");
const std::string kSignature = test::unhex(
    "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
    "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a");

class ed25519 : public testing::Test {
 protected:
  std::string message_of_private(const std::string& text) {
    const auto key = SigningKey::read(folder_.write("key.pem", text));
    return key ? "read" : key.error().message;
  }
  std::string message_of_public(const std::string& text) {
    const auto key = read_public_key(folder_.write("key.pem", text));
    return key ? "read" : key.error().message;
  }

  test::TemporaryFolder folder_;
};

TEST_F(ed25519, signs_as_rfc_8032_shows) {
  const auto key = SigningKey::read(folder_.write("key.pem", private_pem()));
  ASSERT_TRUE(key.ok()) << key.error().message;
  EXPECT_EQ(key->public_key(), kPublicBytes);
  const auto signature = key->sign(kMessage);
  ASSERT_TRUE(signature.ok()) << signature.error().message;
  EXPECT_EQ(*signature, kSignature);
}

TEST_F(ed25519, reads_the_public_key_as_rfc_8032_shows) {
  const auto key = read_public_key(folder_.write("key.pem", public_pem()));
  ASSERT_TRUE(key.ok()) << key.error().message;
  EXPECT_EQ(*key, kPublicBytes);
}

TEST_F(ed25519, takes_a_signature_only_for_its_message_and_key) {
  EXPECT_TRUE(*is_signed_by(kPublicBytes, kMessage, kSignature));
  EXPECT_FALSE(*is_signed_by(kPublicBytes, kMessage + "x", kSignature));
  EXPECT_FALSE(*is_signed_by(kPublicBytes, "", kSignature));
  EXPECT_FALSE(*is_signed_by(test::kSecretBytes, kMessage, kSignature));
  for (std::size_t bit = 0; bit < kSignature.size() * 8; ++bit) {
    std::string changed = kSignature;
    changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ (1 << (bit % 8)));
    EXPECT_FALSE(*is_signed_by(kPublicBytes, kMessage, changed)) << bit;
  }
  for (std::size_t size = 0; size < kSignature.size(); ++size) {
    EXPECT_FALSE(*is_signed_by(kPublicBytes, kMessage, kSignature.substr(0, size)));
  }
}

TEST_F(ed25519, refuses_a_key_of_another_type) {
  EXPECT_EQ(message_of_private(private_pem(kX25519)),
            folder_ / "key.pem" +
                ": it is a key of type X25519, and certificates are signed with Ed25519: make one "
                "with openssl genpkey -algorithm ed25519 -out KEY.pem");
  EXPECT_EQ(message_of_public(public_pem(kX25519)),
            folder_ / "key.pem" +
                ": it is a key of type X25519, and certificates are signed with Ed25519: name the "
                "public key of who signed");
}

TEST_F(ed25519, says_when_the_other_half_of_a_key_is_given) {
  EXPECT_EQ(message_of_private(public_pem()),
            folder_ / "key.pem" + ": it is a public key: name the private one to sign with");
  EXPECT_EQ(
      message_of_public(private_pem()),
      folder_ / "key.pem" +
          ": it is a private key, which only its owner should have: name the public one: make "
          "it with openssl pkey -in KEY.pem -pubout -out PUBLIC.pem");
}

TEST_F(ed25519, refuses_what_is_no_key) {
  std::string cut = private_pem();
  cut.resize(cut.size() / 2);
  for (const std::string& text : {std::string(), std::string("text\n"), cut,
                                  pem("PRIVATE KEY", "junk"), std::string("\0\0", 2)}) {
    EXPECT_EQ(message_of_private(text),
              folder_ / "key.pem" +
                  ": it holds no private key in PEM: make one with openssl genpkey -algorithm "
                  "ed25519 -out KEY.pem");
  }
  EXPECT_EQ(message_of_public("text"),
            folder_ / "key.pem" +
                ": it holds no public key in PEM: make it with openssl pkey -in KEY.pem -pubout "
                "-out PUBLIC.pem");
}

TEST_F(ed25519, says_which_file_cannot_be_read) {
  const auto key = SigningKey::read(folder_ / "none.pem");
  ASSERT_FALSE(key.ok());
  EXPECT_EQ(key.error().message,
            folder_ / "none.pem" + ": No such file or directory: name a file that can be read");
  EXPECT_FALSE(read_public_key(folder_ / "none.pem").ok());
}

}  // namespace
}  // namespace isolate::verify
