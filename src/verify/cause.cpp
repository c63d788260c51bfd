#include <isolate/cause.h>

namespace isolate {

std::string_view cause_name(Cause cause) {
  switch (cause) {
    case Cause::kClock:
      return "clock";
    case Cause::kEntropy:
      return "entropy";
    case Cause::kAddress:
      return "address";
    case Cause::kPid:
      return "pid";
    case Cause::kHash:
      return "hash";
    case Cause::kThread:
      return "thread";
    case Cause::kLocale:
      return "locale";
    case Cause::kTimezone:
      return "timezone";
    case Cause::kEnvironment:
      return "environment";
    case Cause::kCwd:
      return "cwd";
    case Cause::kDirectoryOrder:
      return "directory-order";
    case Cause::kLibm:
      return "libm";
    case Cause::kUnknown:
      return "unknown";
  }
  return "unknown";
}

}  // namespace isolate
