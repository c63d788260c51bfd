// Says for a person why two outcomes are not the same.
#pragma once

#include <string>
#include <vector>

#include <isolate/outcome.h>

#include "verify/sample_check.h"

namespace isolate::verify {

// "exit=3", "signal=SIGSEGV", "wall time limit of 60 s", …
std::string describe_ending(const Ending& ending);

// One item a line for each compared channel on which the two sides differ: where, and what each has
// around it. Everything that a sample printed is escaped.
std::vector<std::string> explain_difference(const Outcome& left, const std::string& left_name,
                                            const Outcome& right, const std::string& right_name,
                                            const ComparedChannels& channels);

// Printable ASCII as it is, everything else as \n, \t, \\, \xNN.
std::string escape(std::string_view bytes);

}  // namespace isolate::verify
