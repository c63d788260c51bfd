#include "pins/python_command_line.h"

namespace isolate::pins {

bool ignores_environment(const std::vector<std::string>& python_options) {
  bool value_follows = false;
  for (const std::string& word : python_options) {
    if (value_follows) {
      value_follows = false;
      continue;
    }
    for (std::size_t i = 1; i < word.size(); ++i) {
      if (word[i] == 'I' || word[i] == 'E') {
        return true;
      }
      if (kPythonOptionsWithValue.find(word[i]) != std::string_view::npos) {
        value_follows = i + 1 == word.size();
        break;
      }
    }
  }
  return false;
}

}  // namespace isolate::pins
