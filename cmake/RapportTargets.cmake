# The few functions every target is declared with: one set of warnings, one precompiled header, one way to test.

add_library(rapport_flags INTERFACE)
target_compile_features(rapport_flags INTERFACE cxx_std_20)
target_compile_definitions(rapport_flags INTERFACE
  QT_NO_KEYWORDS QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
  QT_DISABLE_DEPRECATED_BEFORE=0x060400)
if(MSVC)
  target_compile_options(rapport_flags INTERFACE /W4 /utf-8 /permissive- $<$<BOOL:${RAPPORT_WERROR}>:/WX>)
else()
  target_compile_options(rapport_flags INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor
    $<$<BOOL:${RAPPORT_WERROR}>:-Werror>)
  # GCC 12 reports these for correct code inside libstdc++ and Qt headers at -O2.
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(rapport_flags INTERFACE -Wno-maybe-uninitialized -Wno-restrict -Wno-dangling-pointer
      -Wno-stringop-overflow -Wno-array-bounds)
  endif()
endif()
if(RAPPORT_SANITIZE)
  # The first finding ends the program; Qt hides the type information that the vptr check would ask for.
  target_compile_options(rapport_flags INTERFACE -fsanitize=${RAPPORT_SANITIZE} -fno-omit-frame-pointer
    -fno-sanitize-recover=all -fno-sanitize=vptr)
  target_link_options(rapport_flags INTERFACE -fsanitize=${RAPPORT_SANITIZE})
endif()

# What the sanitizers are told about code that is not ours.
set(RAPPORT_SANITIZER_ENVIRONMENT "UBSAN_OPTIONS=print_stacktrace=1"
  "LSAN_OPTIONS=suppressions=${CMAKE_SOURCE_DIR}/cmake/sanitizers/leaks.txt:print_suppressions=0"
  "TSAN_OPTIONS=suppressions=${CMAKE_SOURCE_DIR}/cmake/sanitizers/threads.txt:halt_on_error=1:die_after_fork=0")

# rapport_library(NAME LINK lib... [PCH header...]): a static library of every source in the current folder.
function(rapport_library name)
  cmake_parse_arguments(arg "" "" "LINK;PCH" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "*.cpp" "*.h" "*.ui")
  list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")
  if(NOT "${sources}" MATCHES "\\.cpp")
    file(GENERATE OUTPUT "${CMAKE_CURRENT_BINARY_DIR}/${name}_empty.cpp" CONTENT "// A layer of headers only.\n")
    list(APPEND sources "${CMAKE_CURRENT_BINARY_DIR}/${name}_empty.cpp")
  endif()
  add_library(${name} STATIC ${sources})
  set_target_properties(${name} PROPERTIES AUTOMOC ON AUTOUIC ON AUTORCC ON)
  target_include_directories(${name} PUBLIC "${CMAKE_SOURCE_DIR}/src" "${CMAKE_SOURCE_DIR}")
  target_link_libraries(${name} PUBLIC rapport_flags ${arg_LINK})
  if(RAPPORT_PCH AND arg_PCH)
    target_precompile_headers(${name} PRIVATE ${arg_PCH})
  endif()
endfunction()

# rapport_tests(NAME LINK lib...): one test program of every source in the current folder, run without a display.
function(rapport_tests name)
  cmake_parse_arguments(arg "" "TIMEOUT" "LINK;PCH" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "*.cpp" "*.h")
  if(NOT sources)
    return()
  endif()
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT 300)
  endif()
  add_executable(${name} ${sources})
  set_target_properties(${name} PROPERTIES AUTOMOC ON)
  target_include_directories(${name} PRIVATE "${CMAKE_SOURCE_DIR}/src" "${CMAKE_SOURCE_DIR}" "${CMAKE_SOURCE_DIR}/tests")
  target_link_libraries(${name} PRIVATE rapport_flags rapport_testsupport ${arg_LINK})
  if(RAPPORT_PCH)
    target_precompile_headers(${name} PRIVATE <catch2/catch_test_macros.hpp> <QString> <memory> <vector> ${arg_PCH})
  endif()
  add_test(NAME ${name} COMMAND ${name} --order rand --warn NoAssertions)
  set_tests_properties(${name} PROPERTIES TIMEOUT ${arg_TIMEOUT}
    ENVIRONMENT "QT_QPA_PLATFORM=offscreen;QT_LOGGING_RULES=qt.qpa.*=false;${RAPPORT_SANITIZER_ENVIRONMENT}")
endfunction()
