// What an isolate notes of the nondeterministic sources that its sample reads.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <isolate/pins.h>
#include <isolate/reading.h>

#include "process/reading_page.h"
#include "process/unique_fd.h"

namespace isolate::verify {

// Memory for the notes of one run; no descriptor when there is none to be had.
process::UniqueFd new_reading_page();

// What such a page holds, by file, line, source and what. The sample can write there: whatever is
// no note is passed over.
Readings read_readings(const isolate_reading_page& page);
Readings read_readings(int page);

// Without those of sources that are pinned, and of variables of the environment that are the same
// for everyone. `environment` has the requests of --env.
Readings unpinned_readings(Readings readings, const SourcePins& pins,
                           const std::vector<std::string>& environment);

// "sample.py:3: clock (time.time) ×2"
std::string describe_reading(const Reading& reading);

}  // namespace isolate::verify
