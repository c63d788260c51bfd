// What is read from files that anybody may have changed, each parser with the property that holds
// for every input. A property that does not hold ends the program.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace isolate::fuzz {

struct Parser {
  const char* name;
  void (*read)(std::string_view text);
  // Inputs like those that it accepts, to start from.
  std::vector<std::string> (*seeds)();
};

// After Sha256::load().
const std::vector<Parser>& parsers();

// Nothing when there is no parser of that name.
const Parser* find_parser(std::string_view name);

}  // namespace isolate::fuzz
