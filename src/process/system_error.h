// The text of a failed system call.
#pragma once

#include <string>
#include <string_view>

#include <isolate/result.h>

namespace isolate::process {

// "No such file or directory", for an errno.
std::string errno_text(int error_number);

// "<what>: <errno's text>", for the errno of this moment.
Error system_error(std::string_view what);

}  // namespace isolate::process
