# SPDX-License-Identifier: Apache-2.0
# cmake -DCOMPILER=... -DROOT=... -DCASE=... -P check_case.cmake: one case, as CMakeLists.txt here describes it.
cmake_minimum_required(VERSION 3.25)

file(READ "${CASE}" text)
if(NOT text MATCHES "^[^\n]*\n// Reason: ([^\n]+)\n// Error: ([^\n]+)\n")
  message(FATAL_ERROR "should say // Reason: ... in line 2, // Error: ... in line 3: ${CASE}")
endif()
set(reason "${CMAKE_MATCH_1}")
set(expected "${CMAKE_MATCH_2}")
string(FIND "${text}" "\n#ifdef WRONG\n" before_wrong)
if(before_wrong EQUAL -1)
  message(FATAL_ERROR "should have a part under #ifdef WRONG: ${CASE}")
endif()
string(SUBSTRING "${text}" 0 ${before_wrong} right)
string(REGEX REPLACE "[^\n]" "" newlines "${right}")
string(LENGTH "${newlines}" last_right_line)
math(EXPR last_right_line "${last_right_line} + 1")

# In plain English with plain quotes, whatever the user's language.
execute_process(
  COMMAND "${CMAKE_COMMAND}" -E env LC_ALL=C "${COMPILER}" -std=c++20 -fsyntax-only
    -fdiagnostics-color=never "-I${ROOT}" -DWRONG -x c++ "${CASE}"
  RESULT_VARIABLE code OUTPUT_VARIABLE output ERROR_VARIABLE output)
if(code EQUAL 0)
  message(FATAL_ERROR "This compiles, and should not: ${reason}")
endif()

# Without what would upset a CMake list.
string(REPLACE "[" "(" lines "${output}")
string(REPLACE "]" ")" lines "${lines}")
string(REPLACE ";" "," lines "${lines}")
string(REGEX MATCHALL "[^\n]*error: [^\n]*" errors "${lines}")
set(matched FALSE)
foreach(line IN LISTS errors)
  string(FIND "${line}" "${CASE}:" at)
  if(NOT at EQUAL 0)
    message(FATAL_ERROR "refused by an error elsewhere: something else is broken\n${output}")
  endif()
  string(LENGTH "${CASE}:" length)
  string(SUBSTRING "${line}" ${length} -1 from_number)
  string(REGEX MATCH "^[0-9]+" number "${from_number}")
  if(number LESS_EQUAL last_right_line)
    message(FATAL_ERROR "the right way to write it does not compile\n${output}")
  endif()
  if(line MATCHES "${expected}")
    set(matched TRUE)
  endif()
endforeach()
if(NOT matched)
  message(FATAL_ERROR "refused for another reason than '${expected}'\n${output}")
endif()
message(STATUS "refused: ${reason}")
