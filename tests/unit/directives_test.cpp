#include "verify/directives.h"

#include <gtest/gtest.h>

#include <random>

namespace isolate::verify {
namespace {

using namespace std::chrono_literals;
using Words = std::vector<std::string>;

Directives directives_in(std::string_view source) {
  auto parsed = parse_directives(source);
  EXPECT_TRUE(parsed.ok()) << parsed.error().message;
  return parsed ? *parsed : Directives{};
}

std::string error_in(std::string_view source) {
  const auto parsed = parse_directives(source);
  return parsed ? "" : parsed.error().message;
}

TEST(directives, say_what_a_sample_expects_and_needs) {
  const Directives found = directives_in(
      "#!/usr/bin/env python3\n"
      "# isolate_run: xfail=prints the time\n"
      "# isolate_run: timeout=2.5\n"
      "# isolate_run: args=a 'b c' \"\"\n"
      "# isolate_run: stdin=data/in.txt\n"
      "# isolate_run: engine-xfail=pypy:has no refcounts\n"
      "# isolate_run: engine-xfail=rust: no ctypes: none at all\n"
      "print(1)\n");
  EXPECT_EQ(found.xfail, "prints the time");
  EXPECT_EQ(found.timeout, 2500ms);
  EXPECT_EQ(found.arguments, (Words{"a", "b c", ""}));
  EXPECT_EQ(found.standard_input, "data/in.txt");
  EXPECT_EQ(found.engine_xfails,
            (std::map<std::string, std::string>{{"pypy", "has no refcounts"},
                                                {"rust", "no ctypes: none at all"}}));
  EXPECT_FALSE(found.skip.has_value());
}

TEST(directives, of_a_source_without_any_are_none) {
  for (const std::string_view source :
       {"", "\n\n", "print(1)", "# a comment", "# isolate_run", "x = 1  # isolate_run: skip=no",
        "'isolate_run: skip=no'", "# not isolate_run: skip=no", "#"}) {
    EXPECT_EQ(directives_in(source), Directives{}) << source;
  }
}

TEST(directives, may_be_written_with_any_blanks) {
  for (const std::string_view source :
       {"#isolate_run:skip=no", "   #   isolate_run:   skip  =  no   ",
        "\t##\tisolate_run:\tskip=no\t", "\f# isolate_run: skip=no"}) {
    EXPECT_EQ(directives_in(source).skip, "no") << source;
  }
}

TEST(directives, are_found_whatever_ends_the_lines) {
  for (const std::string_view source :
       {"x\n# isolate_run: skip=no\ny", "x\r\n# isolate_run: skip=no\r\ny",
        "x\r# isolate_run: skip=no\ry", "x\n# isolate_run: skip=no"}) {
    EXPECT_EQ(directives_in(source).skip, "no") << source;
  }
}

TEST(directives, are_found_behind_a_byte_order_mark) {
  EXPECT_EQ(directives_in("\xef\xbb\xbf# isolate_run: skip=no\n").skip, "no");
}

TEST(directives, are_looked_for_in_the_first_lines_only) {
  std::string before;
  for (std::size_t line = 1; line < kDirectiveLines; ++line) {
    before += "pass\n";
  }
  EXPECT_EQ(directives_in(before + "# isolate_run: skip=no\n").skip, "no");
  EXPECT_EQ(directives_in(before + "pass\n# isolate_run: skip=no\n"), Directives{});
  EXPECT_EQ(directives_in(before + "pass\n# isolate_run: nonsense\n"), Directives{});
}

TEST(directives, are_found_behind_a_huge_line) {
  EXPECT_EQ(directives_in(std::string(5'000'000, '#') + "\n# isolate_run: skip=no").skip, "no");
}

TEST(directives, that_nobody_knows_are_refused_with_their_line) {
  EXPECT_EQ(error_in("x\n# isolate_run: xfial=typo\n"),
            "line 2: isolate_run: xfial=typo: no such directive: there are skip, xfail, "
            "engine-xfail, timeout, args, stdin");
  EXPECT_EQ(error_in("# isolate_run: skip\n"), "line 1: isolate_run: skip: write KEY=VALUE");
  EXPECT_EQ(error_in("# isolate_run:\n"), "line 1: isolate_run: : write KEY=VALUE");
  EXPECT_NE(error_in("# isolate_run: =x\n"), "");
  EXPECT_NE(error_in("# isolate_run: SKIP=x\n"), "");
}

TEST(directives, with_malformed_values_are_refused) {
  for (const std::string value :
       {"skip=", "xfail=", "xfail=  ", "timeout=", "timeout=0", "timeout=-1", "timeout=1s",
        "timeout=nan", "timeout=inf", "timeout=1e10", "timeout=0x10", "args='a", "args=\\",
        "stdin=", "engine-xfail=a", "engine-xfail=:b", "engine-xfail=a:", "engine-xfail=a: "}) {
    EXPECT_NE(error_in("# isolate_run: " + value), "") << value;
  }
  EXPECT_NE(error_in(std::string("# isolate_run: skip=a\0b", 23)), "");
}

TEST(directives, that_are_there_twice_are_refused) {
  for (const std::string line :
       {"skip=a", "xfail=a", "timeout=1", "args=", "stdin=a", "engine-xfail=a:b"}) {
    const std::string directive = "# isolate_run: " + line + "\n";
    EXPECT_EQ(error_in(directive), "");
    EXPECT_NE(error_in(directive + directive), "") << line;
  }
}

TEST(directives, have_reasons_that_can_be_printed) {
  EXPECT_EQ(directives_in("# isolate_run: skip=\xff\x1b[31m").skip, "\\xff\\x1b[31m");
  EXPECT_EQ(error_in("# isolate_run: \xff\x1b"),
            "line 1: isolate_run: \\xff\\x1b: write KEY=VALUE");
}

TEST(directives, are_parsed_or_refused_whatever_the_bytes_are) {
  std::mt19937 random(4);
  const std::string pieces[] = {"# isolate_run: ",
                                "skip",
                                "=",
                                "a",
                                "\n",
                                "\r",
                                std::string(1, '\0'),
                                "engine-xfail",
                                ":",
                                "'",
                                "\\",
                                "timeout",
                                "9",
                                "\xff",
                                " ",
                                "args"};
  for (int i = 0; i < 20000; ++i) {
    std::string source;
    for (auto length = random() % 30; length > 0; --length) {
      source += pieces[random() % std::size(pieces)];
    }
    const auto parsed = parse_directives(source);
    EXPECT_TRUE(parsed.ok() || parsed.error().message.starts_with("line "));
  }
}

}  // namespace
}  // namespace isolate::verify
