// What the runs of samples that did not succeed wrote, kept for a person to look at.
#pragma once

#include <cstdio>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <isolate/result.h>
#include <isolate/sample.h>
#include <isolate/verify.h>

#include "process/process_host.h"

namespace isolate::verify {

// Below a directory, for each sample that did not succeed, a folder with
//
//   RUN.stdout, RUN.stderr  all that each run wrote, where RUN is isolate, reference, engine-NAME,
//                           and from its second time on isolate-2, reference-2, …
//   summary.txt             the verdict, its cause and its details, the engines', and how each run
//                           ended
//   replay.sh               the command that runs the sample alone again
//
// A folder has the sample's name; a character that is not a letter, a digit, '_', '-' or '.' is
// written %XX (a path's '/' is %2F), a very long name is cut and ends with its digest, and of
// samples with one name each has the digest of its path behind it. A folder appears complete; that
// of a sample which succeeds now is removed. Until then files are in DIRECTORY/.unfinished-PID,
// which is removed at the end, or by the next call after a call that was killed.
class Artifacts {
 public:
  // Makes the directory when it is missing. `samples` must outlive the object.
  static Result<std::unique_ptr<Artifacts>> open(std::string directory,
                                                 const std::vector<Sample>& samples);
  ~Artifacts();
  Artifacts(const Artifacts&) = delete;
  Artifacts& operator=(const Artifacts&) = delete;

  // One run's two files.
  class RunFiles {
   public:
    void write(process::Channel channel, std::string_view bytes);

   private:
    friend class Artifacts;
    struct Close {
      void operator()(std::FILE* file) const { std::fclose(file); }
    };
    std::unique_ptr<std::FILE, Close> output_;
    std::unique_ptr<std::FILE, Close> error_;
    bool failed_ = false;
  };
  // `run` is the name without its number; a run that is run again has the number that it had.
  Result<RunFiles> begin_run(std::size_t sample, const std::string& run);
  // Closes its files and notes how it ended.
  Result<void> end_run(std::size_t sample, RunFiles files, const Outcome& outcome);

  // Keeps what the sample's runs wrote, or throws it away when the result succeeded.
  Result<void> finish(std::size_t sample, const SampleResult& result);
  // Where it is kept.
  std::string folder_of(std::size_t sample) const;

  // What a sample's folder is called.
  static std::string folder_name(std::string_view sample_name);

 private:
  struct Work {
    std::map<std::string, int> counts;
    std::string run;      // the one that was begun last
    std::string current;  // the same with its number
    std::string endings;
  };

  Artifacts(std::string directory, const std::vector<Sample>& samples);
  Result<void> write_text(std::size_t sample, const std::string& file, const std::string& text);
  std::string work_folder(std::size_t sample) const;

  std::string directory_;
  std::string unfinished_;
  std::vector<std::string> names_;
  std::map<std::size_t, Work> work_;
};

}  // namespace isolate::verify
