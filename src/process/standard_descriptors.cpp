#include "process/standard_descriptors.h"

#include <fcntl.h>

#include "process/unique_fd.h"

namespace isolate::process {

void occupy_standard_descriptors() {
  // open() takes the lowest number that is free.
  for (UniqueFd fd(open("/dev/null", O_RDONLY)); fd && fd.get() <= 2;
       fd = UniqueFd(open("/dev/null", O_RDONLY))) {
    (void)fd.release();
  }
}

}  // namespace isolate::process
