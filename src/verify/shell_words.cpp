#include "verify/shell_words.h"

#include <fmt/format.h>

#include "verify/printable_text.h"

namespace isolate::verify {
namespace {

constexpr std::string_view kBlanks = " \t\r\n\v\f";

bool is_plain(char character) {
  return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') ||
         (character >= '0' && character <= '9') ||
         std::string_view("_-./:=,+@%").find(character) != std::string_view::npos;
}

bool needs_quotes(std::string_view text) {
  for (const char character : text) {
    if (!is_plain(character)) {
      return true;
    }
  }
  return text.empty();
}

// As what printf prints, whose format is no option. A line end at the very end is lost, as $( )
// drops it.
std::string printed_word(std::string_view text) {
  std::string format;
  for (const char character : text) {
    if (is_plain(character) && character != '%' && character != '-') {
      format += character;
    } else {
      format += fmt::format("\\{:03o}", static_cast<unsigned char>(character));
    }
  }
  return fmt::format("\"$(printf '{}')\"", format);
}

class WordSplitter {
 public:
  explicit WordSplitter(std::string_view text) : text_(text) {}

  Result<std::vector<std::string>> split() {
    while (at_ < text_.size()) {
      const char character = text_[at_++];
      if (character == '\'' || character == '"') {
        if (!take_quoted(character)) {
          return Error{std::string("the quote ") + character + " has no end"};
        }
      } else if (character == '\\') {
        if (at_ == text_.size()) {
          return Error{"nothing follows the backslash"};
        }
        add(text_[at_++]);
      } else if (kBlanks.find(character) != std::string_view::npos) {
        end_word();
      } else {
        add(character);
      }
    }
    end_word();
    return words_;
  }

 private:
  bool take_quoted(char quote) {
    in_word_ = true;
    for (; at_ < text_.size(); ++at_) {
      if (text_[at_] == quote) {
        ++at_;
        return true;
      }
      const bool escapes = quote == '"' && text_[at_] == '\\' && at_ + 1 < text_.size() &&
                           (text_[at_ + 1] == '"' || text_[at_ + 1] == '\\');
      at_ += escapes ? 1 : 0;
      add(text_[at_]);
    }
    return false;
  }

  void add(char character) {
    in_word_ = true;
    word_ += character;
  }

  void end_word() {
    if (in_word_) {
      words_.push_back(std::move(word_));
      word_.clear();
      in_word_ = false;
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::string word_;
  bool in_word_ = false;
  std::vector<std::string> words_;
};

}  // namespace

Result<std::vector<std::string>> split_words(std::string_view text) {
  return WordSplitter(text).split();
}

std::string quoted_word(std::string_view text) {
  if (!needs_quotes(text)) {
    return std::string(text);
  }
  std::string quoted = "'";
  for (const char character : text) {
    if (character == '\'') {
      quoted += "'\\''";
    } else {
      quoted += character;
    }
  }
  return quoted + "'";
}

std::string quoted_words(const std::vector<std::string>& words) {
  std::string line;
  for (const std::string& word : words) {
    line += (line.empty() ? "" : " ") + quoted_word(word);
  }
  return line;
}

std::string shown_words(const std::vector<std::string>& words) {
  std::string line;
  for (const std::string& word : words) {
    line += line.empty() ? "" : " ";
    line += make_printable(word) == word ? quoted_word(word) : printed_word(word);
  }
  return line;
}

}  // namespace isolate::verify
