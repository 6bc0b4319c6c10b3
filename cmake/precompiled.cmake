# SPDX-License-Identifier: Apache-2.0
# One precompiled header for the rooms and one for the tests, shared by all that are built alike. They hold
# only headers that never change here. Off by default, because a source that forgets an #include builds with them;
# the release and sanitize presets turn them on, the debug preset and clang-tidy keep everybody honest.
#
#   posology_precompile(target prelude)   does nothing unless POSOLOGY_PCH is on
function(posology_precompile target prelude)
  if(POSOLOGY_PCH)
    target_precompile_headers(${target} REUSE_FROM ${prelude})
  endif()
endfunction()

# posology_prelude(name LINKS targets... HEADERS headers...): an object library that owns the header.
function(posology_prelude name)
  cmake_parse_arguments(PRELUDE "" "" "LINKS;HEADERS;OPTIONS" ${ARGN})
  if(NOT POSOLOGY_PCH)
    return()
  endif()
  set(source "${CMAKE_BINARY_DIR}/preludes/${name}.cpp")
  file(CONFIGURE OUTPUT "${source}" CONTENT "// Compiled for its precompiled header alone.\n")
  add_library(${name} OBJECT "${source}")
  target_link_libraries(${name} PRIVATE posology_warnings ${PRELUDE_LINKS})
  target_compile_options(${name} PRIVATE ${PRELUDE_OPTIONS} -fpch-preprocess)
  target_precompile_headers(${name} PRIVATE ${PRELUDE_HEADERS})
endfunction()

set(POSOLOGY_STANDARD_HEADERS
  <algorithm> <array> <chrono> <compare> <cstdint> <functional> <map> <memory> <optional> <ranges> <set>
  <span> <stdexcept> <string> <string_view> <utility> <variant> <vector>)
posology_prelude(posology_prelude HEADERS ${POSOLOGY_STANDARD_HEADERS})
