# How everything of ours is compiled.

set(ISOLATE_SANITIZE "" CACHE STRING "Sanitizers to build with, such as address,undefined")
option(ISOLATE_WERROR "Warnings are errors" ON)
option(ISOLATE_LTO "Optimise across files when linking: smaller, slower to build, GCC only" OFF)

# Relative relocations as a bitmap: 20 KB less to read at each start. The loader has to know it, which glibc does from
# 2.36 on, and one that is built against a newer glibc does not run with an older one anyway.
include(CheckCXXSourceCompiles)
include(CheckLinkerFlag)
check_cxx_source_compiles("
  #include <features.h>
  #if !defined(__GLIBC_PREREQ) || !__GLIBC_PREREQ(2, 36)
  #error
  #endif
  int main() {}" ISOLATE_LOADER_KNOWS_RELR)
# A linker that ignores it for this processor says so in a warning.
check_linker_flag(CXX -Wl,--fatal-warnings,-z,pack-relative-relocs ISOLATE_LINKER_KNOWS_RELR)

function(isolate_configure_target target)
  target_compile_features(${target} PUBLIC cxx_std_20)
  # -fPIC also for the executable: with -fPIE the linker would copy libpython's data (_PyRuntime, every
  # type) into it, and a libpython that addresses its own data directly would go on with the original.
  set_target_properties(${target} PROPERTIES
    POSITION_INDEPENDENT_CODE ON C_STANDARD 11 C_EXTENSIONS ON CXX_EXTENSIONS OFF
    CXX_VISIBILITY_PRESET hidden C_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON)
  target_compile_options(${target} PRIVATE
    -fPIC -ffunction-sections -fdata-sections -Wall -Wextra -Wpedantic -Wshadow
    $<$<COMPILE_LANGUAGE:CXX>:-Wconversion -Wnon-virtual-dtor -Woverloaded-virtual>)
  if(ISOLATE_WERROR)
    target_compile_options(${target} PRIVATE -Werror)
  endif()
  target_include_directories(${target} PRIVATE ${PROJECT_SOURCE_DIR}/src)
  target_link_options(${target} PRIVATE -Wl,--gc-sections -Wl,--as-needed -Wl,-z,nocopyreloc)
  if(ISOLATE_LOADER_KNOWS_RELR AND ISOLATE_LINKER_KNOWS_RELR)
    target_link_options(${target} PRIVATE -Wl,-z,pack-relative-relocs)
  endif()
  if(ISOLATE_LTO AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # Fat objects, so that the installed archive also serves another compiler.
    target_compile_options(${target} PRIVATE -flto=auto -ffat-lto-objects)
    # In one partition, so that equal functions are found wherever they are.
    target_link_options(${target} PRIVATE -flto=auto -flto-partition=one)
  endif()
  if(ISOLATE_SANITIZE)
    target_compile_options(${target} PRIVATE -fsanitize=${ISOLATE_SANITIZE} -fno-omit-frame-pointer)
    target_link_options(${target} PRIVATE -fsanitize=${ISOLATE_SANITIZE})
  endif()
endfunction()

include(CheckCXXSourceCompiles)

# The executable maps the shared libraries that python3.12 maps, and no others. Where
# the object arenas come to lie next to libpython decides which names meet in the method cache, so
# which are freed, so at which addresses a sample's objects are, so in which order a set of them is
# printed; with the C++ library mapped as well, most of those addresses come out differently. It
# also starts faster, and a sample's ctypes sees no library that it would not see in python3.12.
function(isolate_map_libraries_of_reference target)
  if(ISOLATE_SANITIZE)
    return()
  endif()
  set(CMAKE_REQUIRED_LINK_OPTIONS -static-libstdc++ -static-libgcc)
  check_cxx_source_compiles("#include <string>\nint main(int n, char**) { return std::string(n, 'a').size() == 0; }"
    ISOLATE_HAS_STATIC_CXX_LIBRARY)
  if(NOT ISOLATE_HAS_STATIC_CXX_LIBRARY)
    message(WARNING "there is no static libstdc++ (Fedora: dnf install libstdc++-static): the order of a set "
      "of instances will often differ from python3.12's")
    return()
  endif()
  target_link_options(${target} PRIVATE -static-libstdc++ -static-libgcc)
endfunction()
