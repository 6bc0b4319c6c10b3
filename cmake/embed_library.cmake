# SPDX-License-Identifier: Apache-2.0
# Puts every .toml below schedules/library into the program, so that one file is the whole product.
#
#   posology_embed_library(target)   whoever links target gets the library, too; it is made anew when a data file changes
#
# The program that writes the source of it reads TOML with the room `target` itself, so the data are a library of
# their own behind it.
function(posology_embed_library target)
  set(folder "${CMAKE_SOURCE_DIR}/schedules/library")
  set(output "${CMAKE_BINARY_DIR}/embedded_library.cpp")
  add_executable(pack_library "${CMAKE_SOURCE_DIR}/schedules/packing/pack_library.cpp")
  get_target_property(links ${target} LINK_LIBRARIES)
  list(REMOVE_ITEM links posology_warnings)
  target_link_libraries(pack_library PRIVATE posology_warnings "$<TARGET_FILE:${target}>" ${links})
  add_dependencies(pack_library ${target})
  file(GLOB_RECURSE data CONFIGURE_DEPENDS "${folder}/*.toml")
  add_custom_command(OUTPUT "${output}"
    COMMAND pack_library "${folder}" "${output}"
    DEPENDS ${data} pack_library
    COMMENT "Embedding the library" VERBATIM)
  add_library(posology_library STATIC "${output}")
  target_include_directories(posology_library PRIVATE "${CMAKE_SOURCE_DIR}")
  set_property(TARGET ${target} APPEND PROPERTY INTERFACE_LINK_LIBRARIES posology_library)
endfunction()
