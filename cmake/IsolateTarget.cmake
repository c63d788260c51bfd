# How everything of ours is compiled.

set(ISOLATE_SANITIZE "" CACHE STRING "Sanitizers to build with, such as address,undefined")
option(ISOLATE_WERROR "Warnings are errors" ON)
option(ISOLATE_LTO "Optimise across files when linking: smaller, slower to build, GCC only" OFF)

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
  if(ISOLATE_LTO)
    # Fat objects, so that the installed archive also serves another compiler.
    target_compile_options(${target} PRIVATE -flto=auto -ffat-lto-objects)
    target_link_options(${target} PRIVATE -flto=auto)
  endif()
  if(ISOLATE_SANITIZE)
    target_compile_options(${target} PRIVATE -fsanitize=${ISOLATE_SANITIZE} -fno-omit-frame-pointer)
    target_link_options(${target} PRIVATE -fsanitize=${ISOLATE_SANITIZE})
  endif()
endfunction()
