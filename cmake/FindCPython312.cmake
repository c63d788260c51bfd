# FindCPython312: finds CPython 3.12 with a shared libpython and its headers, wherever people have it.
#
#   find_package(CPython312)                 in a CMakeLists.txt
#   cmake -P cmake/FindCPython312.cmake      as a script: prints executable=, version=, include= and library=,
#                                            or error= and exits with status 1 (add -DPython3_ROOT_DIR=… before -P)
#
# Looked at, in this order; the first that is usable is taken:
#   1. Python3_ROOT_DIR, a prefix (a CMake or an environment variable); when it is given, it alone counts
#   2. the distribution's own: /usr/bin/python3.12 with libpython3.12-dev
#   3. every python3.12 on PATH that really runs (a version manager's shim may not)
#   4. installs of pyenv, uv and conda, the newest version of each first
#
# Each candidate is asked for its own libpython and headers (by Python's sysconfig), and they are checked: all three must
# be of one version, because the executable is the reference that what is built here is compared against.
#
# Defines, when found:
#   CPython312_FOUND, CPython312_VERSION (3.12.N), CPython312_EXECUTABLE (what its sys.executable says), CPython312_LIBRARY,
#   CPython312_LIBRARY_DIR, CPython312_INCLUDE_DIR, and the imported targets
#   CPython312::Python      libpython and its public headers
#   CPython312::Internals   the folders of CPython's internal headers; Py_BUILD_CORE is left to the sources that need it
# and otherwise CPython312_NOT_FOUND_MESSAGE: one line that says what was looked at, and which command gets one.

cmake_policy(VERSION 3.25) # for the script; find_package() gives a module a policy scope of its own

# What the candidate tells of itself: key=value lines. It may be any Python, even Python 2, so all but the first
# lines must be reached by 3.12 only. `problem` says why it cannot be used, `installation` that another executable is
# the one to ask (the candidate is a symbolic link or belongs to a virtual environment).
set(_CPython312_probe [==[
import os, sys

def tell(key, value):
    sys.stdout.write(key + "=" + value + "\n")

def stop(problem):
    tell("problem", problem)
    sys.exit(0)

if sys.version_info[:2] != (3, 12):
    stop("is Python %d.%d.%d" % tuple(sys.version_info[:3]))
if sys.implementation.name != "cpython":
    stop("is " + sys.implementation.name)

import sysconfig

def variable(name):
    return str(sysconfig.get_config_var(name) or "")

base = sys.base_prefix
executable = os.path.realpath(os.path.join(base, "bin", "python3.12"))
if not os.path.isfile(executable):
    executable = os.path.realpath(getattr(sys, "_base_executable", "") or sys.executable)
if executable != sys.executable:
    tell("installation", executable)
    sys.exit(0)

# A relocated install (uv, conda) may still have the folders of the machine that built it in its sysconfig.
names = [variable("INSTSONAME"), variable("LDLIBRARY"), "libpython3.12%s.so.1.0" % sys.abiflags]
folders = [variable("LIBDIR"), os.path.join(variable("LIBDIR"), variable("MULTIARCH")),
           os.path.join(base, "lib", variable("MULTIARCH")), os.path.join(base, "lib"), os.path.join(base, "lib64")]
libraries = [os.path.join(folder, name) for folder in folders for name in names if folder and ".so" in name]
library = next((path for path in libraries if os.path.isfile(path)), None)
if library is None:
    stop("has no shared libpython")

includes = [variable("INCLUDEPY"), os.path.join(base, "include", "python3.12" + sys.abiflags)]
headers = ["Python.h", "pyconfig.h", "patchlevel.h", os.path.join("internal", "pycore_runtime.h")]
include = next((folder for folder in includes if os.path.isfile(os.path.join(folder, headers[0]))), None)
if include is None:
    stop("has no headers")
for header in headers:
    if not os.path.isfile(os.path.join(include, header)):
        stop("lacks the header " + header)

version = sys.version.split()[0]
with open(os.path.join(include, "patchlevel.h")) as header:
    if '"%s"' % version not in header.read():
        stop("is %s, but its headers are of another version" % version)

# The library that this process runs on, unless libpython is linked into the executable (Debian, uv, conda).
running = []
if os.path.exists("/proc/self/maps"):
    with open("/proc/self/maps") as maps:
        running = [line.split(None, 5)[5].strip() for line in maps if "/libpython3.12" in line]
if running:
    if not (os.path.isfile(running[0]) and os.path.samefile(running[0], library)):
        stop("runs on %s, not on its own %s" % (running[0], library))
else:
    with open(library, "rb") as contents:
        if version.encode() + b"\0" not in contents.read():
            stop("is %s, but its libpython is of another version" % version)

tell("executable", executable)
tell("version", version)
tell("include", include)
tell("library", library)
tell("soname", variable("INSTSONAME") if ".so" in variable("INSTSONAME") else os.path.basename(library))
tell("debug", "1" if variable("Py_DEBUG") == "1" else "0")
]==])

