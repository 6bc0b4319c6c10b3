# SPDX-License-Identifier: Apache-2.0
# The target `bench`: builds one program of every .cpp below tests/bench and runs it. The figures are read by
# people, never asserted by a test: a busy machine is no defect.
find_package(benchmark CONFIG REQUIRED)
file(GLOB_RECURSE bench_sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/tests/bench/*.cpp")
add_executable(posology_bench ${bench_sources})
target_link_libraries(posology_bench PRIVATE posology_warnings posology::cli benchmark::benchmark)
target_compile_definitions(posology_bench PRIVATE POSOLOGY_SOURCE_DIR="${CMAKE_SOURCE_DIR}"
                           POSOLOGY_PROGRAM="$<TARGET_FILE:posology>")
add_dependencies(posology_bench posology)
add_custom_target(bench COMMAND posology_bench USES_TERMINAL)
