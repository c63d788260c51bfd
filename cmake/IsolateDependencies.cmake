# Everything that is built with, or one clear line about what is missing.

function(isolate_require name)
  find_package(${name} ${ARGN} QUIET)
  if(NOT ${name}_FOUND)
    string(REPLACE ";" " " words "${ARGN}")
    message(NOTICE "isolate_run: ${name} ${words} was not found: run scripts/bootstrap.sh")
    message(FATAL_ERROR "")
  endif()
  # What find modules set is wanted by the caller.
  foreach(variable IN ITEMS EXECUTABLE VERSION LIBRARY_DIR INCLUDE_DIR CRYPTO_LIBRARY)
    if(DEFINED ${name}_${variable})
      set(${name}_${variable} "${${name}_${variable}}" PARENT_SCOPE)
    endif()
  endforeach()
endfunction()

find_package(CPython312 QUIET)
if(NOT CPython312_FOUND)
  message(NOTICE "isolate_run: ${CPython312_NOT_FOUND_MESSAGE}")
  message(FATAL_ERROR "")
endif()

# pybind11's tools would look for a Python of their own; only its headers are used.
set(PYBIND11_NOPYTHON ON)
isolate_require(pybind11 3 CONFIG)
isolate_require(CLI11 2.1 CONFIG)
isolate_require(fmt 9 CONFIG)
isolate_require(nlohmann_json 3.10 CONFIG)
isolate_require(OpenSSL 3)

# libcrypto.so.3, the name by which it is opened at run time.
file(REAL_PATH "${OPENSSL_CRYPTO_LIBRARY}" isolate_libcrypto)
get_filename_component(ISOLATE_LIBCRYPTO "${isolate_libcrypto}" NAME)

# libseccomp.so.2, which is opened at run time too.
find_path(ISOLATE_LIBSECCOMP_INCLUDE_DIR seccomp.h)
find_library(ISOLATE_LIBSECCOMP_FILE seccomp)
if(NOT ISOLATE_LIBSECCOMP_INCLUDE_DIR OR NOT ISOLATE_LIBSECCOMP_FILE)
  message(NOTICE "isolate_run: libseccomp was not found: run scripts/bootstrap.sh")
  message(FATAL_ERROR "")
endif()
file(REAL_PATH "${ISOLATE_LIBSECCOMP_FILE}" isolate_libseccomp)
get_filename_component(isolate_libseccomp "${isolate_libseccomp}" NAME)
string(REGEX REPLACE "(\\.so\\.[0-9]+).*" "\\1" ISOLATE_LIBSECCOMP "${isolate_libseccomp}")

# pybind11::headers wants Python's headers, which PYBIND11_NOPYTHON leaves to us.
if(NOT TARGET pybind11::headers)
  message(FATAL_ERROR "isolate_run: pybind11 has no target pybind11::headers: run scripts/bootstrap.sh")
endif()
