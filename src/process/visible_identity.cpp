#include "process/visible_identity.h"

#include <fcntl.h>
#include <linux/prctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cinttypes>
#include <cstdio>
#include <cstring>
#include <optional>

#include "process/unique_fd.h"

namespace isolate::process {
namespace {

std::size_t block_size(const std::vector<std::string>& strings) {
  std::size_t size = 0;
  for (const std::string& text : strings) {
    size += text.size() + 1;
  }
  return size;
}

char* append(char* position, const std::string& text) {
  std::memcpy(position, text.c_str(), text.size() + 1);
  return position + text.size() + 1;
}

// The addresses that PR_SET_MM_MAP wants back unchanged: fields 26 to 28 and 45 to 47 of
// /proc/self/stat. They do not change, also in a child.
struct AddressMap {
  std::uint64_t start_code, end_code, start_stack, start_data, end_data, start_brk;
};

std::optional<AddressMap> read_address_map() {
  const UniqueFd file(open("/proc/self/stat", O_RDONLY | O_CLOEXEC));
  std::array<char, 2048> text{};
  if (!file || read(file.get(), text.data(), text.size() - 1) <= 0) {
    return std::nullopt;
  }
  // The second field is the name in parentheses and may hold anything.
  const char* rest = std::strrchr(text.data(), ')');
  AddressMap map{};
  if (rest == nullptr ||
      std::sscanf(rest + 1,
                  " %*c %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s"
                  " %*s %*s %*s %" SCNu64 " %" SCNu64 " %" SCNu64
                  " %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %" SCNu64
                  " %" SCNu64 " %" SCNu64,
                  &map.start_code, &map.end_code, &map.start_stack, &map.start_data, &map.end_data,
                  &map.start_brk) != 6) {
    return std::nullopt;
  }
  return map;
}

const std::optional<AddressMap>& address_map() {
  static const std::optional<AddressMap> map = read_address_map();
  return map;
}

// The vector of pointers on the stack, whose first glibc's dynamic loader puts in front of its
// messages (of dlsym(), for example). glibc hands it to constructors, and offers it in no other
// way.
char** loader_argv = nullptr;

__attribute__((constructor)) void note_loader_argv(int /*argc*/, char** argv, char** /*envp*/) {
  loader_argv = argv;
}

void set_proc_areas(const char* arguments, const char* environment, const char* end) {
  if (!address_map()) {
    return;
  }
  prctl_mm_map map{};
  map.start_code = address_map()->start_code;
  map.end_code = address_map()->end_code;
  map.start_data = address_map()->start_data;
  map.end_data = address_map()->end_data;
  map.start_brk = address_map()->start_brk;
  map.brk = reinterpret_cast<std::uint64_t>(sbrk(0));
  map.start_stack = address_map()->start_stack;
  map.arg_start = reinterpret_cast<std::uint64_t>(arguments);
  map.arg_end = reinterpret_cast<std::uint64_t>(environment);
  map.env_start = reinterpret_cast<std::uint64_t>(environment);
  map.env_end = reinterpret_cast<std::uint64_t>(end);
  map.exe_fd = static_cast<std::uint32_t>(-1);
  prctl(PR_SET_MM, PR_SET_MM_MAP, &map, sizeof map, 0);
}

}  // namespace

void prepare_to_assume_identity() { (void)address_map(); }

void assume_identity(const std::vector<std::string>& arguments,
                     const std::vector<std::string>& environment) {
  const std::size_t strings = block_size(arguments) + block_size(environment);
  const std::size_t pointers = (environment.size() + 1) * sizeof(char*);
  // Pages of their own, as the kernel's are: nothing is on the heap that python3.12 has not there.
  void* memory =
      mmap(nullptr, pointers + strings, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) {
    return;
  }
  auto** variables = static_cast<char**>(memory);
  char* const argument_area = static_cast<char*>(memory) + pointers;
  char* position = argument_area;
  for (const std::string& argument : arguments) {
    position = append(position, argument);
  }
  char* const environment_area = position;
  for (const std::string& variable : environment) {
    *variables++ = position;
    position = append(position, variable);
  }
  *variables = nullptr;
  environ = static_cast<char**>(memory);
  set_proc_areas(argument_area, environment_area, position);

  if (!arguments.empty()) {
    program_invocation_name = argument_area;
    if (loader_argv != nullptr) {
      loader_argv[0] = argument_area;
    }
    program_invocation_short_name = argument_area + arguments.front().rfind('/') + 1;
    prctl(PR_SET_NAME, program_invocation_short_name, 0, 0, 0);
  }
}

}  // namespace isolate::process
