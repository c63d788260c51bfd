#include "cli/words.h"

#include <fmt/format.h>

#include "pins/python_command_line.h"

namespace isolate::cli {
namespace {

constexpr std::string_view kProgramOptions = "cm";

bool contains(std::string_view letters, char letter) {
  return letters.find(letter) != std::string_view::npos;
}

// How a word such as -Ic or -Xdev is to be read.
enum class Cluster { kComplete, kTakesNextWord, kBeginsProgram, kUnknown };

Cluster classify(std::string_view word) {
  for (std::size_t i = 1; i < word.size(); ++i) {
    if (contains(kProgramOptions, word[i])) {
      return Cluster::kBeginsProgram;
    }
    if (contains(pins::kPythonOptionsWithValue, word[i])) {
      return i + 1 == word.size() ? Cluster::kTakesNextWord : Cluster::kComplete;
    }
    if (!contains(pins::kPythonFlags, word[i])) {
      return Cluster::kUnknown;
    }
  }
  return Cluster::kComplete;
}

bool takes_next_word(const std::string& word, const CLI::App& app) {
  if (word.find('=') != std::string::npos) {
    return false;
  }
  const CLI::Option* option = app.get_option_no_throw(word);
  return option != nullptr && option->get_items_expected_max() > 0;
}

class Splitter {
 public:
  Splitter(const std::vector<std::string>& words, const CLI::App& app, bool stops_at_program)
      : words_(words), app_(app), stops_at_program_(stops_at_program) {}

  Result<Words> split() {
    while (next_ < words_.size()) {
      const std::string& word = words_[next_];
      if (word == "--") {
        // CPython takes it, too, and shows it in sys.orig_argv.
        move(stops_at_program_ ? found_.python : found_.own, 1);
        take_rest();
      } else if (word == "-" || !word.starts_with('-')) {
        take_program_or_path();
      } else if (word == pins::kPythonLongOption) {
        move(found_.python, 2);
      } else if (word.starts_with("--") || word == "-h") {
        move(found_.own, takes_next_word(word, app_) ? 2 : 1);
      } else if (auto taken = take_cluster(word); !taken) {
        return taken.error();
      }
    }
    return found_;
  }

 private:
  void move(std::vector<std::string>& to, std::size_t count) {
    for (; count > 0 && next_ < words_.size(); --count) {
      to.push_back(words_[next_++]);
    }
  }

  void take_rest() { move(stops_at_program_ ? found_.program : found_.own, words_.size()); }

  void take_program_or_path() {
    if (stops_at_program_) {
      take_rest();
    } else {
      move(found_.own, 1);
    }
  }

  Result<void> take_cluster(const std::string& word) {
    const Cluster cluster = classify(word);
    if (cluster == Cluster::kUnknown ||
        (cluster == Cluster::kBeginsProgram && !stops_at_program_)) {
      return Error{fmt::format("{}: unknown option", word)};
    }
    if (cluster == Cluster::kBeginsProgram) {
      take_rest();
    } else {
      move(found_.python, cluster == Cluster::kTakesNextWord ? 2 : 1);
    }
    return {};
  }

  const std::vector<std::string>& words_;
  const CLI::App& app_;
  bool stops_at_program_;
  std::size_t next_ = 0;
  Words found_;
};

}  // namespace

Result<Words> split_single_run(const std::vector<std::string>& words, const CLI::App& app) {
  return Splitter(words, app, true).split();
}

Result<Words> split_many_samples(const std::vector<std::string>& words, const CLI::App& app) {
  return Splitter(words, app, false).split();
}

}  // namespace isolate::cli