# Asks one interpreter. Sets in the caller _CPython312_problem (empty when it is usable) and the values that it told.
function(_CPython312_ask executable)
  foreach(key problem installation executable version include library soname debug)
    set(told_${key} "")
  endforeach()
  # Isolated and without site: what the user's own environment adds must not change the answer, nor slow it.
  execute_process(
    COMMAND "${executable}" -I -S -c "${_CPython312_probe}"
    RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_QUIET TIMEOUT 30)
  foreach(key problem installation executable version include library soname debug)
    if(output MATCHES "(^|\n)${key}=([^\n]*)\n")
      set(told_${key} "${CMAKE_MATCH_2}")
    endif()
  endforeach()
  if(NOT status EQUAL 0 OR (told_problem STREQUAL "" AND told_installation STREQUAL "" AND told_library STREQUAL ""))
    set(told_problem "does not run")
  endif()
  set(_CPython312_problem "${told_problem}" PARENT_SCOPE)
  set(_CPython312_installation "${told_installation}" PARENT_SCOPE)
  foreach(key executable version include library soname debug)
    set(_CPython312_${key} "${told_${key}}" PARENT_SCOPE)
  endforeach()
endfunction()

# Looks at one candidate, unless one is found already. `given`: the user named it, so a debug build will do.
function(_CPython312_try executable given)
  if(_CPython312_ok OR "${executable}" IN_LIST _CPython312_tried OR NOT EXISTS "${executable}" OR IS_DIRECTORY "${executable}")
    return()
  endif()
  list(APPEND _CPython312_tried "${executable}")
  _CPython312_ask("${executable}")
  if(NOT _CPython312_installation STREQUAL "")
    set(installation "${_CPython312_installation}")
    if("${installation}" IN_LIST _CPython312_tried)
      return()
    endif()
    list(APPEND _CPython312_tried "${installation}")
    _CPython312_ask("${installation}")
    if(NOT _CPython312_installation STREQUAL "")
      set(_CPython312_problem "names ${_CPython312_installation} as its installation, which is not one")
    endif()
  endif()
  if(_CPython312_problem STREQUAL "" AND _CPython312_debug AND NOT given)
    set(_CPython312_problem "is a debug build (-DPython3_ROOT_DIR=… takes it all the same)")
  endif()
  if(_CPython312_problem STREQUAL "" AND CPython312_FIND_VERSION AND _CPython312_version VERSION_LESS CPython312_FIND_VERSION)
    set(_CPython312_problem "is ${_CPython312_version}, older than ${CPython312_FIND_VERSION}")
  endif()
  if(_CPython312_problem STREQUAL "")
    set(_CPython312_ok TRUE PARENT_SCOPE)
    foreach(key executable version include library soname)
      set(_CPython312_${key} "${_CPython312_${key}}" PARENT_SCOPE)
    endforeach()
  else()
    list(APPEND _CPython312_passed_over "${executable} ${_CPython312_problem}")
    set(_CPython312_passed_over "${_CPython312_passed_over}" PARENT_SCOPE)
  endif()
  set(_CPython312_tried "${_CPython312_tried}" PARENT_SCOPE)
