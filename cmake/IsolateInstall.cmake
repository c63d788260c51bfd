# cmake --install: the program, the library, and a package for find_package(isolate_run).

include(CMakePackageConfigHelpers)

install(TARGETS isolate_run_cli RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
# Where src/pins/preload_library.cpp looks for it.
install(TARGETS isolate_pins LIBRARY DESTINATION ${CMAKE_INSTALL_LIBEXECDIR}/isolate_run)
install(TARGETS isolate EXPORT isolate_run_targets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/isolate DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/isolate_run)
install(EXPORT isolate_run_targets NAMESPACE isolate_run:: DESTINATION ${package_dir})
configure_package_config_file(
  ${PROJECT_SOURCE_DIR}/cmake/isolate_run-config.cmake.in
  ${PROJECT_BINARY_DIR}/isolate_run-config.cmake INSTALL_DESTINATION ${package_dir}
  PATH_VARS CMAKE_INSTALL_BINDIR)
write_basic_package_version_file(
  ${PROJECT_BINARY_DIR}/isolate_run-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES
  ${PROJECT_SOURCE_DIR}/cmake/isolate_run-tests.cmake
  ${PROJECT_SOURCE_DIR}/cmake/isolate_run-discover.cmake
  ${PROJECT_BINARY_DIR}/isolate_run-config.cmake
  ${PROJECT_BINARY_DIR}/isolate_run-config-version.cmake DESTINATION ${package_dir})
install(FILES ${PROJECT_SOURCE_DIR}/schema/report-1.schema.json DESTINATION ${CMAKE_INSTALL_DATADIR}/isolate_run)
