// Bytes that are put aside, and seen again in one piece: in a file without a name, so that nothing
// is left of it whatever becomes of this process.
#pragma once

#include <cstddef>
#include <string_view>

#include "process/unique_fd.h"

namespace isolate::process {

class KeptStream {
 public:
  // Below $TMPDIR, or where its file system has no files without a name, in memory. What cannot be
  // kept, for want of room or of descriptors, is not kept: bytes() is shorter.
  KeptStream();
  ~KeptStream();
  KeptStream(const KeptStream&) = delete;
  KeptStream& operator=(const KeptStream&) = delete;

  // False when not all of it was kept; from then on nothing more is.
  bool append(std::string_view bytes);

  // All that was kept, for as long as this lives; after the last append().
  std::string_view bytes() const;

 private:
  UniqueFd file_;
  std::size_t size_ = 0;
  bool is_full_ = false;
  mutable void* mapping_ = nullptr;
};

}  // namespace isolate::process