endfunction()

# Tries the python3.12 of every prefix that matches a pattern, the newest version first.
macro(_CPython312_try_prefixes)
  foreach(_CPython312_pattern ${ARGN})
    file(GLOB _CPython312_matches "${_CPython312_pattern}/bin/python3.12")
    list(SORT _CPython312_matches COMPARE NATURAL ORDER DESCENDING)
    foreach(_CPython312_match IN LISTS _CPython312_matches)
      _CPython312_try("${_CPython312_match}" FALSE)
    endforeach()
  endforeach()
endmacro()

# The user's home folder, which a bare environment (env -i, cron, a container's entry point) does not name.
function(_CPython312_get_home result)
  set(home "$ENV{HOME}")
  if(home STREQUAL "")
    execute_process(COMMAND sh -c "getent passwd \"$(id -u)\"" OUTPUT_VARIABLE entry ERROR_QUIET)
    if(entry MATCHES "^[^:]*:[^:]*:[^:]*:[^:]*:[^:]*:([^:]*):")
      set(home "${CMAKE_MATCH_1}")
    endif()
  endif()
  if(home STREQUAL "")
    set(home "/nonexistent")
  endif()
  set(${result} "${home}" PARENT_SCOPE)
endfunction()

macro(_CPython312_try_path)
  string(REPLACE ":" ";" _CPython312_folders "$ENV{PATH}")
  foreach(_CPython312_folder IN LISTS _CPython312_folders ITEMS /usr/local/bin)
    if(IS_ABSOLUTE "${_CPython312_folder}")
      _CPython312_try("${_CPython312_folder}/python3.12" FALSE)
    endif()
  endforeach()
endmacro()

macro(_CPython312_try_pyenv home)
  if(NOT "$ENV{PYENV_ROOT}" STREQUAL "")
    _CPython312_try_prefixes("$ENV{PYENV_ROOT}/versions/3.12*" "$ENV{PYENV_ROOT}/versions/*")
  endif()
  _CPython312_try_prefixes("${home}/.pyenv/versions/3.12*" "${home}/.pyenv/versions/*")
endmacro()

macro(_CPython312_try_uv home)
  foreach(_CPython312_folder "$ENV{UV_PYTHON_INSTALL_DIR}" "$ENV{XDG_DATA_HOME}/uv/python" "${home}/.local/share/uv/python")
    if(IS_ABSOLUTE "${_CPython312_folder}")
      _CPython312_try_prefixes("${_CPython312_folder}/cpython-3.12*")
    endif()
  endforeach()
  find_program(_CPython312_uv uv PATHS "${home}/.local/bin" "${home}/.cargo/bin" NO_CACHE)
  if(_CPython312_uv AND NOT _CPython312_ok)
    # What else uv knows of; it must neither download one nor read a project's settings for this.
    execute_process(
      COMMAND ${CMAKE_COMMAND} -E env UV_PYTHON_DOWNLOADS=never "${_CPython312_uv}" python find --no-project 3.12
      OUTPUT_VARIABLE _CPython312_match ERROR_QUIET OUTPUT_STRIP_TRAILING_WHITESPACE TIMEOUT 30)
    _CPython312_try("${_CPython312_match}" FALSE)
  endif()
endmacro()

macro(_CPython312_try_conda home)
  foreach(_CPython312_folder "$ENV{CONDA_PREFIX}" "$ENV{MAMBA_ROOT_PREFIX}" "${home}/miniconda3" "${home}/miniforge3"
      "${home}/mambaforge" "${home}/anaconda3" "${home}/micromamba" "${home}/.conda" "/opt/conda")
    if(IS_ABSOLUTE "${_CPython312_folder}")
      _CPython312_try_prefixes("${_CPython312_folder}" "${_CPython312_folder}/envs/*")
    endif()
  endforeach()
