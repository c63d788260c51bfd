#include "process/mount_points.h"

#include <gtest/gtest.h>

namespace isolate::process {
namespace {

constexpr const char* kMounts =
    "24 1 254:0 / / rw,relatime - ext4 /dev/vda rw\n"
    "25 24 0:22 / /proc rw,nosuid - proc proc rw\n"
    "26 24 0:23 / /srv/two\\040words rw - tmpfs tmpfs rw\n"
    "27 24 0:24 /part /usr/local rw shared:1 - ext4 /dev/vdb rw";

TEST(mount_points, are_below_a_folder_however_deep) {
  for (const char* folder : {"/", "/srv", "/usr"}) {
    EXPECT_TRUE(has_mounts_below(folder, kMounts)) << folder;
  }
}

TEST(mount_points, are_not_below_themselves_nor_below_a_name_that_begins_alike) {
  for (const char* folder : {"/proc", "/usr/local", "/us", "/srv/two", "/usr/local/lib", "/etc"}) {
    EXPECT_FALSE(has_mounts_below(folder, kMounts)) << folder;
  }
}

TEST(mount_points, may_have_blanks_in_their_names) {
  EXPECT_FALSE(has_mounts_below("/srv/two words", kMounts));
  EXPECT_TRUE(has_mounts_below("/srv/two words",
                               "28 26 0:25 / /srv/two\\040words/below rw - tmpfs tmpfs rw\n"));
}

TEST(mount_points, are_none_where_nothing_can_be_read) {
  EXPECT_FALSE(has_mounts_below("/", ""));
  EXPECT_FALSE(has_mounts_below("/", "24 1"));
}

TEST(mount_points, of_this_process_are_found) {
  EXPECT_TRUE(has_mounts_below("/"));
  EXPECT_FALSE(has_mounts_below("/proc/self/fd"));
}

}  // namespace
}  // namespace isolate::process
