# isolate_run_add_tests(TARGET_PREFIX <prefix> SAMPLES <folder>
#   [FILTER <glob>...] [EXCLUDE <glob>...] [OPTIONS <option of verify>...] [PROPERTIES <name> <value>...])
#
# Makes every sample of a folder a test, <prefix><name of the sample>, that passes when `isolate_run verify` says so. ctest
# looks for the samples each time that it starts, so that one that comes or goes needs no new configuration. A sample that is
# left out by a directive is a test that was skipped. FILTER and EXCLUDE are those of verify; PROPERTIES are of every test.

# Seen from wherever the function is called.
set_property(GLOBAL PROPERTY isolate_run_discover
  "${CMAKE_CURRENT_LIST_DIR}/isolate_run-discover.cmake")

function(isolate_run_add_tests)
  cmake_parse_arguments(PARSE_ARGV 0 arg "" "TARGET_PREFIX;SAMPLES" "FILTER;EXCLUDE;OPTIONS;PROPERTIES")
  if(DEFINED arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "isolate_run_add_tests: ${arg_UNPARSED_ARGUMENTS}: unknown: TARGET_PREFIX, SAMPLES, FILTER, EXCLUDE, "
      "OPTIONS and PROPERTIES are known")
  endif()
  if(NOT DEFINED arg_TARGET_PREFIX OR NOT DEFINED arg_SAMPLES)
    message(FATAL_ERROR "isolate_run_add_tests: TARGET_PREFIX and SAMPLES are needed")
  endif()
  foreach(option IN LISTS arg_OPTIONS)
    # Each test is of one sample, which these would change.
    if(option MATCHES "^--(filter|exclude|shard|list)(=|$)")
      message(FATAL_ERROR "isolate_run_add_tests: ${option} is none of OPTIONS: use FILTER and EXCLUDE, or ctest's own options")
    endif()
  endforeach()
  get_filename_component(samples "${arg_SAMPLES}" ABSOLUTE)
  string(MD5 hash "${arg_TARGET_PREFIX}\n${samples}")
  set(file "${CMAKE_CURRENT_BINARY_DIR}/isolate_run-${hash}.cmake")
  set(content "# What isolate_run_add_tests() was called with, for ctest.\n")
  get_property(program GLOBAL PROPERTY isolate_run_program)
  set(pairs program program prefix arg_TARGET_PREFIX samples samples filter arg_FILTER exclude arg_EXCLUDE
    options arg_OPTIONS properties arg_PROPERTIES)
  while(pairs)
    list(POP_FRONT pairs name variable)
    string(APPEND content "set(isolate_run_${name} [==[${${variable}}]==])\n")
  endwhile()
  get_property(discover GLOBAL PROPERTY isolate_run_discover)
  string(APPEND content "include([==[${discover}]==])\n")
  file(WRITE "${file}" "${content}")
  set_property(DIRECTORY APPEND PROPERTY TEST_INCLUDE_FILES "${file}")
endfunction()
