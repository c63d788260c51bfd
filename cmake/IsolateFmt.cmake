# The target that everything of ours formats with, isolate_fmt, and the source that has fmt's functions, ISOLATE_FMT_SOURCE:
# empty where this release of fmt is not known well enough for that, and each file has them for itself.

set(isolate_fmt_trial ${PROJECT_BINARY_DIR}/fmt_trial.cpp)
file(CONFIGURE OUTPUT ${isolate_fmt_trial} CONTENT [[
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <string>
#include <vector>

int main(int count, char** words) {
  const auto text = fmt::format("{:L} {:>{}} {:.3f} {} {} {:x} {} {}", count, words[0], count, 1.5 * count, 0.1f * count,
                                2.5L * count, count, fmt::join(std::vector<std::string>{"a"}, ","), fmt::ptr(words));
  fmt::print("{} {:%Y}\n", text, fmt::gmtime(std::time_t{0}));
}
]])
if(NOT DEFINED ISOLATE_FMT_HAS_ONE_COPY)
  # As ours are compiled: optimised, so that what is called and what is not is the same.
  set(CMAKE_TRY_COMPILE_CONFIGURATION Release)
  get_target_property(isolate_fmt_include fmt::fmt-header-only INTERFACE_INCLUDE_DIRECTORIES)
  try_compile(ISOLATE_FMT_HAS_ONE_COPY ${PROJECT_BINARY_DIR}/fmt_trial
    SOURCES ${isolate_fmt_trial} ${PROJECT_SOURCE_DIR}/cmake/fmt_functions.cpp
    CMAKE_FLAGS "-DINCLUDE_DIRECTORIES=${isolate_fmt_include}"
    CXX_STANDARD 20)
  unset(CMAKE_TRY_COMPILE_CONFIGURATION)
endif()

add_library(isolate_fmt INTERFACE)
if(ISOLATE_FMT_HAS_ONE_COPY)
  set(ISOLATE_FMT_SOURCE ${PROJECT_SOURCE_DIR}/cmake/fmt_functions.cpp)
  target_include_directories(isolate_fmt SYSTEM INTERFACE
    $<TARGET_PROPERTY:fmt::fmt-header-only,INTERFACE_INCLUDE_DIRECTORIES>)
else()
  message(STATUS "isolate_run: this fmt is compiled with each file, which takes longer")
  target_link_libraries(isolate_fmt INTERFACE fmt::fmt-header-only)
endif()
