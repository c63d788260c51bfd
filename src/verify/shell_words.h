// Words as a shell's command line has them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <isolate/result.h>

namespace isolate::verify {

// Splits at blanks, with a shell's quotes ('…', "…" with \" and \\) and backslash. Nothing is
// expanded. Fails on a quote without its end or a backslash at the end.
Result<std::vector<std::string>> split_words(std::string_view text);

// The text as one word of a POSIX shell.
std::string quoted_word(std::string_view text);

// The words with a space between.
std::string quoted_words(const std::vector<std::string>& words);

// The same for a line that people copy from a log, which shows neither control characters nor bytes
// that are not UTF-8: such a word is what the shell's printf prints (a line end at its very end is
// lost). split_words() does not know that form.
std::string shown_words(const std::vector<std::string>& words);

}  // namespace isolate::verify
