#include "process/memory_files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/sysinfo.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <optional>
#include <sstream>
#include <string>

#include "process/folder_stream.h"
#include "process/small_file.h"

namespace isolate::process {
namespace {

constexpr std::uint64_t kBytesPerKilobyte = 1024;
constexpr std::uint64_t kBytesPerBlock = 512;  // of stat's, whatever the file system's are

// Of the file system that the kernel itself keeps such files on, those of memfd_create and System V
// segments alike.
dev_t kernel_s_own_device() {
  static const dev_t device = [] {
    const UniqueFd file(memfd_create("device", MFD_CLOEXEC));
    struct stat state {};
    return file && fstat(file.get(), &state) == 0 ? state.st_dev : 0;
  }();
  return device;
}

dev_t device_of_memory_folder() {
  struct stat state {};
  return stat("/dev/shm", &state) == 0 ? state.st_dev : 0;
}

std::string whole(int file) {
  std::string text;
  char buffer[4096];
  for (ssize_t size = 0;
       (size = pread(file, buffer, sizeof buffer, static_cast<off_t>(text.size()))) > 0;) {
    text.append(buffer, static_cast<std::size_t>(size));
  }
  return text;
}

struct Mapping {
  std::uint64_t bytes = 0;
  dev_t device = 0;
  ino_t file_number = 0;
};

// Of a line of /proc/PID/maps, or of the first of each in smaps; nothing of another.
std::optional<Mapping> mapping_of(const std::string& line) {
  unsigned long long begin = 0;
  unsigned long long end = 0;
  unsigned major = 0;
  unsigned minor = 0;
  unsigned long long number = 0;
  if (std::sscanf(line.c_str(), "%llx-%llx %*s %*x %x:%x %llu", &begin, &end, &major, &minor,
                  &number) != 5) {
    return std::nullopt;
  }
  return Mapping{end - begin, makedev(major, minor), number};
}

}  // namespace

std::uint64_t most_in_memory_files() {
  struct sysinfo machine {};
  if (sysinfo(&machine) < 0) {
    return UINT64_MAX / 2;
  }
  return (std::uint64_t{machine.sharedram} + machine.totalswap - machine.freeswap) *
         machine.mem_unit;
}

MemoryFiles::MemoryFiles(const std::set<pid_t>& tree, const OwnMemoryFiles& own) {
  if (own.folder) {
    add_folder(own.folder.get());
  }
  if (own.segments) {
    add_segments(own.segments.get());
  }
  for (const pid_t process : tree) {
    add_open_files(process);
  }
}

void MemoryFiles::add_folder(int folder) {
  struct statvfs usage {};
  struct stat state {};
  if (fstatvfs(folder, &usage) == 0 && fstat(folder, &state) == 0) {
    bytes_ += (usage.f_blocks - usage.f_bfree) * usage.f_frsize;
    devices_.insert(state.st_dev);
  }
}

void MemoryFiles::add_segments(int list) {
  std::istringstream lines(whole(list));
  std::string line;
  std::getline(lines, line);  // names of the columns
  while (std::getline(lines, line)) {
    // key shmid perms size cpid lpid nattch uid gid cuid cgid atime dtime ctime rss swap
    unsigned long long number = 0;
    unsigned long long resident = 0;
    unsigned long long swapped = 0;
    if (std::sscanf(line.c_str(),
                    "%*d %llu %*o %*u %*d %*d %*u %*u %*u %*u %*u %*u %*u %*u %llu %llu", &number,
                    &resident, &swapped) == 3 &&
        files_.insert({kernel_s_own_device(), number}).second) {
      bytes_ += resident + swapped;
    }
  }
}

void MemoryFiles::add_open_files(pid_t process) {
  const FolderStream folder(opendir(fmt::format("/proc/{}/fd", process).c_str()));
  const dev_t shared_folder = device_of_memory_folder();
  for (const dirent* entry = nullptr; folder && (entry = readdir(folder.get())) != nullptr;) {
    // Of a file system that a sample itself serves, nothing is to be waited for.
    struct statx file {};
    if (entry->d_name[0] == '.' ||
        statx(dirfd(folder.get()), entry->d_name, AT_STATX_DONT_SYNC | AT_NO_AUTOMOUNT,
              STATX_TYPE | STATX_INO | STATX_BLOCKS, &file) < 0 ||
        !S_ISREG(file.stx_mode)) {
      continue;
    }
    const dev_t device = makedev(file.stx_dev_major, file.stx_dev_minor);
    if (device != kernel_s_own_device()) {
      // What others keep there and it reads is not its memory. The link's mode tells what the file
      // was opened for.
      struct stat link {};
      if (device != shared_folder || devices_.contains(device) ||
          fstatat(dirfd(folder.get()), entry->d_name, &link, AT_SYMLINK_NOFOLLOW) < 0 ||
          (link.st_mode & S_IWUSR) == 0) {
        continue;
      }
    }
    if (files_.insert({device, file.stx_ino}).second) {
      bytes_ += file.stx_blocks * kBytesPerBlock;
    }
  }
}

std::uint64_t MemoryFiles::mappings_of_others_in(pid_t process) const {
  std::istringstream lines(read_small_file(fmt::format("/proc/{}/maps", process)));
  std::string line;
  std::uint64_t bytes = 0;
  while (std::getline(lines, line)) {
    const auto mapping = mapping_of(line);
    if (mapping && mapping->file_number != 0 &&
        !contains({mapping->device, mapping->file_number})) {
      bytes += mapping->bytes;
    }
  }
  return bytes;
}

std::uint64_t MemoryFiles::mapped_by(pid_t process) const {
  if (bytes_ == 0) {
    return 0;
  }
  std::istringstream lines(read_small_file(fmt::format("/proc/{}/smaps", process)));
  std::string line;
  std::uint64_t kilobytes = 0;
  bool counts = false;
  while (std::getline(lines, line)) {
    unsigned long long value = 0;
    if (const auto mapping = mapping_of(line)) {
      counts = contains({mapping->device, mapping->file_number});
    } else if (counts && (std::sscanf(line.c_str(), "Pss: %llu", &value) == 1 ||
                          std::sscanf(line.c_str(), "SwapPss: %llu", &value) == 1)) {
      kilobytes += value;
    }
  }
  return kilobytes * kBytesPerKilobyte;
}

}  // namespace isolate::process
