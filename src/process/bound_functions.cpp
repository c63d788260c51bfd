#include "process/bound_functions.h"

#include <dlfcn.h>
#include <elf.h>
#include <link.h>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace isolate::process {
namespace {

#if defined(__x86_64__)
constexpr std::uint32_t kJumpSlot = R_X86_64_JUMP_SLOT;
#elif defined(__aarch64__)
constexpr std::uint32_t kJumpSlot = R_AARCH64_JUMP_SLOT;
#else
constexpr std::uint32_t kJumpSlot = 0;
#endif

// Of a program or library.
class DynamicSection {
 public:
  explicit DynamicSection(const link_map& object) : object_(object) {}

  std::size_t number(ElfW(Sxword) tag) const {
    for (const ElfW(Dyn)* entry = object_.l_ld; entry->d_tag != DT_NULL; ++entry) {
      if (entry->d_tag == tag) {
        return entry->d_un.d_val;
      }
    }
    return 0;
  }

  template <typename T>
  const T* table(ElfW(Sxword) tag) const {
    // The loader relocates most of the section's addresses where they are, but not all.
    const std::size_t address = number(tag);
    const std::size_t there =
        address != 0 && address < object_.l_addr ? object_.l_addr + address : address;
    return reinterpret_cast<const T*>(there);  // NOLINT(performance-no-int-to-ptr)
  }

  bool is_bound_at_start() const {
    return (number(DT_FLAGS) & DF_BIND_NOW) != 0 || (number(DT_FLAGS_1) & DF_1_NOW) != 0 ||
           number(DT_BIND_NOW) != 0;
  }

  // The name of the version that a symbol is wanted in; null when it is wanted in none.
  const char* version(std::uint16_t index) const {
    constexpr std::uint16_t kHidden = 0x8000;
    const char* const strings = table<char>(DT_STRTAB);
    const auto* needed = table<ElfW(Verneed)>(DT_VERNEED);
    for (std::size_t i = number(DT_VERNEEDNUM); i > 0; --i) {
      const auto* wanted = after<ElfW(Vernaux)>(needed, needed->vn_aux);
      for (std::size_t j = needed->vn_cnt; j > 0; --j) {
        if (wanted->vna_other == (index & ~kHidden)) {
          return strings + wanted->vna_name;
        }
        wanted = after<ElfW(Vernaux)>(wanted, wanted->vna_next);
      }
      needed = after<ElfW(Verneed)>(needed, needed->vn_next);
    }
    return nullptr;
  }

 private:
  template <typename T>
  static const T* after(const void* begin, std::size_t bytes) {
    return reinterpret_cast<const T*>(static_cast<const char*>(begin) + bytes);
  }

  const link_map& object_;
};

// What the loader would bind a call to, if that can be told. dlvsym() does not find a function that
// a library defines in no version, as a preloaded one does, although the loader takes it; dlsym()
// finds it, but wants the version that is the default. Where they disagree the loader is to decide.
void* target_of_calls(const char* name, const char* version) {
  void* const function = dlsym(RTLD_DEFAULT, name);
  return version == nullptr || dlvsym(RTLD_DEFAULT, name, version) == function ? function : nullptr;
}

void bind_functions_of(const link_map& object) {
  const DynamicSection section(object);
  const auto* const relocations = section.table<ElfW(Rela)>(DT_JMPREL);
  const auto* const versions = section.table<std::uint16_t>(DT_VERSYM);
  const auto* const symbols = section.table<ElfW(Sym)>(DT_SYMTAB);
  if (relocations == nullptr || versions == nullptr || symbols == nullptr ||
      section.number(DT_PLTREL) != DT_RELA || section.is_bound_at_start()) {
    return;
  }
  const std::size_t count = section.number(DT_PLTRELSZ) / sizeof(ElfW(Rela));
  for (std::size_t i = 0; i < count; ++i) {
    const ElfW(Rela)& relocation = relocations[i];
    const std::size_t symbol = ELF64_R_SYM(relocation.r_info);
    if (ELF64_R_TYPE(relocation.r_info) != kJumpSlot || relocation.r_addend != 0) {
      continue;
    }
    // What nobody defines, or only the object itself for itself, is left to the loader.
    const char* const name = section.table<char>(DT_STRTAB) + symbols[symbol].st_name;
    const char* const version = section.version(versions[symbol]);
    if (ELF64_ST_BIND(symbols[symbol].st_info) != STB_GLOBAL ||
        ELF64_ST_VISIBILITY(symbols[symbol].st_other) != STV_DEFAULT) {
      continue;
    }
    void* const function = target_of_calls(name, version);
    if (function != nullptr) {
      const std::size_t slot = object.l_addr + relocation.r_offset;
      *reinterpret_cast<void**>(slot) = function;  // NOLINT(performance-no-int-to-ptr)
    }
  }
}

}  // namespace

void bind_called_functions(const char* name) {
  if (kJumpSlot == 0) {
    return;
  }
  for (const link_map* object = _r_debug.r_map; object != nullptr; object = object->l_next) {
    const std::string_view path(object->l_name);
    const std::string_view file = path.substr(path.rfind('/') + 1);
    // The program itself comes first, and has no name.
    if (path.empty() || file.substr(0, std::strlen(name)) == name) {
      bind_functions_of(*object);
    }
  }
}

}  // namespace isolate::process
