#include "support/temporary_folder.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace isolate::test {
namespace {

namespace fs = std::filesystem;

// A folder that its owner may not enter cannot be emptied, except by root.
void open_up(const fs::path& folder) {
  std::error_code ignored;
  fs::permissions(folder, fs::perms::owner_all, fs::perm_options::add, ignored);
  for (auto entry = fs::directory_iterator(folder, ignored); entry != fs::directory_iterator();
       entry.increment(ignored)) {
    if (fs::symlink_status(entry->path(), ignored).type() == fs::file_type::directory) {
      open_up(entry->path());
    }
  }
}

}  // namespace

TemporaryFolder::TemporaryFolder() {
  // Not $TMPDIR, which tests change.
  char path[] = "/tmp/isolate_unit_tests.XXXXXX";
  if (mkdtemp(path) == nullptr) {
    throw std::runtime_error("no temporary folder can be made in /tmp");
  }
  path_ = fs::canonical(path).string();
}

TemporaryFolder::~TemporaryFolder() {
  open_up(path_);
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

std::string TemporaryFolder::operator/(std::string_view name) const {
  return path_ + "/" + std::string(name);
}

std::string TemporaryFolder::write(std::string_view name, std::string_view content) const {
  const fs::path path = *this / name;
  fs::create_directories(path.parent_path());
  std::ofstream file(path, std::ios::binary);
  file.write(content.data(), static_cast<std::streamsize>(content.size()));
  file.close();
  if (!file) {
    throw std::runtime_error("could not write " + path.string());
  }
  return path.string();
}

std::string TemporaryFolder::write_script(std::string_view name,
                                          std::string_view shell_commands) const {
  const std::string path = write(name, "#!/bin/sh\n" + std::string(shell_commands) + "\n");
  chmod(path.c_str(), 0755);
  return path;
}

std::string TemporaryFolder::make_folder(std::string_view name) const {
  fs::create_directories(*this / name);
  return *this / name;
}

std::string TemporaryFolder::make_link(std::string_view name, const std::string& target) const {
  const std::string path = *this / name;
  fs::create_directories(fs::path(path).parent_path());
  fs::create_symlink(target, path);
  return path;
}

std::string read_file(const std::string& path) {
  const std::ifstream file(path, std::ios::binary);
  // Not by iterators over its buffer: those throw when the process of a file in /proc just ended.
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

std::vector<std::string> names_in(const std::string& folder) {
  std::vector<std::string> names;
  std::error_code error;
  for (auto entry = fs::directory_iterator(folder, error);
       !error && entry != fs::directory_iterator(); entry.increment(error)) {
    names.push_back(entry->path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

bool exists(const std::string& path) {
  struct stat status {};
  return lstat(path.c_str(), &status) == 0;
}

}  // namespace isolate::test
