#include "python/internals/kernel_files.h"

#include <limits.h>
#include <linux/magic.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/vfs.h>
#include <unistd.h>

struct known_file {
  const char* name; /* one that ends with a slash is a folder, with all that is in it */
  const char* source;
};

/* Below the folder of a process or thread. What is not here is the same in each run. */
static const struct known_file of_processes[] = {
    {"auxv", "address"},       {"environ", "environment"}, {"io", "clock"},
    {"loginuid", "user"},      {"maps", "address"},        {"map_files/", "address"},
    {"net/", "network"},       {"numa_maps", "address"},   {"pagemap", "address"},
    {"sched", "clock"},        {"schedstat", "clock"},     {"smaps", "address"},
    {"smaps_rollup", "clock"}, {"stack", "address"},       {"stat", "pid"},
    {"statm", "clock"},        {"status", "pid"},          {"syscall", "address"},
    {"timers", "pid"},
};

/* Below /proc. */
static const struct known_file of_the_system[] = {
    {"buddyinfo", "clock"},
    {"cmdline", "host"},
    {"cpuinfo", "cpus"},
    {"diskstats", "clock"},
    {"interrupts", "clock"},
    {"kallsyms", "address"},
    {"loadavg", "clock"},
    {"meminfo", "host"},
    {"modules", "host"},
    {"net/", "network"},
    {"partitions", "host"},
    {"pressure/", "clock"},
    {"schedstat", "clock"},
    {"slabinfo", "clock"},
    {"softirqs", "clock"},
    {"stat", "clock"},
    {"swaps", "host"},
    {"sys/fs/", "clock"},
    {"sys/kernel/hostname", "host"},
    {"sys/kernel/ns_last_pid", "pid"},
    {"sys/kernel/osrelease", "host"},
    {"sys/kernel/random/", "entropy"},
    {"sys/kernel/version", "host"},
    {"timer_list", "clock"},
    {"uptime", "clock"},
    {"version", "host"},
    {"vmstat", "clock"},
    {"zoneinfo", "clock"},
};

/* Files of the distribution that say which machine it is. */
static const struct known_file of_the_machine[] = {
    {"/etc/hostid", "host"},         {"/etc/hostname", "host"},
    {"/etc/hosts", "host"},          {"/etc/machine-id", "host"},
    {"/etc/os-release", "host"},     {"/etc/resolv.conf", "network"},
    {"/usr/lib/os-release", "host"}, {"/var/lib/dbus/machine-id", "host"},
};

#define COUNT(table) (sizeof(table) / sizeof *(table))

static const char* source_of(const char* name, const struct known_file* files, size_t count) {
  for (size_t i = 0; i < count; ++i) {
    const size_t length = strlen(files[i].name);
    const bool is_folder = files[i].name[length - 1] == '/';
    if (is_folder ? strncmp(name, files[i].name, length) == 0 : strcmp(name, files[i].name) == 0) {
      return files[i].source;
    }
  }
  return NULL;
}

static size_t length_of_number(const char* text) { return strspn(text, "0123456789"); }

/* The name below the folder of a process, or of one of its threads; NULL when it is in none. */
static const char* name_in_process(const char* name) {
  static const char kTask[] = "task/";
  size_t length = length_of_number(name);
  if (length == 0 || name[length] != '/') {
    return NULL;
  }
  name += length + 1;
  if (strncmp(name, kTask, sizeof kTask - 1) == 0) {
    const char* const thread = name + sizeof kTask - 1;
    length = length_of_number(thread);
    return length > 0 && thread[length] == '/' ? thread + length + 1 : name;
  }
  return name;
}

static bool found(struct isolate_kernel_file* file, const char* source, const char* folder,
                  const char* name) {
  file->source = source;
  snprintf(file->name, sizeof file->name, "%.15s%.47s", folder, name);
  return source != NULL;
}

static bool is_in_proc(const char* path, struct isolate_kernel_file* file) {
  static const char kProc[] = "/proc/";
  /* Wherever else it is mounted. */
  if (strncmp(path, kProc, sizeof kProc - 1) != 0) {
    return found(file, "host", "", path);
  }
  const char* const name = path + sizeof kProc - 1;
  const char* const in_process = name_in_process(name);
  return in_process != NULL
             ? found(file, source_of(in_process, of_processes, COUNT(of_processes)), "/proc/PID/",
                     in_process)
             : found(file, source_of(name, of_the_system, COUNT(of_the_system)), kProc, name);
}

bool isolate_is_kernel_file(int fd, struct isolate_kernel_file* file) {
  enum { DEVICES_OF_MEMORY = 1, RANDOM = 8, URANDOM = 9 };
  struct stat status;
  struct statfs system;
  if (fd < 0 || fstat(fd, &status) < 0) {
    return false;
  }
  if (S_ISCHR(status.st_mode)) {
    return (status.st_rdev == makedev(DEVICES_OF_MEMORY, RANDOM) ||
            status.st_rdev == makedev(DEVICES_OF_MEMORY, URANDOM)) &&
           found(file, "entropy", "", "/dev/urandom");
  }
  char link[32];
  char path[PATH_MAX];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  const ssize_t length = S_ISREG(status.st_mode) ? readlink(link, path, sizeof path - 1) : -1;
  if (length < 0 || fstatfs(fd, &system) < 0) {
    return false;
  }
  path[length] = '\0';
  switch (system.f_type) {
    case PROC_SUPER_MAGIC:
      return is_in_proc(path, file);
    case SYSFS_MAGIC:
    case CGROUP_SUPER_MAGIC:
    case CGROUP2_SUPER_MAGIC:
      return found(file, "host", "", path);
    default:
      return found(file, source_of(path, of_the_machine, COUNT(of_the_machine)), "", path);
  }
}
