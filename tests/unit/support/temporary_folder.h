// A folder for one test, removed with all that is in it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace isolate::test {

class TemporaryFolder {
 public:
  TemporaryFolder();
  // Also removes what has no permissions.
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  // Without symbolic links, so that it can be compared with what getcwd() gives.
  const std::string& path() const { return path_; }
  std::string operator/(std::string_view name) const;

  // Makes a file and the folders above it. Each returns the path.
  std::string write(std::string_view name, std::string_view content = "") const;
  std::string write_script(std::string_view name, std::string_view shell_commands) const;
  std::string make_folder(std::string_view name) const;
  std::string make_link(std::string_view name, const std::string& target) const;

 private:
  std::string path_;
};

std::string read_file(const std::string& path);

// Sorted; empty also when there is no such folder.
std::vector<std::string> names_in(const std::string& folder);

bool exists(const std::string& path);  // a dangling link exists

}  // namespace isolate::test
