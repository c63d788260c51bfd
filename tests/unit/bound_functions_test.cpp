#include "process/bound_functions.h"

#include <dlfcn.h>
#include <gtest/gtest.h>

#include <string>

namespace isolate::process {
namespace {

class bound_functions : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_NE(library_, nullptr) << dlerror();
    target_of_call_ = reinterpret_cast<void* (*)()>(dlsym(library_, "library_target_of_call"));
    ASSERT_NE(target_of_call_, nullptr);
  }
  void TearDown() override { dlclose(library_); }

  // What a call of strfry() in the library leads to.
  std::string called() const {
    Dl_info info{};
    if (dladdr(target_of_call_(), &info) == 0) {
      return "nothing";
    }
    const std::string path = info.dli_fname;
    return path.substr(path.rfind('/') + 1) + ":" +
           (info.dli_sname != nullptr ? info.dli_sname : "");
  }

  void* library_ = dlopen(ISOLATE_LAZILY_BOUND_LIBRARY, RTLD_LAZY | RTLD_LOCAL);
  void* (*target_of_call_)() = nullptr;
};

TEST_F(bound_functions, of_a_library_are_those_that_its_calls_would_find) {
  ASSERT_TRUE(called().starts_with("liblazily_bound_library")) << called();
  bind_called_functions("liblazily_bound");
  EXPECT_EQ(called(), "libc.so.6:strfry");
}

TEST_F(bound_functions, of_libraries_of_other_names_are_left_to_their_first_call) {
  bind_called_functions("libpython");
  EXPECT_TRUE(called().starts_with("liblazily_bound_library")) << called();
}

}  // namespace
}  // namespace isolate::process
