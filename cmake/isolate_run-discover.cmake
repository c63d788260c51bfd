# Run by ctest when it starts, with the isolate_run_* variables of one isolate_run_add_tests(): adds a test for each sample
# that there is now.

set(isolate_run_selection "")
foreach(glob IN LISTS isolate_run_filter)
  list(APPEND isolate_run_selection "--filter=${glob}")
endforeach()
foreach(glob IN LISTS isolate_run_exclude)
  list(APPEND isolate_run_selection "--exclude=${glob}")
endforeach()

# --shard 1/1: what the environment says of shards is for ctest's caller, and not for a test of one sample.
execute_process(
  COMMAND "${isolate_run_program}" verify --list --shard 1/1 ${isolate_run_options} ${isolate_run_selection} "${isolate_run_samples}"
  OUTPUT_VARIABLE isolate_run_names RESULT_VARIABLE isolate_run_status ERROR_QUIET)
if(NOT isolate_run_status EQUAL 0)
  # A test that fails says why there are no others.
  add_test("${isolate_run_prefix}SAMPLES" "${isolate_run_program}" verify --list --shard 1/1 ${isolate_run_options}
    ${isolate_run_selection} "${isolate_run_samples}")
  set(isolate_run_names "")
endif()

# Line by line and not as a list: names may have semicolons and brackets.
string(ASCII 1 isolate_run_backslash)
while(isolate_run_names MATCHES "^([^\n]*)\n")
  set(isolate_run_name "${CMAKE_MATCH_1}")
  string(LENGTH "${isolate_run_name}\n" isolate_run_length)
  string(SUBSTRING "${isolate_run_names}" ${isolate_run_length} -1 isolate_run_names)
  # A glob that only this name matches. The list has names escaped: \\ for a backslash, and \n, \xNN, \uNNNN for what cannot
  # be shown, of which a byte is any byte here.
  string(REPLACE "\\\\" "${isolate_run_backslash}" isolate_run_glob "${isolate_run_name}")
  foreach(isolate_run_special "[" "]" "*" "?")
    string(REPLACE "${isolate_run_special}" "\\${isolate_run_special}" isolate_run_glob "${isolate_run_glob}")
  endforeach()
  string(REGEX REPLACE "\\\\([nrt]|x[0-9a-f][0-9a-f])" "?" isolate_run_glob "${isolate_run_glob}")
  string(REGEX REPLACE "\\\\(u[0-9a-f][0-9a-f][0-9a-f][0-9a-f]|U[0-9a-f]+)" "*" isolate_run_glob "${isolate_run_glob}")
  string(REPLACE "${isolate_run_backslash}" "\\\\" isolate_run_glob "${isolate_run_glob}")
  set(isolate_run_test "${isolate_run_prefix}${isolate_run_name}")
  add_test("${isolate_run_test}" "${isolate_run_program}" verify --shard 1/1 ${isolate_run_options}
    "--filter=${isolate_run_glob}" "${isolate_run_samples}")
  # Details are indented: no sample can print the line of a summary.
  set_tests_properties("${isolate_run_test}" PROPERTIES
    SKIP_REGULAR_EXPRESSION "\n=== summary: PASS=0 SKIP=1 / 1 ===\n" ${isolate_run_properties})
endwhile()
