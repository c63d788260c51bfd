// A PID namespace for each run of a zygote, made by a small process ahead of time.
#pragma once

#include <sys/resource.h>
#include <sys/types.h>

#include <memory>
#include <optional>
#include <utility>

#include <isolate/limits.h>
#include <isolate/result.h>

#include "process/unique_fd.h"

namespace isolate::process {

// How a run with a namespace of its own ended.
struct NamespaceNotice {
  int wait_status = 0;
  rusage usage{};
  bool leaves_processes = false;
};

// A namespace that one run is in.
class RunNamespace {
 public:
  RunNamespace(pid_t init, UniqueFd notices) : init_(init), notices_(std::move(notices)) {}

  // Its first process ("init"): a child of this process, the parent of the run and of all orphans.
  pid_t init() const { return init_; }
  // Readable when there is a notice, or there never will be one.
  int notices() const { return notices_.get(); }
  // Once the descriptor is readable: nothing when init was killed, and all in the namespace with
  // it.
  std::optional<NamespaceNotice> read_notice();

  // Has init kill all others; its notice of the run's end still comes.
  void end_processes() const;
  // Kills init, and with it whatever is left in the namespace.
  void end() const;

 private:
  pid_t init_;
  UniqueFd notices_;
};

// What isolates a run from its neighbours: in a namespace of its own it cannot name any process but
// its own, so it can neither signal, stop, trace nor write to a neighbour or the zygote, and
// nothing that it started outlives the namespace, whatever session it is in.
//
// The run must not be its first process: the kernel treats the signals of that one in another way
// than those of every other. As its parent it is what a shell is elsewhere: signals from below do
// nothing to it, and a run that breaks it ends itself alone. A zygote is large to fork, so a
// process that was forked before it grew makes the namespaces, one ahead of time. Process numbers
// in them go on from run to run: they are no more alike than anywhere else.
class NamespaceNursery {
 public:
  // For the first process of a PID namespace that has not grown yet, with one thread. Nothing where
  // there can be no further namespaces.
  static std::unique_ptr<NamespaceNursery> start();
  NamespaceNursery(const NamespaceNursery&) = delete;
  NamespaceNursery& operator=(const NamespaceNursery&) = delete;

  // Like fork(): in the run, a child of init's, it gives nothing; here what it is in, or an error.
  Result<std::optional<RunNamespace>> fork_run();

 private:
  NamespaceNursery(UniqueFd channel, UniqueFd own)
      : channel_(std::move(channel)), own_(std::move(own)) {}
  Result<RunNamespace> make();
  void ask_for_one() const;

  UniqueFd channel_;
  UniqueFd own_;  // this process's PID namespace
};

// In a run that was born in such a namespace: a /proc that shows it, and mounts, System V objects
// and message queues that end with it. Where the kernel can (Linux 6.14), it also keeps the
// namespace from having many more processes than the limit: those of a fork bomb take the processor
// from whoever is to end it.
Result<void> own_what_is_shared(const Limits& limits);

}  // namespace isolate::process
