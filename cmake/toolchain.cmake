# SPDX-License-Identifier: Apache-2.0
# The language, the warnings, and what makes a rebuild quick.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release)
endif()
# -O3 costs half as much again to compile, and gains nothing outside of the rooms that ask for it (cmake/rooms.cmake).
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")

# A failed check of the standard library's own (an index out of range) ends the program where people look
# for defects, and costs nothing where they run it.
add_compile_definitions($<$<NOT:$<CONFIG:Release>>:_GLIBCXX_ASSERTIONS>)
# No path of the machine that built it in the program: the same sources give the same bytes anywhere.
add_compile_options("-ffile-prefix-map=${CMAKE_SOURCE_DIR}/=")

# Four warnings of GCC 12 are wrong about std::strings once these are inlined (GCC bugs 105562, 105651 and 105329),
# here at one level of optimisation, there at another; clang-tidy and the sanitizers look for the same defects.
# A later compiler finds new things to say: there they are said, and stop nobody from building.
add_library(posology_warnings INTERFACE)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  target_compile_options(posology_warnings INTERFACE -Werror)
endif()
target_compile_options(posology_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow
  -Wno-maybe-uninitialized -Wno-restrict -Wno-stringop-overflow -Wno-array-bounds
  $<$<CXX_COMPILER_ID:Clang>:-Wno-unknown-warning-option>)

# ccache, told that the precompiled headers' macros are ours and stable: without that it refuses them; and that paths in
# the checkout are relative to it, so that a second checkout compiles nothing anew. It is tried first, because where it
# cannot write its cache (a user without a home) it would fail every compilation.
find_program(POSOLOGY_CCACHE ccache)
if(POSOLOGY_CCACHE)
  execute_process(COMMAND "${POSOLOGY_CCACHE}" "${CMAKE_CXX_COMPILER}" -x c++ -fsyntax-only /dev/null
    RESULT_VARIABLE ccache_fails OUTPUT_QUIET ERROR_QUIET)
  if(NOT ccache_fails)
    set(CMAKE_CXX_COMPILER_LAUNCHER "${CMAKE_COMMAND}" -E env
      CCACHE_SLOPPINESS=pch_defines,time_macros "CCACHE_BASEDIR=${CMAKE_SOURCE_DIR}" CCACHE_NOHASHDIR=1
      "${POSOLOGY_CCACHE}")
  endif()
endif()
find_program(POSOLOGY_MOLD mold)
if(POSOLOGY_MOLD)
  add_link_options(-fuse-ld=mold)
endif()

if(POSOLOGY_FUZZ)
  # Coverage of every room, for the fuzzer to steer by; only the targets themselves link its main program.
  add_compile_options(-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
endif()
if(POSOLOGY_SANITIZE)
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
endif()
if(POSOLOGY_COVERAGE)
  add_compile_options(--coverage)
  add_link_options(--coverage)
endif()
