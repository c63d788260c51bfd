#include "verify/certificate.h"

#include <gtest/gtest.h>

#include <functional>

#include "support/certificates.h"
#include "support/keys.h"
#include "support/temporary_folder.h"
#include "verify/base64.h"
#include "verify/canonical_json.h"

namespace isolate::verify {
namespace {

using Json = nlohmann::json;
using test::small_certificate;

class a_certificate : public testing::Test {
 protected:
  a_certificate() : key_(SigningKey::read(folder_.write("key.pem", test::private_pem()))) {}

  std::string written(const Certificate& certificate) { return *encode(certificate, nullptr); }
  std::string signed_one(const Certificate& certificate) { return *encode(certificate, &*key_); }

  static std::string message_for(std::string_view text) {
    const auto checked = decode_certificate(text);
    return checked ? "accepted" : checked.error().message;
  }

  // As somebody writes it who knows the format, with a digest that agrees.
  static std::string forged(const std::string& text, const std::function<void(Json&)>& change) {
    Json json = Json::parse(text);
    json.erase("sha256");
    change(json);
    json["sha256"] = test::sha256_of(*canonical_json(json));
    return *canonical_json(json);
  }

  void expect_each_changed_byte_refused(const std::string& text) {
    for (std::size_t position = 0; position < text.size(); ++position) {
      for (int bit = 0; bit < 8; ++bit) {
        std::string changed = text;
        changed[position] = static_cast<char>(changed[position] ^ (1 << bit));
        ASSERT_FALSE(decode_certificate(changed).ok()) << position << " " << changed;
      }
    }
  }

  void expect_each_missing_or_doubled_byte_refused(const std::string& text) {
    for (std::size_t position = 0; position < text.size(); ++position) {
      std::string shorter = text;
      shorter.erase(position, 1);
      std::string longer = text;
      longer.insert(position, 1, text[position]);
      ASSERT_FALSE(decode_certificate(shorter).ok()) << position;
      ASSERT_FALSE(decode_certificate(longer).ok()) << position;
      ASSERT_FALSE(decode_certificate(text.substr(0, position)).ok()) << position;
    }
  }

