// The environment variables that every isolate, reference and engine gets, and nothing else.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <isolate/result.h>

namespace isolate::pins {

// NAME=VALUE strings, as execve() takes them, in an order that a program can see.
using Environment = std::vector<std::string>;

struct Pin {
  std::string_view name;
  std::string_view value;
};

// What is set whatever the caller has.
const std::vector<Pin>& pinned_variables();

// What is taken from the caller when it is there. The loader's own variables (LD_LIBRARY_PATH,
// LD_PRELOAD, GLIBC_TUNABLES) are among them because they acted on this process before it could
// choose, and both sides of a comparison must be alike.
const std::vector<std::string_view>& inherited_variables();

// `requests` are the words of --env: NAME=VALUE, or NAME for the caller's own value (nothing when
// the caller has none). Variables keep the caller's order; a pin that the caller already had is
// replaced where it stands, the others follow, then the requests. Fails on a request without a
// name.
Result<Environment> pinned_environment(const Environment& caller,
                                       const std::vector<std::string>& requests);

// Sets NAME to VALUE where it stands, or at the end.
void set_variable(Environment& environment, std::string_view name, std::string_view value);

// This process's environment, as it is now.
Environment current_environment();

}  // namespace isolate::pins