endmacro()

# The prefix that the user gave: usable, or an error; never a fall-back to another.
macro(_CPython312_try_root root)
  if("${root}" MATCHES "[0-9a-z]/bin/python[0-9.]*$" AND NOT IS_DIRECTORY "${root}")
    list(APPEND _CPython312_passed_over "${root} is an executable: name the prefix above its bin/")
  elseif(NOT EXISTS "${root}/bin/python3.12" AND EXISTS "${root}/bin/python3")
    _CPython312_try("${root}/bin/python3" TRUE)
  elseif(EXISTS "${root}/bin/python3.12")
    _CPython312_try("${root}/bin/python3.12" TRUE)
  else()
    list(APPEND _CPython312_passed_over "there is no ${root}/bin/python3.12")
  endif()
endmacro()

# Sets CPython312_NOT_FOUND_MESSAGE, one line.
function(_CPython312_explain root)
  list(JOIN _CPython312_passed_over "; " passed_over)
  if(NOT root STREQUAL "")
    set(message "Python3_ROOT_DIR=${root} has no usable CPython 3.12 (one with a shared libpython and headers): ${passed_over}")
  else()
    if(passed_over STREQUAL "")
      set(passed_over "nothing there")
    endif()
    # Where the distribution's archive has 3.12 (Ubuntu 24.04, or a repository that was added), apt is the shortest way.
    set(release "")
    if(EXISTS /etc/os-release)
      file(STRINGS /etc/os-release release REGEX "^(ID=\"?ubuntu|VERSION_ID=\"?24\\.)")
    endif()
    list(LENGTH release matching_lines)
    execute_process(COMMAND apt-cache show --no-all-versions libpython3.12-dev
      RESULT_VARIABLE status OUTPUT_QUIET ERROR_QUIET)
    if(matching_lines EQUAL 2 OR status EQUAL 0)
      set(remedy "apt-get install libpython3.12-dev python3.12")
    else()
      set(remedy "PYTHON_CONFIGURE_OPTS=--enable-shared pyenv install 3.12, or: uv python install 3.12")
    endif()
    string(CONCAT message "no usable CPython 3.12 (one with a shared libpython and headers) in /usr/bin, on PATH, "
      "or among pyenv, uv and conda installs: ${passed_over}. To get one: ${remedy}")
  endif()
  set(CPython312_NOT_FOUND_MESSAGE "${message}" PARENT_SCOPE)
endfunction()

# The search as a whole. Sets _CPython312_ok and the values told, or CPython312_NOT_FOUND_MESSAGE.
macro(_CPython312_search)
  set(_CPython312_ok FALSE)
  set(_CPython312_tried "")
  set(_CPython312_passed_over "")
  if(NOT "${Python3_ROOT_DIR}" STREQUAL "")
    set(_CPython312_root "${Python3_ROOT_DIR}")
  else()
    set(_CPython312_root "$ENV{Python3_ROOT_DIR}")
  endif()
  if(NOT _CPython312_root STREQUAL "")
    cmake_path(ABSOLUTE_PATH _CPython312_root NORMALIZE)
  endif()
  # What the last configuration found stays, as long as it is usable and was not searched for elsewhere: a build must not
  # move to another Python because PATH changed.
  if(DEFINED CPython312_CACHED_EXECUTABLE AND "${CPython312_CACHED_ROOT}" STREQUAL "${_CPython312_root}")
    _CPython312_try("${CPython312_CACHED_EXECUTABLE}" TRUE)
  endif()
  if(NOT _CPython312_root STREQUAL "")
    _CPython312_try_root("${_CPython312_root}")
  else()
    _CPython312_get_home(_CPython312_home)
    _CPython312_try("/usr/bin/python3.12" FALSE)
    _CPython312_try_path()
    _CPython312_try_pyenv("${_CPython312_home}")
    _CPython312_try_uv("${_CPython312_home}")
    _CPython312_try_conda("${_CPython312_home}")
  endif()
  if(NOT _CPython312_ok)
    _CPython312_explain("${_CPython312_root}")
  endif()
