// What a folder's entries are read from, with one owner.
#pragma once

#include <dirent.h>

#include <memory>

namespace isolate::process {

struct CloseFolder {
  void operator()(DIR* folder) const { closedir(folder); }
};
using FolderStream = std::unique_ptr<DIR, CloseFolder>;

}  // namespace isolate::process
