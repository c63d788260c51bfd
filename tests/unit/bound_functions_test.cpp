#include "process/bound_functions.h"

#include <dlfcn.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <string>

// In front of libc's and in no version, as what a preloaded library defines is.
[[gnu::visibility("default")]] char* ctermid(char* name) noexcept { return name; }

namespace isolate::process {
namespace {

class LazilyBound {
 public:
  explicit LazilyBound(const char* path) : library_(dlopen(path, RTLD_LAZY | RTLD_LOCAL)) {
    if (library_ != nullptr) {
      target_of_call_ = reinterpret_cast<void* (*)()>(dlsym(library_, "library_target_of_call"));
      call_ = reinterpret_cast<char* (*)(char*)>(dlsym(library_, "library_call"));
    }
  }
  LazilyBound(const LazilyBound&) = delete;
  LazilyBound& operator=(const LazilyBound&) = delete;
  ~LazilyBound() { dlclose(library_); }

  // What the library's call leads to.
  std::string called() const {
    Dl_info info{};
    if (target_of_call_ == nullptr || dladdr(target_of_call_(), &info) == 0) {
      return "nothing";
    }
    const std::string path = info.dli_fname;
    return path.substr(path.rfind('/') + 1) + ":" +
           (info.dli_sname != nullptr ? info.dli_sname : "");
  }

  char* call(char* text) const { return call_(text); }

 private:
  void* library_;
  void* (*target_of_call_)() = nullptr;
  char* (*call_)(char*) = nullptr;
};

TEST(bound_functions, of_a_library_are_those_that_its_calls_would_find) {
  const LazilyBound library(ISOLATE_LIBRARY_CALLING_STRFRY);
  ASSERT_TRUE(library.called().starts_with("liblazily_bound_strfry")) << library.called();
  bind_called_functions("liblazily_bound_strfry");
  EXPECT_EQ(library.called(), "libc.so.6:strfry");
}

TEST(bound_functions, of_libraries_of_other_names_are_left_to_their_first_call) {
  const LazilyBound library(ISOLATE_LIBRARY_CALLING_STRFRY);
  bind_called_functions("libpython");
  EXPECT_TRUE(library.called().starts_with("liblazily_bound_strfry")) << library.called();
}

TEST(bound_functions, that_stand_in_front_of_those_of_libc_are_the_ones_that_are_called) {
  const LazilyBound library(ISOLATE_LIBRARY_CALLING_CTERMID);
  bind_called_functions("liblazily_bound_ctermid");
  char text[L_ctermid] = "";
  EXPECT_EQ(library.call(text), text);
  EXPECT_STREQ(text, "") << "libc's was called";
}

}  // namespace
}  // namespace isolate::process
