#include <unistd.h>

#include <cstdio>

#include "cli/command.h"
#include "process/zygote_host.h"
#include "python/zygote.h"

namespace isolate::cli {

// Not for people: verify and digest start this executable again as `--zygote SCRATCH STAND_IN
// PYTHON OPTION...`.
int run_zygote(const WordList& words) {
  if (words.size() < 3) {
    return fail("--zygote: it is how verify and digest start themselves again: do not use it",
                kNothingVerified);
  }
  const auto ran = python::run_zygote(
      {process::kZygoteChannelFd, WordList(words.begin() + 2, words.end()), words[1], words[0]});
  if (!ran) {
    return fail(ran.error().message, kOwnFailure);
  }
  // Without finalising Python: nothing of a sample's ever ran here.
  std::fflush(nullptr);
  _exit(0);
}

}  // namespace isolate::cli
