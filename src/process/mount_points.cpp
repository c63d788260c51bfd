#include "process/mount_points.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>

#include "process/unique_fd.h"

namespace isolate::process {
namespace {

// Gone with this object, unlike what was freed.
class Buffer {
 public:
  Buffer()
      : begin_(mmap(nullptr, kSize, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)) {}
  ~Buffer() {
    if (begin_ != MAP_FAILED) {
      munmap(begin_, kSize);
    }
  }
  Buffer(const Buffer&) = delete;
  Buffer& operator=(const Buffer&) = delete;

  // All that the file has, up to 16 MiB: a hundred thousand mounts.
  std::string_view read_all(int fd) {
    std::size_t size = 0;
    while (begin_ != MAP_FAILED && size < kSize) {
      const ssize_t got = read(fd, static_cast<char*>(begin_) + size, kSize - size);
      if (got <= 0) {
        break;
      }
      size += static_cast<std::size_t>(got);
    }
    return {static_cast<const char*>(begin_), size};
  }

 private:
  static constexpr std::size_t kSize = std::size_t{16} << 20;
  void* begin_;
};

// In its fifth field, where blanks and the like are written as \ooo.
std::string_view place_of(std::string_view line) {
  for (int i = 0; i < 4; ++i) {
    line.remove_prefix(line.find(' ') == std::string_view::npos ? line.size() : line.find(' ') + 1);
  }
  return line.substr(0, line.find(' '));
}

char take_character(std::string_view& escaped) {
  if (escaped.front() == '\\' && escaped.size() >= 4) {
    const char character =
        static_cast<char>((escaped[1] - '0') * 64 + (escaped[2] - '0') * 8 + (escaped[3] - '0'));
    escaped.remove_prefix(4);
    return character;
  }
  const char character = escaped.front();
  escaped.remove_prefix(1);
  return character;
}

bool is_below(std::string_view escaped, std::string_view folder) {
  for (const char wanted : folder) {
    if (escaped.empty() || take_character(escaped) != wanted) {
      return false;
    }
  }
  return !escaped.empty() && (folder == "/" || escaped.front() == '/');
}

}  // namespace

bool has_mounts_below(std::string_view folder, std::string_view mountinfo) {
  while (!mountinfo.empty()) {
    const std::size_t end = mountinfo.find('\n');
    if (is_below(place_of(mountinfo.substr(0, end)), folder)) {
      return true;
    }
    mountinfo.remove_prefix(end == std::string_view::npos ? mountinfo.size() : end + 1);
  }
  return false;
}

bool has_mounts_below(std::string_view folder) {
  const UniqueFd mounts(open("/proc/self/mountinfo", O_RDONLY | O_CLOEXEC));
  Buffer buffer;
  return has_mounts_below(folder, buffer.read_all(mounts.get()));
}

}  // namespace isolate::process
