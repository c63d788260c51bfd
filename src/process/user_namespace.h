// Namespaces also for who may make none.
#pragma once

#include <isolate/result.h>

namespace isolate::process {

// Like unshare(); whoever is refused that gets a user namespace too, in which this user and group
// are the only ones, and there may do it.
Result<void> unshare_as_any_user(int flags);

}  // namespace isolate::process
