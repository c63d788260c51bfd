# libisolate_libm.so: the mathematical functions of musl, for --pin libm. They are the same on every processor: plain C
# whose operations IEEE 754 defines to the last bit, and which asks no processor what else it can do.
#
#   x86-64       from musl's libc.a (the distribution's musl-dev), which is compiled for the oldest x86-64
#   elsewhere    from musl's sources (scripts/bootstrap.sh puts the distribution's into build/deps/musl): its libc.a there
#                has multiplications and additions fused, by musl's exp, log and pow and by the compiler, and so other results
#
# Sets ISOLATE_MUSL_VERSION, empty when there is no such library.

set(ISOLATE_MUSL_VERSION "")
set(isolate_musl_archive "")
set(isolate_musl_lacks "musl-dev")

# Sets isolate_musl_archive and ISOLATE_MUSL_VERSION from an archive of the distribution.
macro(isolate_find_musl_archive)
  string(REGEX REPLACE "-gnu$" "-musl" isolate_musl_triple "${CMAKE_LIBRARY_ARCHITECTURE}")
  find_file(ISOLATE_MUSL_LIBC NAMES libc.a NO_DEFAULT_PATH
    PATHS /usr/lib/${isolate_musl_triple} /usr/lib/musl/lib /usr/${CMAKE_SYSTEM_PROCESSOR}-linux-musl/lib /usr/local/musl/lib
    DOC "musl's libc.a (musl-dev), for --pin libm")
  if(ISOLATE_MUSL_LIBC)
    file(STRINGS "${ISOLATE_MUSL_LIBC}" isolate_musl_versions REGEX "^1\\.[0-9]+\\.[0-9]+$" LIMIT_COUNT 1)
    set(ISOLATE_MUSL_VERSION "${isolate_musl_versions}")
    set(isolate_musl_archive "${ISOLATE_MUSL_LIBC}")
  endif()
endmacro()

# Sets isolate_musl_archive and ISOLATE_MUSL_VERSION from musl's sources, whose mathematical part it compiles.
macro(isolate_compile_musl)
  set(isolate_musl_lacks "musl's sources in build/deps/musl (scripts/bootstrap.sh)")
  find_path(ISOLATE_MUSL_SOURCE NAMES src/math/exp_data.c NO_DEFAULT_PATH NO_CMAKE_FIND_ROOT_PATH
    PATHS ${PROJECT_SOURCE_DIR}/build/deps/musl DOC "musl's sources, for --pin libm")
  if(ISOLATE_MUSL_SOURCE AND EXISTS "${ISOLATE_MUSL_SOURCE}/arch/${CMAKE_SYSTEM_PROCESSOR}")
    file(STRINGS "${ISOLATE_MUSL_SOURCE}/VERSION" ISOLATE_MUSL_VERSION LIMIT_COUNT 1)
    set(isolate_musl_arch ${ISOLATE_MUSL_SOURCE}/arch/${CMAKE_SYSTEM_PROCESSOR})
    set(isolate_musl_types ${PROJECT_BINARY_DIR}/musl/bits/alltypes.h)
    file(MAKE_DIRECTORY ${PROJECT_BINARY_DIR}/musl/bits)
    add_custom_command(OUTPUT ${isolate_musl_types}
      COMMAND sed -f ${ISOLATE_MUSL_SOURCE}/tools/mkalltypes.sed ${isolate_musl_arch}/bits/alltypes.h.in
        ${ISOLATE_MUSL_SOURCE}/include/alltypes.h.in > ${isolate_musl_types}
      VERBATIM)
    # Not those of arch folders: what they do with an instruction, these do in C, with the same results.
    file(GLOB isolate_musl_sources CONFIGURE_DEPENDS ${ISOLATE_MUSL_SOURCE}/src/math/*.c)
    add_library(isolate_musl_math STATIC EXCLUDE_FROM_ALL ${isolate_musl_sources} ${isolate_musl_types})
    set_target_properties(isolate_musl_math PROPERTIES
      C_STANDARD 99 C_EXTENSIONS OFF POSITION_INDEPENDENT_CODE ON EXPORT_COMPILE_COMMANDS OFF)
    target_include_directories(isolate_musl_math PRIVATE
      ${isolate_musl_arch} ${ISOLATE_MUSL_SOURCE}/arch/generic ${PROJECT_BINARY_DIR}/musl
      ${ISOLATE_MUSL_SOURCE}/src/include ${ISOLATE_MUSL_SOURCE}/src/internal ${ISOLATE_MUSL_SOURCE}/include)
    target_compile_definitions(isolate_musl_math PRIVATE _XOPEN_SOURCE=700)
    # musl's own options, and none that fuses a multiplication with an addition: neither the compiler by itself, nor musl
    # where the compiler says that it would be fast.
    target_compile_options(isolate_musl_math PRIVATE
      -O2 -w -nostdinc -ffreestanding -fexcess-precision=standard -frounding-math -fno-math-errno
      -ffp-contract=off -U__FP_FAST_FMA -U__FP_FAST_FMAF)
    set(isolate_musl_archive $<TARGET_FILE:isolate_musl_math>)
  endif()
endmacro()

if(CMAKE_SYSTEM_PROCESSOR STREQUAL "x86_64")
  isolate_find_musl_archive()
else()
  isolate_compile_musl()
endif()

if(ISOLATE_MUSL_VERSION)
  set(functions ${PROJECT_SOURCE_DIR}/src/preload/libm_functions.txt)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${functions})
  file(STRINGS ${functions} lines REGEX "^pinned ")
  set(wanted "")
  set(exported "")
  foreach(line IN LISTS lines)
    string(REPLACE "pinned " "" name "${line}")
    list(APPEND wanted "-Wl,-u,${name}")
    string(APPEND exported " ${name};")
  endforeach()
  set(script ${PROJECT_BINARY_DIR}/libm.map)
  file(CONFIGURE OUTPUT ${script} CONTENT "{ global:@exported@ local: *; };\n" @ONLY)
  # Nothing of the C library's: what is not in the archive's mathematical part is an error here.
  set(library ${PROJECT_BINARY_DIR}/libisolate_libm.so)
  add_custom_command(OUTPUT ${library}
    COMMAND ${CMAKE_C_COMPILER} -shared -nostdlib -s -Wl,-z,defs -Wl,-z,text -Wl,-Bsymbolic -Wl,--build-id=none
      -Wl,-soname,libisolate_libm.so -Wl,--version-script=${script} ${wanted} ${isolate_musl_archive} -o ${library}
    DEPENDS ${script} ${isolate_musl_archive} ${functions}
    COMMENT "Linking libisolate_libm.so from musl ${ISOLATE_MUSL_VERSION}"
    VERBATIM)
  add_custom_target(isolate_libm ALL DEPENDS ${library})
  install(PROGRAMS ${library} DESTINATION ${CMAKE_INSTALL_LIBEXECDIR}/isolate_run)
else()
  message(STATUS "isolate_run: --pin libm is left out: it needs ${isolate_musl_lacks}")
endif()
