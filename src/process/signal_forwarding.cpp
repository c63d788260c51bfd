#include "process/signal_forwarding.h"

#include <poll.h>

#include <initializer_list>

namespace isolate::process {
namespace {

// Set by nobody else who queues a signal.
constexpr int kMark = 0x69736f6c;

// Longer than it takes to send a signal to a group, or to one process and then to its group, also
// for a sender that has to wait for a processor in between.
constexpr int kMomentMs = 20;
constexpr std::chrono::milliseconds kSameRequest{100};

}  // namespace

sigset_t forwarded_signals() {
  sigset_t set;
  sigemptyset(&set);
  for (const int signal : {SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGUSR1, SIGUSR2, SIGCONT}) {
    sigaddset(&set, signal);
  }
  return set;
}

void forward_signal(pid_t receiver, int signal) {
  (void)sigqueue(receiver, signal, sigval{.sival_int = kMark});
}

bool was_forwarded(const siginfo_t& info) {
  return info.si_code == SI_QUEUE && info.si_value.sival_int == kMark;
}

bool GroupSignals::is_for_run_alone(const siginfo_t& info) {
  const int signal = info.si_signo;
  const Clock clock;
  if (!was_forwarded(info)) {
    sent_to_group_[signal] = clock.now();
    return false;
  }
  poll(nullptr, 0, kMomentMs);
  sigset_t same;
  sigemptyset(&same);
  sigaddset(&same, signal);
  siginfo_t another;
  const timespec at_once{};
  if (sigtimedwait(&same, &another, &at_once) == signal && !was_forwarded(another)) {
    sent_to_group_[signal] = clock.now();
  }
  const auto sent = sent_to_group_.find(signal);
  return sent == sent_to_group_.end() || clock.now() - sent->second > kSameRequest;
}

}  // namespace isolate::process
