#include <isolate/version.h>

namespace isolate {

std::string_view version() { return ISOLATE_VERSION; }

}  // namespace isolate
