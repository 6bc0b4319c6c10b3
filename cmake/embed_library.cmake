# SPDX-License-Identifier: Apache-2.0
# Puts every .toml below schedules/library into the program, so that one file is the whole product.
#
#   posology_embed_library(target)   adds the generated source to target; it is made anew when a data file changes
#
# The same file is the script that writes that source: cmake -DFOLDER=… -DOUTPUT=… -P embed_library.cmake
if(CMAKE_SCRIPT_MODE_FILE)
  file(GLOB_RECURSE paths RELATIVE "${FOLDER}" "${FOLDER}/*.toml")
  list(SORT paths)
  set(entries "")
  set(list "")
  foreach(path IN LISTS paths)
    file(READ "${FOLDER}/${path}" text)
    file(SHA256 "${FOLDER}/${path}" hash)
    string(APPEND list "0 ${hash} ${path}\n")
    if(text MATCHES "\\)toml\"")
      message(FATAL_ERROR "${path} contains the mark that ends a raw string")
    endif()
    # A string literal may be cut off by a compiler beyond 64 KiB: pieces of it are joined by the compiler.
    string(LENGTH "${text}" left)
    set(from 0)
    set(pieces "")
    while(left GREATER 0)
      string(SUBSTRING "${text}" ${from} 12000 piece)
      string(APPEND pieces "\n     R\"toml(${piece})toml\"sv")
      math(EXPR from "${from} + 12000")
      math(EXPR left "${left} - 12000")
      if(left GREATER 0)
        # Only adjacent literals of one kind are joined.
        string(REGEX REPLACE "sv$" "" pieces "${pieces}")
      endif()
    endwhile()
    if(pieces STREQUAL "")
      set(pieces " \"\"sv")
    endif()
    string(APPEND entries "    {\"${path}\",${pieces}},\n")
  endforeach()
  list(LENGTH paths count)
  string(SHA256 hash "${list}")  # As hash_of() in schedules/reading/library_files.cpp.
  file(WRITE "${OUTPUT}" "// Written by cmake/embed_library.cmake from schedules/library. Change that.
#include <array>

#include \"schedules/reading/embedded_library.hpp\"

namespace posology::schedules {
namespace {
using namespace std::string_view_literals;
constexpr std::array<EmbeddedFile, ${count}> files{{
${entries}}};
}  // namespace
std::span<const EmbeddedFile> embedded_library() {
  return files;
}
std::string_view embedded_library_hash() {
  return \"sha256:${hash}\";
}
}  // namespace posology::schedules
")
  return()
endif()

function(posology_embed_library target)
  set(folder "${CMAKE_SOURCE_DIR}/schedules/library")
  set(output "${CMAKE_BINARY_DIR}/embedded_library.cpp")
  file(GLOB_RECURSE data CONFIGURE_DEPENDS "${folder}/*.toml")
  add_custom_command(OUTPUT "${output}"
    COMMAND "${CMAKE_COMMAND}" "-DFOLDER=${folder}" "-DOUTPUT=${output}" -P "${CMAKE_SOURCE_DIR}/cmake/embed_library.cmake"
    DEPENDS ${data} "${CMAKE_SOURCE_DIR}/cmake/embed_library.cmake"
    COMMENT "Embedding the library" VERBATIM)
  target_sources(${target} PRIVATE "${output}")
endfunction()