endmacro()

function(_CPython312_define_targets)
  if(TARGET CPython312::Python)
    return()
  endif()
  add_library(CPython312::Python SHARED IMPORTED GLOBAL)
  set_target_properties(CPython312::Python PROPERTIES
    IMPORTED_LOCATION "${CPython312_LIBRARY}"
    IMPORTED_SONAME "${_CPython312_soname}"
    INTERFACE_INCLUDE_DIRECTORIES "${CPython312_INCLUDE_DIR}")
  add_library(CPython312::Internals INTERFACE IMPORTED GLOBAL)
  set_target_properties(CPython312::Internals PROPERTIES
    INTERFACE_INCLUDE_DIRECTORIES "${CPython312_INCLUDE_DIR};${CPython312_INCLUDE_DIR}/internal")
endfunction()

macro(_CPython312_as_package)
  _CPython312_search()
  set(CPython312_FOUND ${_CPython312_ok})
  if(_CPython312_ok)
    set(CPython312_EXECUTABLE "${_CPython312_executable}")
    set(CPython312_VERSION "${_CPython312_version}")
    set(CPython312_INCLUDE_DIR "${_CPython312_include}")
    set(CPython312_LIBRARY "${_CPython312_library}")
    get_filename_component(CPython312_LIBRARY_DIR "${CPython312_LIBRARY}" DIRECTORY)
    if(NOT CPython312_FIND_QUIETLY AND NOT "${CPython312_CACHED_EXECUTABLE}" STREQUAL "${CPython312_EXECUTABLE}")
      message(STATUS "Found CPython ${CPython312_VERSION}: ${CPython312_EXECUTABLE} (${CPython312_LIBRARY})")
    endif()
    set(CPython312_CACHED_EXECUTABLE "${CPython312_EXECUTABLE}" CACHE INTERNAL "What the last configuration found")
    set(CPython312_CACHED_ROOT "${_CPython312_root}" CACHE INTERNAL "The Python3_ROOT_DIR that it was found with")
    _CPython312_define_targets()
  else()
    unset(CPython312_CACHED_EXECUTABLE CACHE)
    # A project that wants the one line without CMake's call stack leaves REQUIRED out and prints the message itself.
    if(CPython312_FIND_REQUIRED)
      message(FATAL_ERROR " ${CPython312_NOT_FOUND_MESSAGE}")
    elseif(NOT CPython312_FIND_QUIETLY)
      message(STATUS "Could NOT find CPython 3.12")
    endif()
  endif()
endmacro()

function(_CPython312_print line)
  execute_process(COMMAND ${CMAKE_COMMAND} -E echo "${line}") # message() would write to stderr or add "-- "
endfunction()

function(_CPython312_as_script)
  _CPython312_search()
  if(_CPython312_ok)
    foreach(key executable version include library)
      _CPython312_print("${key}=${_CPython312_${key}}")
    endforeach()
  else()
    _CPython312_print("error=${CPython312_NOT_FOUND_MESSAGE}")
    if(CMAKE_VERSION VERSION_LESS 3.29)
      message(FATAL_ERROR " no usable CPython 3.12: see the line error=… on stdout") # the only way to a status of 1 there
    else()
      cmake_language(EXIT 1)
    endif()
  endif()
endfunction()

if(CMAKE_SCRIPT_MODE_FILE AND CMAKE_SCRIPT_MODE_FILE STREQUAL CMAKE_CURRENT_LIST_FILE)
  _CPython312_as_script()
else()
  _CPython312_as_package()
endif()
