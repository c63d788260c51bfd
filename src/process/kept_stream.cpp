#include "process/kept_stream.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>

#include "process/temporary_directory.h"

namespace isolate::process {
namespace {

UniqueFd open_file() {
  UniqueFd file(open(temporary_directory().c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600));
  return file ? std::move(file) : UniqueFd(memfd_create("kept-stream", MFD_CLOEXEC));
}

}  // namespace

KeptStream::KeptStream() : file_(open_file()), is_full_(!file_) {}

KeptStream::~KeptStream() {
  if (mapping_ != nullptr) {
    munmap(mapping_, size_);
  }
}

bool KeptStream::append(std::string_view bytes) {
  while (!bytes.empty() && !is_full_) {
    const ssize_t written = write(file_.get(), bytes.data(), bytes.size());
    if (written > 0) {
      size_ += static_cast<std::size_t>(written);
      bytes.remove_prefix(static_cast<std::size_t>(written));
    } else {
      is_full_ = written == 0 || errno != EINTR;
    }
  }
  return bytes.empty();
}

std::string_view KeptStream::bytes() const {
  if (mapping_ == nullptr && size_ > 0) {
    void* mapping = mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, file_.get(), 0);
    mapping_ = mapping == MAP_FAILED ? nullptr : mapping;
  }
  return mapping_ == nullptr ? std::string_view()
                             : std::string_view(static_cast<const char*>(mapping_), size_);
}

}  // namespace isolate::process
