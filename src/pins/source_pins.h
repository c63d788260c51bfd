// --pin: which sources of nondeterminism are pinned, and to what.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <isolate/pins.h>
#include <isolate/result.h>

#include "pins/environment.h"

namespace isolate::pins {

// Each of `requests` is a word of --pin:
//
//   clock[=EPOCH]    seconds since 1970 where the clock starts (default: SOURCE_DATE_EPOCH of
//                    `caller`, else 2024-01-01 00:00 UTC)
//   entropy[=SEED]   of the kernel's random numbers, below 2^64 (default: 0)
//   pid              process and thread numbers
//   host[=NAME]      user[=NAME]      (default: isolate)
//   mac[=ADDRESS]    of network cards (default: 02:00:00:00:00:01)
//   cpus[=N]         processors, 1 to 64 (default: 1)
//   directory-order  entries of directories come in the order of their names
//   libm             musl's, of version `musl`; an error when that is empty
//   all              all of them, with their defaults unless they are named too
//
// The last word for a source counts.
Result<SourcePins> choose_pins(const std::vector<std::string>& requests, const Environment& caller,
                               const std::string& musl);

// The words of --pin that give the same pins anywhere.
std::vector<std::string> pin_requests(const SourcePins& pins);

// What libisolate_pins.so is told; empty when nothing is pinned.
std::string preload_words(const SourcePins& pins);
bool pins_libm(const SourcePins& pins);

// The number of the user that a program is shown; nothing when it is shown the real one.
std::optional<unsigned> shown_user(const SourcePins& pins);

// The caller's environment, with the variables that say who the user is as the pins have it.
Environment with_pinned_user(Environment caller, const SourcePins& pins);

}  // namespace isolate::pins
