#include "report/sample_name.h"

#include <algorithm>
#include <iterator>

#include <isolate/verdict.h>

#include "verify/printable_text.h"

namespace isolate::report {
namespace {

bool begins_with_verdict(std::string_view text) {
  return std::any_of(std::begin(kAllVerdicts), std::end(kAllVerdicts),
                     [&](Verdict verdict) { return text.starts_with(verdict_name(verdict)); });
}

}  // namespace

std::string shown_name(std::string_view name) {
  const std::string escaped = verify::escape(name);
  const std::string_view all = escaped;
  std::string text;
  for (std::size_t at = 0; at < all.size(); ++at) {
    const std::string_view rest = all.substr(at + 1);
    const bool blank = all[at] == ' ' && (at == 0 || rest.empty() || rest.front() == ' ' ||
                                          all[at - 1] == ' ' || begins_with_verdict(rest));
    if (blank) {
      text += "\\x20";
    } else if (at == 0 && all.starts_with("===")) {
      text += "\\x3d";
    } else {
      text += all[at];
    }
  }
  return text;
}

}  // namespace isolate::report
