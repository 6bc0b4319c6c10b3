# SPDX-License-Identifier: Apache-2.0
# Puts the catalogues of messages, calendars/languages/*.po, into the program: it asks no locale and no file of
# the machine for a sentence.
#
#   posology_embed_languages(target)   adds the generated source to target; it is made anew when a .po changes
#
# The same file is the script that writes that source: cmake -DFOLDER=… -DOUTPUT=… -P embed_languages.cmake
if(CMAKE_SCRIPT_MODE_FILE)
  file(GLOB paths RELATIVE "${FOLDER}" "${FOLDER}/*.po")
  list(SORT paths)
  set(entries "")
  foreach(path IN LISTS paths)
    # Read as bytes: as text, CMake would take semicolons and brackets of a sentence for its own.
    file(READ "${FOLDER}/${path}" bytes HEX)
    string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${bytes}")
    string(REPLACE "'\\x0a'," "'\\x0a',\n" bytes "${bytes}")
    get_filename_component(tag "${path}" NAME_WE)
    string(MAKE_C_IDENTIFIER "po_${tag}" name)
    string(APPEND arrays "constexpr char ${name}[] = {\n${bytes}'\\0'};\n")
    string(APPEND entries "    {\"${tag}\", {${name}, sizeof ${name} - 1}},\n")
  endforeach()
  list(LENGTH paths count)
  file(WRITE "${OUTPUT}" "// Written by cmake/embed_languages.cmake from calendars/languages. Change that.
#include <array>

#include \"calendars/languages/language.hpp\"

namespace posology::calendars {
namespace {
${arrays}
constexpr std::array<EmbeddedLanguage, ${count}> languages{{
${entries}}};
}  // namespace
std::span<const EmbeddedLanguage> embedded_languages() {
  return languages;
}
}  // namespace posology::calendars
")
  return()
endif()

function(posology_embed_languages target)
  set(folder "${CMAKE_SOURCE_DIR}/calendars/languages")
  set(output "${CMAKE_BINARY_DIR}/embedded_languages.cpp")
  file(GLOB catalogues CONFIGURE_DEPENDS "${folder}/*.po")
  add_custom_command(OUTPUT "${output}"
    COMMAND "${CMAKE_COMMAND}" "-DFOLDER=${folder}" "-DOUTPUT=${output}" -P "${CMAKE_SOURCE_DIR}/cmake/embed_languages.cmake"
    DEPENDS ${catalogues} "${CMAKE_SOURCE_DIR}/cmake/embed_languages.cmake"
    COMMENT "Embedding the languages" VERBATIM)
  target_sources(${target} PRIVATE "${output}")
endfunction()
