// CPython's own command line: which words are its options, and where the program begins.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <isolate/result.h>

namespace isolate::pins {

// The options of python3.12 that change what a program sees, each a single letter.
inline constexpr std::string_view kPythonFlags = "bBdEiIOPqsSuvx";
inline constexpr std::string_view kPythonOptionsWithValue = "WX";
// The only long one; its value is the next word.
inline constexpr std::string_view kPythonLongOption = "--check-hash-based-pycs";

// True when one of the words (-I, -sE, …) makes CPython ignore PYTHON* variables.
bool ignores_environment(const std::vector<std::string>& python_options);

}  // namespace isolate::pins
