# SPDX-License-Identifier: Apache-2.0
# posology_delay_libraries(program ROOMS archives... LIBRARIES files...)
# has the program load those shared libraries when it first calls them, instead of at every start: see
# cli/loading/delayed_library.hpp. The rooms and all other programs are linked with them as usual; a room names such
# a library as "$<${POSOLOGY_LINKED}:library>" where it lists its links, and only the program goes without.
#
# The functions are those that the rooms leave undefined and the library defines, so nothing is listed by hand. On
# processors whose calls nobody has written down in cli/loading/delayed_calls.hpp, and under the sanitizers, nothing is delayed.
#
# The same file is the script that writes the source: cmake -DROOMS=… -DLIBRARIES=… -DNM=… -DOBJDUMP=… -DOUTPUT=… -P …
if(CMAKE_SCRIPT_MODE_FILE)
  # Sets `into` to the names that `nm` prints with one of the `letters` beside them.
  function(names_in into letters)
    execute_process(COMMAND "${NM}" -P ${ARGN} OUTPUT_VARIABLE listed COMMAND_ERROR_IS_FATAL ANY ERROR_QUIET)
    string(REGEX MATCHALL "(^|\n)[^ \n]+ [${letters}]( |\n)" listed "${listed}")
    list(TRANSFORM listed REPLACE "[ \n]+[${letters}][ \n]$" "")
    list(TRANSFORM listed STRIP)
    list(TRANSFORM listed REPLACE "@.*$" "")
    list(REMOVE_DUPLICATES listed)
    set(${into} "${listed}" PARENT_SCOPE)
  endfunction()

  function(both_in into first second)
    set(rest "${first}")
    list(REMOVE_ITEM rest ${second})
    list(REMOVE_ITEM first "" ${rest})
    set(${into} "${first}" PARENT_SCOPE)
  endfunction()

  string(REPLACE "|" ";" rooms "${ROOMS}")
  string(REPLACE "|" ";" libraries "${LIBRARIES}")
  names_in(wanted U -u ${rooms})
  set(number 0)
  set(source "// Written by cmake/delay_libraries.cmake. Change that.
#include \"cli/loading/delayed_library.hpp\"

#include \"cli/loading/delayed_calls.hpp\"
")
  foreach(library IN LISTS libraries)
    names_in(functions T -D --defined-only "${library}")
    both_in(functions "${wanted}" "${functions}")
    names_in(data BDGRSV -D --defined-only "${library}")
    both_in(data "${wanted}" "${data}")
    if(data)
      message(FATAL_ERROR "${library} cannot be delayed: its data are used, not only its functions: ${data}")
    endif()
    if(NOT functions)
      continue()
    endif()
    execute_process(COMMAND "${OBJDUMP}" -p "${library}" OUTPUT_VARIABLE head COMMAND_ERROR_IS_FATAL ANY)
    string(REGEX MATCH "SONAME +([^ \n]+)" found "${head}")
    set(soname "${CMAKE_MATCH_1}")
    list(LENGTH functions count)
    list(JOIN functions "\",\n    \"" names)
    string(APPEND source "
extern \"C\" {
extern const void* posology_slots_${number}[${count}];
extern const posology::cli::DelayedLibrary posology_delayed_${number};
static constexpr const char* names_${number}[] = {
    \"${names}\"};
const posology::cli::DelayedLibrary posology_delayed_${number}{\"${soname}\", names_${number}, posology_slots_${number}};
}
asm(R\"(
delayed_first ${number}
")
    set(index 0)
    foreach(name IN LISTS functions)
      string(APPEND source "delayed_call ${name}, ${number}, ${index}\n")
      math(EXPR index "${index} + 1")
    endforeach()
    string(APPEND source ")\");\n")
    math(EXPR number "${number} + 1")
  endforeach()
  file(WRITE "${OUTPUT}.new" "${source}")
  file(COPY_FILE "${OUTPUT}.new" "${OUTPUT}" ONLY_IF_DIFFERENT)
  return()
endif()

set(POSOLOGY_LINKED "$<NOT:$<BOOL:$<TARGET_PROPERTY:POSOLOGY_DELAYS>>>")

function(posology_delay_libraries program)
  cmake_parse_arguments(DELAY "" "" "ROOMS;LIBRARIES" ${ARGN})
  # The sanitizers look at the types of objects, which are data of their library.
  if(POSOLOGY_SANITIZE OR NOT (CMAKE_SYSTEM_NAME STREQUAL "Linux" AND CMAKE_SYSTEM_PROCESSOR MATCHES "^(x86_64|AMD64)$"))
    return()
  endif()
  set(output "${CMAKE_BINARY_DIR}/delayed_libraries.cpp")
  set(archives ${DELAY_ROOMS})
  list(TRANSFORM archives REPLACE "(.+)" "$<TARGET_FILE:\\1>")
  list(JOIN archives "|" joined_archives)
  list(JOIN DELAY_LIBRARIES "|" joined_libraries)
  add_custom_command(OUTPUT "${output}"
    COMMAND "${CMAKE_COMMAND}" "-DROOMS=${joined_archives}" "-DLIBRARIES=${joined_libraries}" "-DNM=${CMAKE_NM}"
      "-DOBJDUMP=${CMAKE_OBJDUMP}" "-DOUTPUT=${output}" -P "${CMAKE_SOURCE_DIR}/cmake/delay_libraries.cmake"
    DEPENDS ${DELAY_ROOMS} "${CMAKE_SOURCE_DIR}/cmake/delay_libraries.cmake"
    COMMENT "Delaying libraries" VERBATIM)
  target_sources(${program} PRIVATE "${output}")
  target_include_directories(${program} PRIVATE "${CMAKE_SOURCE_DIR}")
  set_target_properties(${program} PROPERTIES POSOLOGY_DELAYS ON)
  target_link_libraries(${program} PRIVATE ${CMAKE_DL_LIBS})
endfunction()
