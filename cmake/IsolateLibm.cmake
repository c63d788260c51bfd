# libisolate_libm.so: the mathematical functions of musl's libc.a, for --pin libm. They are the same on every x86-64: they
# are compiled for the oldest one and ask no processor what else it can do. Elsewhere their exp, log and pow use a fused
# multiply-add, which gives other results, and the library is not built.
#
# Sets ISOLATE_MUSL_VERSION, empty when there is no such library.

set(ISOLATE_MUSL_VERSION "")
string(REGEX REPLACE "-gnu$" "-musl" isolate_musl_triple "${CMAKE_LIBRARY_ARCHITECTURE}")
find_file(ISOLATE_MUSL_LIBC NAMES libc.a NO_DEFAULT_PATH
  PATHS /usr/lib/${isolate_musl_triple} /usr/lib/musl/lib /usr/${CMAKE_SYSTEM_PROCESSOR}-linux-musl/lib /usr/local/musl/lib
  DOC "musl's libc.a (musl-dev), for --pin libm")

if(ISOLATE_MUSL_LIBC AND CMAKE_SYSTEM_PROCESSOR STREQUAL "x86_64")
  file(STRINGS "${ISOLATE_MUSL_LIBC}" isolate_musl_versions REGEX "^1\\.[0-9]+\\.[0-9]+$" LIMIT_COUNT 1)
  set(ISOLATE_MUSL_VERSION "${isolate_musl_versions}")
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
      -Wl,-soname,libisolate_libm.so -Wl,--version-script=${script} ${wanted} ${ISOLATE_MUSL_LIBC} -o ${library}
    DEPENDS ${script} ${ISOLATE_MUSL_LIBC} ${functions}
    COMMENT "Linking libisolate_libm.so from musl ${ISOLATE_MUSL_VERSION}"
    VERBATIM)
  add_custom_target(isolate_libm ALL DEPENDS ${library})
  install(PROGRAMS ${library} DESTINATION ${CMAKE_INSTALL_LIBEXECDIR}/isolate_run)
else()
  message(STATUS "isolate_run: --pin libm is left out: it needs musl-dev, on x86-64")
endif()
