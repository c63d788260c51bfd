// How long the isolates of a run took, as a small picture.
#pragma once

#include <chrono>
#include <string>
#include <vector>

namespace isolate::report {

// An SVG element: how many of `times` lie in each of a few fixed spans. What it shows is also said
// in words, for those who cannot see it.
std::string duration_chart(const std::vector<std::chrono::microseconds>& times);

// "840 µs", "12 ms", "3.2 s"
std::string duration_text(std::chrono::microseconds time);

}  // namespace isolate::report
