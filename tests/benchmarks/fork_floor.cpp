// The floor under the cost of an isolate: what fork(), _exit() and wait take of the very process
// that a zygote is, which is all that any scheme with one process for each sample must pay. For
// scripts/bench.sh; no part of the product.
//
// usage: isolate_fork_floor COUNT PYTHON
//
// Starts CPython as a zygote that is to be PYTHON does, then forks COUNT children that leave at
// once, each waited for before the next. Prints the nanoseconds that one took on average.

#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "python/isolate_interpreter.h"

namespace {

bool fork_and_wait() {
  const pid_t pid = fork();
  if (pid == 0) {
    _exit(0);
  }
  int status = 0;
  return pid > 0 && waitpid(pid, &status, 0) == pid && status == 0;
}

}  // namespace

int main(int argc, char** argv) {
  const long count = argc == 3 ? std::strtol(argv[1], nullptr, 10) : 0;
  if (count < 1) {
    std::fputs("usage: isolate_fork_floor COUNT PYTHON\n", stderr);
    return 2;
  }
  if (auto started = isolate::python::start_isolate_interpreter({argv[2], "/sample.py"});
      !started) {
    std::fprintf(stderr, "isolate_fork_floor: %s\n", started.error().message.c_str());
    return 1;
  }
  const auto begin = std::chrono::steady_clock::now();
  for (long i = 0; i < count; ++i) {
    if (!fork_and_wait()) {
      std::perror("isolate_fork_floor: fork");
      return 1;
    }
  }
  const std::chrono::nanoseconds taken = std::chrono::steady_clock::now() - begin;
  std::printf("%lld\n", static_cast<long long>(taken.count() / count));
  std::fflush(stdout);
  // As the zygote leaves: without finalising Python.
  _exit(0);
}