  test::TemporaryFolder folder_;
  Result<SigningKey> key_;
};

TEST_F(a_certificate, is_read_as_it_was_written) {
  Certificate certificate = small_certificate();
  for (int variant = 0; variant < 4; ++variant) {
    const auto unsigned_one = decode_certificate(written(certificate));
    ASSERT_TRUE(unsigned_one.ok()) << unsigned_one.error().message;
    EXPECT_EQ(unsigned_one->certificate, certificate);
    EXPECT_EQ(unsigned_one->public_key, std::nullopt);
    const auto signed_by_key = decode_certificate(signed_one(certificate));
    ASSERT_TRUE(signed_by_key.ok()) << signed_by_key.error().message;
    EXPECT_EQ(signed_by_key->certificate, certificate);
    EXPECT_EQ(signed_by_key->public_key, test::kPublicBytes);
    if (variant == 0) {
      certificate.source_date_epoch = 1704067200;
      certificate.conditions.workdir = "/work";
      certificate.runtime.reference_sha256.reset();
      for (CertifiedSample& sample : certificate.samples) {
        sample.evidence = Evidence::kGolden;
      }
    } else if (variant == 1) {
      certificate.conditions.compared = {true, true, true};
      for (CertifiedSample& sample : certificate.samples) {
        sample.stderr_sha256_and_bytes = std::pair(test::sha256_of("e"), 1);
      }
    } else {
      certificate.conditions.compared = {false, true, false};
      for (CertifiedSample& sample : certificate.samples) {
        sample.stdout_sha256_and_bytes.reset();
        sample.ending.reset();
      }
    }
  }
}

TEST_F(a_certificate, is_the_same_bytes_whenever_it_is_written) {
  EXPECT_EQ(written(small_certificate()), written(small_certificate()));
  EXPECT_EQ(signed_one(small_certificate()), signed_one(small_certificate()));
}

TEST_F(a_certificate, is_one_line_without_an_end_in_canonical_form) {
  for (const std::string& text : {written(small_certificate()), signed_one(small_certificate())}) {
    EXPECT_TRUE(parse_canonical_json(text).ok());
    EXPECT_EQ(text.find('\n'), std::string::npos);
  }
}

TEST_F(a_certificate, is_signed_over_the_canonical_form_of_all_but_the_signature) {
  Json json = Json::parse(signed_one(small_certificate()));
  const Json signature = json.at("signature");
  json.erase("signature");
  EXPECT_EQ(signature.at("public_key"), to_base64(test::kPublicBytes));
  EXPECT_TRUE(*is_signed_by(test::kPublicBytes, *canonical_json(json),
                            *from_base64(signature.at("value").get<std::string>())));
}

TEST_F(a_certificate, that_is_not_signed_has_the_digest_of_all_else) {
  Json json = Json::parse(written(small_certificate()));
  const std::string digest = json.at("sha256").get<std::string>();
  json.erase("sha256");
  EXPECT_EQ(digest, test::sha256_of(*canonical_json(json)));
}

TEST_F(a_certificate, is_refused_when_any_one_byte_is_another) {
  expect_each_changed_byte_refused(written(small_certificate()));
}

TEST_F(a_certificate, that_is_signed_is_refused_when_any_one_byte_is_another) {
  expect_each_changed_byte_refused(signed_one(small_certificate()));
}

TEST_F(a_certificate, is_refused_when_any_one_byte_is_missing_or_doubled) {
  expect_each_missing_or_doubled_byte_refused(written(small_certificate()));
}

TEST_F(a_certificate, that_is_signed_is_refused_when_any_one_byte_is_missing_or_doubled) {
  expect_each_missing_or_doubled_byte_refused(signed_one(small_certificate()));
}

TEST_F(a_certificate, with_anything_around_it_is_refused) {
  const std::string text = signed_one(small_certificate());
  for (const std::string& changed : {text + "\n", text + " ", " " + text, "\xef\xbb\xbf" + text,
                                     text + std::string(1, '\0'), text + text, text + "{}"}) {
    EXPECT_FALSE(decode_certificate(changed).ok()) << changed;
  }
}

TEST_F(a_certificate, with_a_signature_of_another_is_refused) {
  Certificate other = small_certificate();
  other.samples[0].source_sha256 = test::sha256_of("another source");
  Json json = Json::parse(signed_one(other));
  json["signature"] = Json::parse(signed_one(small_certificate())).at("signature");
  EXPECT_EQ(message_for(*canonical_json(json)),
            "its signature is not of what it says: get it anew from whoever made it");
}

TEST_F(a_certificate, with_both_a_signature_and_a_digest_or_with_none_is_refused) {
  Json json = Json::parse(written(small_certificate()));
  json["signature"] = Json::parse(signed_one(small_certificate())).at("signature");
  const std::string changed = "it is not as it was written: get it anew from whoever made it";
  EXPECT_EQ(message_for(*canonical_json(json)), changed);
  json.erase("sha256");
  EXPECT_EQ(message_for(*canonical_json(json)), "accepted");
  json.erase("signature");
  EXPECT_EQ(message_for(*canonical_json(json)), changed);
}

TEST_F(a_certificate, with_a_signature_in_another_form_is_refused) {
  const Json good = Json::parse(signed_one(small_certificate()));
  const auto with = [&](const char* member, const Json& value) {
    Json json = good;
    json["signature"][member] = value;
    return message_for(*canonical_json(json));
  };
  const std::string value = good.at("signature").at("value").get<std::string>();
  EXPECT_NE(with("algorithm", "Ed25519"), "accepted");
  EXPECT_NE(with("value", value.substr(0, value.size() - 2)), "accepted");
  EXPECT_NE(with("value", ""), "accepted");
  EXPECT_NE(with("value", 1), "accepted");
  EXPECT_NE(with("public_key", ""), "accepted");
  EXPECT_NE(with("more", "x"), "accepted");
  EXPECT_EQ(with("algorithm", "ed25519"), "accepted");
}

TEST_F(a_certificate, with_members_that_none_has_is_refused_also_with_a_digest_that_agrees) {
  const std::string text = written(small_certificate());
  const char* unknown[] = {"",
                           "/python",
                           "/conditions",
                           "/conditions/limits",
                           "/samples/0",
                           "/shard",
                           "/libm",
                           "/not_proven/0",
                           "/tool",
                           "/platform",
                           "/conditions/environment/0"};
  for (const char* place : unknown) {
    EXPECT_EQ(message_for(forged(
                  text, [&](Json& json) { json[Json::json_pointer(place)]["also"] = "this"; })),
              "it has members that a certificate does not have: get it anew from whoever made it")
        << place;
  }
  EXPECT_EQ(message_for(forged(text, [](Json& /*json*/) {})), "accepted");
}

TEST_F(a_certificate, without_a_member_that_every_one_has_is_refused) {
  const std::string text = written(small_certificate());
  const std::pair<const char*, const char*> members[] = {{"", "python"},
                                                         {"", "libm"},
                                                         {"", "reference"},
                                                         {"", "samples"},
                                                         {"", "not_proven"},
                                                         {"", "shard"},
                                                         {"", "tool"},
                                                         {"", "platform"},
                                                         {"", "conditions"},
                                                         {"", "format_version"},
                                                         {"/tool", "name"},
                                                         {"/python", "build"},
                                                         {"/conditions", "limits"},
                                                         {"/samples/0", "stdout_sha256"},
                                                         {"/samples/0", "exit_code"},
                                                         {"/samples/0", "evidence"},
                                                         {"/conditions", "sandbox"}};
  for (const auto& [place, member] : members) {
    const auto without = [place = place, member = member](Json& json) {
      json[Json::json_pointer(place)].erase(member);
    };
    EXPECT_NE(message_for(forged(text, without)), "accepted") << place << "/" << member;
  }
}

TEST_F(a_certificate, with_a_value_that_none_can_have_is_refused) {
  const std::string text = written(small_certificate());
  const std::pair<const char*, Json> values[] = {
      {"/samples/0/exit_code", 256},
      {"/samples/0/exit_code", -1},
      {"/samples/0/exit_code", true},
      {"/samples/0/exit_code", "0"},
      {"/samples/1/signal", "SIGNONE"},
      {"/samples/1/exit_code", 0},
      {"/samples/0/stdout_bytes", -1},
      {"/samples/0/stdout_sha256", "00"},
      {"/samples/0/source_sha256", std::string(64, 'A')},
      {"/samples/0/evidence", "hearsay"},
      {"/samples/0/evidence", "golden"},
      {"/samples/0/name", "two"},
      {"/samples/0/name", "zwei"},
      {"/samples/0/stderr_bytes", 1},
      {"/samples", Json::array()},
      {"/samples", Json::object()},
      {"/not_proven/0/verdict", "PASS"},
      {"/not_proven/0/name", "one"},
      {"/conditions/compared", {"exit", "stdout"}},
      {"/conditions/compared", {"stdout", "exit", "all"}},
      {"/conditions/sandbox", {"everything"}},
      {"/conditions/environment", Json::object()},
      {"/conditions/limits/wall_ms", "60000"},
      {"/conditions/repeat", 0},
      {"/shard/index", 3},
      {"/shard/index", 0},
      {"/format_version", 0},
      {"/tool/name", "another"}};
  for (const auto& [place, value] : values) {
    const auto changed = [place = place, value = value](Json& json) {
      json[Json::json_pointer(place)] = value;
    };
    EXPECT_NE(message_for(forged(text, changed)), "accepted") << place << " " << value;
  }
}

TEST_F(a_certificate, of_a_newer_isolate_run_says_so) {
  EXPECT_EQ(message_for(forged(written(small_certificate()),
                               [](Json& json) { json["format_version"] = 2; })),
            "a newer isolate_run made it: use that one");
}

TEST_F(a_certificate, of_any_other_json_is_none) {
  for (const char* text :
       {"", "null", "[]", "{}", "0", "\"text\"", R"({"format":1})", "{\"a\": "}) {
    EXPECT_EQ(message_for(text),
              "it is no certificate: name one that verify --certificate has made")
        << text;
    EXPECT_FALSE(was_certificate(text)) << text;
  }
}

TEST_F(a_certificate, is_known_for_one_also_when_it_is_damaged) {
  const std::string text = written(small_certificate());
  EXPECT_TRUE(was_certificate(text));
  EXPECT_TRUE(was_certificate(text.substr(0, text.size() - 1)));
  EXPECT_EQ(message_for(text.substr(0, text.size() - 1)),
            "it is damaged: get it anew from whoever made it");
}

TEST_F(a_certificate, is_not_written_of_what_has_no_canonical_form) {
  Certificate certificate = small_certificate();
  certificate.conditions.python_options = {"-X\xff"};
  EXPECT_FALSE(encode(certificate, nullptr).ok());
  EXPECT_FALSE(encode(certificate, &*key_).ok());
}

}  // namespace
}  // namespace isolate::verify
