// What samples run in: the interpreter, its libraries and every pin.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace isolate {

struct RuntimeFacts {
  std::string python_version;   // "3.12.1"
  std::string python_build;     // sys.version
  std::string python_platform;  // sys.platform and the machine, such as "linux-x86_64"
  std::string string_hash;      // sys.hash_info.algorithm, such as "siphash13"
  std::string prefix;
  std::string libpython;     // absolute path of the loaded library
  std::string libm;          // absolute path of the loaded library
  std::string libc_version;  // such as "glibc 2.36"
  std::string reference_executable;
  std::vector<std::pair<std::string, std::string>> pins;
  std::vector<std::string> environment;  // NAME=VALUE, all that a sample gets
};

}  // namespace isolate
