// Says for a person why two outcomes are not the same.
#pragma once

#include <string>
#include <vector>

#include <isolate/outcome.h>

#include "verify/printable_text.h"
#include "verify/sample_check.h"

namespace isolate::verify {

// "exit=3", "signal=SIGSEGV", "wall time limit of 60 s", …
std::string describe_ending(const Ending& ending);

// The last lines of both channels, of a run that did not come to its own end: how far it got.
// Indented by two blanks and escaped. Nothing of a channel that was not kept to its end.
std::vector<std::string> last_words(const Outcome& outcome, const std::string& name);

// For each compared channel on which the two sides differ: where, and what each has around it, as a
// diff from `expected` to `judged`. Each item is one line; deeper ones are indented by two blanks.
// Everything that a sample printed is escaped.
std::vector<std::string> explain_difference(const Outcome& judged, const std::string& judged_name,
                                            const Outcome& expected,
                                            const std::string& expected_name,
                                            const ComparedChannels& channels);

}  // namespace isolate::verify
