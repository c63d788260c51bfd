// PID, mount and IPC namespaces for the runs of a zygote: one set for each run that is under way.
#pragma once

#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/types.h>

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <isolate/limits.h>
#include <isolate/result.h>

#include "process/launch.h"
#include "process/unique_fd.h"

namespace isolate::process {

// How a run in namespaces of its own ended.
struct RunEnd {
  int wait_status = 0;
  rusage usage{};
  bool leaves_processes = false;
  // Their first process was ended, so nothing else of this is known.
  bool interrupted = false;
};

// What isolates a run from its neighbours: in namespaces of its own it cannot name any process but
// its own, so it can neither signal, stop, trace nor write to a neighbour or the zygote; nothing
// that it starts outlives them, whatever session it is in; and /dev/shm, System V objects and
// message queues are its own.
//
// The first process there ("init") is not the run, since the kernel treats the signals of that one
// in another way than those of every other. It is the run's parent and adopts what loses its own:
// what a shell is elsewhere. Signals from below do nothing to it, and a run that breaks it ends
// itself alone.
class RunNamespaces {
 public:
  // Makes them. Forks this process, which must have one thread. /dev/shm takes more than `limits`
  // allow of memory, so that a run is seen to pass them; and where the kernel can (Linux 6.14), it
  // keeps what is there from having many more processes than they allow: those of a fork bomb take
  // the processor from whoever is to end it.
  static Result<std::unique_ptr<RunNamespaces>> make(const Limits& limits);
  // Ends everything in them.
  ~RunNamespaces();
  RunNamespaces(const RunNamespaces&) = delete;
  RunNamespaces& operator=(const RunNamespaces&) = delete;

  // In this process's PID namespace, whose child it is.
  pid_t init() const { return init_; }
  bool are_for(const Limits& limits) const {
    return limits.memory_bytes == limits_.memory_bytes && limits.processes == limits_.processes;
  }

  // What all runs of this process are forked with.
  struct ForkTools {
    UniqueFd own_pid_namespace;
    UniqueFd latest_number;  // of a PID namespace's processes; to be written
    // Memory that children share with this process, and the run no longer has.
    pid_t* shared = nullptr;
  };
  // Like fork(): in the child, which is init's, 0, and it still is to enter() the others; here 1.
  // `number` is the run's process id if that is free.
  Result<int> fork_run(const ForkTools& tools, int number);

  // In the run.
  Result<void> enter() const;
  // In the run, which has entered them: what it is for is known now. One that mentions /dev/shm
  // sees the system's. Whether it still
  // sees its own.
  static bool show_what_is_mentioned(const Launch& launch);

  // Descriptors of the run's /dev/shm and of its list of System V segments, to tell how much memory
  // those take; one, or none, where that cannot be told.
  const std::vector<int>& memory_files() const { return memory_files_; }

  // Readable when something has ended.
  int notices() const { return notices_.get(); }
  // Once it is readable: how the run has ended, nothing while it has not.
  std::optional<RunEnd> read_end();

  // All but init; the end of the run still is noted.
  void kill_processes() const;

  // Once the run has ended: whether they are as they were made, so that another run can follow
  // here.
  bool are_untouched() const;

 private:
  // A folder that no entry was made in or removed from, nor its attributes changed.
  struct Folder {
    UniqueFd fd;
    struct stat made {};
  };
  // One of the lists of System V objects.
  struct List {
    UniqueFd fd;
    std::string made;
  };

  RunNamespaces(pid_t init, UniqueFd notices, const Limits& limits)
      : init_(init), notices_(std::move(notices)), limits_(limits) {}
  Result<void> note_state(std::vector<UniqueFd> sent);

  pid_t init_;
  UniqueFd notices_;
  Limits limits_;
  pid_t run_ = 0;    // as it is called there
  UniqueFd handle_;  // refers to init, for setns()
  UniqueFd mounts_;  // readable in a special way when mounts have changed
  // When the run ended. The ends of those are noted too, after its own: by their numbers they could
  // be taken for the end of a run that follows.
  bool has_left_processes_ = true;
  std::vector<Folder> folders_;
  std::vector<List> lists_;
  std::vector<int> memory_files_;
};

// Those that are there to be used; made when they are needed, used again while untouched.
class RunNamespacePool {
 public:
  // For the first process of a PID namespace. Nothing where there can be no further ones.
  static std::unique_ptr<RunNamespacePool> open();
  RunNamespacePool(const RunNamespacePool&) = delete;
  RunNamespacePool& operator=(const RunNamespacePool&) = delete;

  // No two of the pools that share process ids give runs the same ones.
  void take_share(const ShareRequest& share) { share_ = share; }

  struct Forked {
    bool is_run = false;  // in the child
    std::unique_ptr<RunNamespaces> namespaces;
  };
  Result<Forked> fork_run(const Limits& limits);

  // Once the run has ended; what is left of it is ended here.
  void give_back(std::unique_ptr<RunNamespaces> namespaces);

 private:
  using ForkTools = RunNamespaces::ForkTools;

  explicit RunNamespacePool(ForkTools tools) : tools_(std::move(tools)) {}
  Result<std::unique_ptr<RunNamespaces>> take(const Limits& limits);

  ForkTools tools_;
  ShareRequest share_;
  std::uint32_t runs_ = 0;
  std::vector<std::unique_ptr<RunNamespaces>> free_;
};

}  // namespace isolate::process
