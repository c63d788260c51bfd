// In which order samples are run.
#pragma once

#include <cstddef>
#include <deque>

namespace isolate::verify {

// The numbers below `samples`, once in order; for `repeat` of more than one that many times, each
// time shuffled anew. The same numbers give the same order everywhere.
std::deque<std::size_t> plan_turns(std::size_t samples, std::size_t repeat, unsigned seed);

}  // namespace isolate::verify
