// Which parts of two outcomes must be the same.
#pragma once

namespace isolate {

struct ComparedChannels {
  bool standard_output = true;
  bool standard_error = false;
  bool exit_status = true;

  bool operator==(const ComparedChannels&) const = default;
};

}  // namespace isolate
