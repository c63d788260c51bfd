#include "process/visible_identity.h"

#include <errno.h>
#include <gtest/gtest.h>
#include <linux/prctl.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <cstdlib>

#include "support/processes.h"
#include "support/temporary_folder.h"

namespace isolate::process {
namespace {

using Strings = std::vector<std::string>;

// The words as the kernel keeps them: each with its terminating zero.
std::string as_block(const Strings& strings) {
  std::string block;
  for (const std::string& text : strings) {
    block += text;
    block += '\0';
  }
  return block;
}

// What `look` finds in a child with that identity.
std::string seen_as(const Strings& arguments, const Strings& environment,
                    const std::function<std::string()>& look) {
  const auto child = test::in_child([&] {
    assume_identity(arguments, environment);
    return look();
  });
  EXPECT_EQ(child.ending, Ending(Exited{0}));
  return child.text;
}

std::string own_environ() {
  std::string all;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    all += *entry;
    all += '\n';
  }
  return all;
}

const Strings kArguments = {"/usr/bin/python3.12", "-O", "/tmp/a sample.py", "", "last"};
const Strings kEnvironment = {"TZ=UTC", "EMPTY=", "PATH=/bin"};

class what_proc_shows : public testing::Test {
 protected:
  void SetUp() override {
    unsigned size = 0;
    if (prctl(PR_SET_MM, PR_SET_MM_MAP_SIZE, &size, 0, 0) < 0) {
      GTEST_SKIP() << "this kernel does not let a process change what /proc shows of it";
    }
  }
};

TEST_F(what_proc_shows, is_the_assumed_command_line) {
  EXPECT_EQ(seen_as(kArguments, kEnvironment, [] { return test::read_file("/proc/self/cmdline"); }),
            as_block(kArguments));
}

TEST_F(what_proc_shows, is_the_assumed_environment) {
  EXPECT_EQ(seen_as(kArguments, kEnvironment, [] { return test::read_file("/proc/self/environ"); }),
            as_block(kEnvironment));
}

TEST_F(what_proc_shows, may_be_longer_than_what_the_kernel_had_put_there) {
  Strings arguments(1000, std::string(100, 'a'));
  Strings environment(1000, "NAME=" + std::string(100, 'e'));
  EXPECT_EQ(seen_as(arguments, environment,
                    [] {
                      return test::read_file("/proc/self/cmdline") + "|" +
                             test::read_file("/proc/self/environ");
                    }),
            as_block(arguments) + "|" + as_block(environment));
}

TEST_F(what_proc_shows, may_be_an_empty_environment) {
  EXPECT_EQ(seen_as({"/bin/python3.12"}, {},
                    [] {
                      return test::read_file("/proc/self/cmdline") + "|" +
                             test::read_file("/proc/self/environ") + "|" + own_environ();
                    }),
            as_block({"/bin/python3.12"}) + "||");
}

TEST_F(what_proc_shows, leaves_the_memory_that_it_describes_as_it_was) {
  // Fields that PR_SET_MM_MAP takes along: a wrong one would break the heap or the stack.
  const auto addresses = [] {
    const std::string stat = test::read_file("/proc/self/stat");
    std::string rest = stat.substr(stat.rfind(')'));
    Strings fields;
    for (std::size_t begin = 0; begin < rest.size();) {
      const std::size_t end = std::min(rest.find(' ', begin), rest.size());
      fields.push_back(rest.substr(begin, end - begin));
      begin = end + 1;
    }
    // startcode, endcode, startstack; start_data, end_data, start_brk (proc(5) counts from pid).
    std::string shown;
    for (const std::size_t field : {26U, 27U, 28U, 45U, 46U, 47U}) {
      shown += fields.at(field - 2) + " ";
    }
    return shown;
  };
  const auto child = test::in_child([&] {
    const std::string before = addresses();
    assume_identity(kArguments, kEnvironment);
    return std::string(addresses() == before ? "same" : "moved");
  });
  EXPECT_EQ(child.text, "same");
}

TEST(an_assumed_identity, is_the_environment_of_the_process) {
  EXPECT_EQ(seen_as(kArguments, kEnvironment, own_environ), "TZ=UTC\nEMPTY=\nPATH=/bin\n");
  EXPECT_EQ(seen_as(kArguments, kEnvironment,
                    [] {
                      const char* zone = std::getenv("TZ");
                      const char* home = std::getenv("HOME");
                      return std::string(zone != nullptr ? zone : "none") + " " +
                             (home != nullptr ? home : "none");
                    }),
            "UTC none");
}

TEST(an_assumed_identity, can_be_changed_with_the_c_library_afterwards) {
  EXPECT_EQ(seen_as(kArguments, kEnvironment,
                    [] {
                      setenv("NEW", "1", 1);
                      setenv("TZ", "a much longer value than before", 1);
                      unsetenv("PATH");
                      return own_environ();
                    }),
            "TZ=a much longer value than before\nEMPTY=\nNEW=1\n");
}

TEST(an_assumed_identity, has_the_name_of_the_program) {
  const auto thread_name = [] {
    char name[17] = "";
    prctl(PR_GET_NAME, name);
    return std::string(name);
  };
  EXPECT_EQ(seen_as({"/usr/bin/python3.12"}, {}, thread_name), "python3.12");
  EXPECT_EQ(seen_as({"python3.12"}, {}, thread_name), "python3.12");
  EXPECT_EQ(seen_as({"/bin/a-name-that-is-too-long"}, {}, thread_name), "a-name-that-is-");
}

TEST(an_assumed_identity, is_what_the_c_library_calls_the_program) {
  EXPECT_EQ(seen_as({"/usr/bin/python3.12", "x"}, {},
                    [] {
                      return std::string(program_invocation_name) + " " +
                             program_invocation_short_name;
                    }),
            "/usr/bin/python3.12 python3.12");
}

TEST(an_assumed_identity, can_be_assumed_again) {
  EXPECT_EQ(seen_as(kArguments, kEnvironment,
                    [] {
                      assume_identity({"second"}, {"A=1"});
                      return own_environ();
                    }),
            "A=1\n");
}

TEST(an_assumed_identity, may_be_empty) { EXPECT_EQ(seen_as({}, {}, own_environ), ""); }

}  // namespace
}  // namespace isolate::process
