// Keys that RFC 8032 publishes, as files in PEM.
#pragma once

#include <string>
#include <string_view>

#include "verify/base64.h"

namespace isolate::test {

inline std::string unhex(std::string_view digits) {
  std::string bytes;
  for (std::size_t at = 0; at + 1 < digits.size(); at += 2) {
    bytes += static_cast<char>(std::stoi(std::string(digits.substr(at, 2)), nullptr, 16));
  }
  return bytes;
}

// Section 7.1, TEST 3.
inline const std::string kSecretBytes =
    unhex("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7");
inline const std::string kPublicBytes =
    unhex("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025");

inline std::string pem(std::string_view label, const std::string& der) {
  std::string text = "-----BEGIN ";
  text.append(label).append("-----\n").append(verify::to_base64(der)).append("\n-----END ");
  return text.append(label).append("-----\n");
}

// PKCS #8 and SubjectPublicKeyInfo. `type` is the last byte of the algorithm's name: 0x70 for
// Ed25519, 0x6e for X25519, whose keys look the same otherwise.
inline std::string private_pem(char type = 0x70) {
  return pem("PRIVATE KEY",
             unhex("302e020100300506032b65") + type + unhex("04220420") + kSecretBytes);
}
inline std::string public_pem(char type = 0x70) {
  return pem("PUBLIC KEY", unhex("302a300506032b65") + type + unhex("032100") + kPublicBytes);
}

}  // namespace isolate::test
