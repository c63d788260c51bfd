// A zygote without Python: this executable, started again, whose isolates do what they are told.
#pragma once

#include <string>
#include <vector>

#include "process/zygote_host.h"

namespace isolate::test {

inline constexpr const char* kAsZygote = "--as-zygote";

// What `main` does with those words, and what may follow them:
//   --says TEXT     print it to both standard streams when it starts, as site-packages may
//   --breaks TEXT   print it to standard error and exit instead of serving
//   --deserts       close its end of the channel once it is ready, and live on
int serve_as_zygote(const std::vector<std::string>& words);

process::ZygoteCommand zygote_command(const std::vector<std::string>& more_words = {});

// The zygote of this process, as this process sees it; 0 when there is none.
int running_zygote();
std::vector<int> running_zygotes();

// A launch whose isolate does this. The words:
//   print TEXT [TEXT]        to standard output, and to standard error
//   write N                  N bytes of pattern() to standard output
//   both N                   N numbered lines to standard output and to standard error, in turn
//   exit CODE
//   die SIGNAL
//   sleep                    for good
//   hold FILE                lock FILE, then sleep
//   refuse REASON            fail to start
//   leave-background FILE    end, and leave a child that holds the standard streams and a lock on
//   leave-escaped FILE       FILE; the second kind in a session of its own
//   hold-escaped FILE        have such a child, and sleep
//   close-output             close the standard streams, then exit with 4
//   signal-zygote SIGNAL     send it to its parent, then exit with 6
//   send-garbage             to the supervisor, then exit
//   describe-descriptors     print those that are open
//   count-zygote-descriptors print how many its parent has open
//   describe-setting         print umask, working directory, environment and arguments
//   describe-page            print whether the run has one page for itself alone ("own" or
//   "shared")
//                            and what is in it ("x"): what a rehearsal of runs writes to
//   describe-page hanging    the same, and a rehearsal in the manner of that one hangs
process::Launch isolate_that(std::vector<std::string> words);

// Bytes that are wrong when any is lost, doubled or moved.
std::string pattern(std::size_t size);

}  // namespace isolate::test
