// Files that nobody may keep from being opened.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace isolate::process {

// Who has a write lease on a file (F_SETLEASE) makes everybody wait who opens it. The kernel gives
// none on a file that is open or mapped somewhere; these are mapped, which takes no descriptor.
class HeldFiles {
 public:
  HeldFiles() = default;
  ~HeldFiles();
  HeldFiles(HeldFiles&& other) noexcept : pages_(std::move(other.pages_)) { other.pages_.clear(); }
  HeldFiles& operator=(HeldFiles&&) = delete;
  HeldFiles(const HeldFiles&) = delete;
  HeldFiles& operator=(const HeldFiles&) = delete;

  // Until this ends. What is no regular file, or cannot be opened now, is not held; nor is one more
  // than some ten thousands, since a process may have so many mappings.
  void hold(const std::string& path);

 private:
  std::vector<void*> pages_;
};

}  // namespace isolate::process
