// Removes a folder whatever a program has made of it.
#pragma once

#include <string>

namespace isolate::process {

// With all that is in it; links are removed and not followed. Rights, and attributes that keep
// things from being removed (chattr), are taken away where that is allowed; folders may be deeper
// than any path and than there may be open descriptors. What cannot be removed stays.
void remove_tree(const std::string& path);

}  // namespace isolate::process
