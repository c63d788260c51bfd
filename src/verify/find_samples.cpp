#include <fcntl.h>
#include <fmt/format.h>
#include <fnmatch.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <map>
#include <set>

#include <isolate/sample.h>

#include "process/system_error.h"
#include "process/unique_fd.h"

namespace isolate {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kSuffix = ".py";
constexpr std::string_view kPackageMain = "__main__.py";

std::string without_suffix(std::string name) {
  if (name.size() > kSuffix.size() && name.ends_with(kSuffix)) {
    name.resize(name.size() - kSuffix.size());
  }
  return name;
}

bool is_hidden_or_private(const std::string& file_name) {
  return file_name.starts_with('_') || file_name.starts_with('.');
}

bool has_regular_file(const fs::path& path) {
  std::error_code error;
  return fs::is_regular_file(path, error);
}

bool is_runnable_folder(const fs::path& folder) { return has_regular_file(folder / kPackageMain); }

// A dangling link or a device named *.py is found too: running it says what is wrong.
bool is_sample_file(const fs::directory_entry& entry) {
  std::error_code error;
  return entry.path().extension() == kSuffix && !entry.is_directory(error);
}

Result<void> collect(const fs::path& folder, std::vector<fs::path>& found) {
  std::error_code error;
  for (auto entry = fs::directory_iterator(folder, error);
       !error && entry != fs::directory_iterator(); entry.increment(error)) {
    if (is_hidden_or_private(entry->path().filename().string())) {
      continue;
    }
    std::error_code of_a_link;  // that leads nowhere: no folder
    const bool is_folder = entry->is_directory(of_a_link);
    if (is_sample_file(*entry) || (is_folder && is_runnable_folder(entry->path()))) {
      found.push_back(entry->path());
    } else if (is_folder && !entry->is_symlink(of_a_link)) {
      if (auto collected = collect(entry->path(), found); !collected) {
        return collected;
      }
    }
  }
  if (error) {
    return Error{fmt::format("{}: {}: make the folder readable or leave it out", folder.string(),
                             error.message())};
  }
  return {};
}

Result<std::vector<Sample>> samples_below(const fs::path& folder, const std::string& given) {
  std::vector<fs::path> paths;
  if (auto collected = collect(folder, paths); !collected) {
    return collected.error();
  }
  std::vector<Sample> samples;
  samples.reserve(paths.size());
  for (const fs::path& path : paths) {
    samples.push_back({without_suffix(path.lexically_relative(folder).string()), path.string()});
  }
  std::sort(samples.begin(), samples.end(),
            [](const Sample& a, const Sample& b) { return a.path < b.path; });
  if (samples.empty()) {
    return Error{fmt::format(
        "{}: no sample is below it: name a folder with *.py files (names that begin with _ or . do "
        "not count)",
        given)};
  }
  return samples;
}

Result<void> check_readable(const std::string& path) {
  const process::UniqueFd file(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (!file) {
    return Error{fmt::format("{}: {}: name a Python file, or a folder of them that can be read",
                             path, process::errno_text(errno))};
  }
  return {};
}

Result<std::vector<Sample>> samples_at(const std::string& given) {
  if (auto readable = check_readable(given); !readable) {
    return readable.error();
  }
  const fs::path path = fs::absolute(given).lexically_normal();
  std::error_code error;
  if (fs::is_directory(path, error) && !is_runnable_folder(path)) {
    return samples_below(path, given);
  }
  // A trailing slash leaves no file name.
  const fs::path named = path.has_filename() ? path : path.parent_path();
  return std::vector{Sample{without_suffix(named.filename().string()), named.string()}};
}

bool matches_any(const std::string& name, const std::vector<std::string>& patterns) {
  return std::any_of(patterns.begin(), patterns.end(), [&](const std::string& pattern) {
    return fnmatch(pattern.c_str(), name.c_str(), 0) == 0;
  });
}

// As the first of `paths` gives it that it is below.
std::string name_by_path(const Sample& sample, const std::vector<std::string>& paths) {
  for (const std::string& given : paths) {
    const fs::path folder = fs::absolute(given).lexically_normal();
    const fs::path below = fs::path(sample.path).lexically_relative(folder);
    if (!below.empty() && *below.begin() != "..") {
      const fs::path path = below == "." ? fs::path(given) : given / below;
      return path.lexically_normal().relative_path().string();
    }
  }
  return sample.path;
}

}  // namespace

Result<std::vector<Sample>> find_samples(const std::vector<std::string>& paths) {
  std::vector<Sample> samples;
  // One that is given twice, by itself and by its folder, is one sample.
  std::set<fs::path> known;
  for (const std::string& path : paths) {
    auto found = samples_at(path);
    if (!found) {
      return found.error();
    }
    for (Sample& sample : *found) {
      if (known.insert(fs::absolute(sample.path).lexically_normal()).second) {
        samples.push_back(std::move(sample));
      }
    }
  }
  return samples;
}

void name_apart(std::vector<Sample>& samples, const std::vector<std::string>& paths) {
  std::map<std::string, int> uses;
  for (const Sample& sample : samples) {
    ++uses[sample.name];
  }
  for (Sample& sample : samples) {
    if (uses[sample.name] > 1) {
      sample.name = name_by_path(sample, paths);
    }
  }
}

std::vector<Sample> select_samples(std::vector<Sample> samples,
                                   const std::vector<std::string>& filters,
                                   const std::vector<std::string>& excludes) {
  std::erase_if(samples, [&](const Sample& sample) {
    return (!filters.empty() && !matches_any(sample.name, filters)) ||
           matches_any(sample.name, excludes);
  });
  return samples;
}

}  // namespace isolate
