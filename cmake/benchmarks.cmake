# SPDX-License-Identifier: Apache-2.0
# The target `bench`: builds one program of every .cpp in tests/bench and runs it, then another of those in
# tests/bench/comparison, which sets the solver beside others that are installed. The figures are read by
# people, never asserted by a test: a busy machine is no defect.
find_package(benchmark CONFIG REQUIRED)
set(bench_dir "${CMAKE_SOURCE_DIR}/tests/bench")
file(GLOB bench_sources CONFIGURE_DEPENDS "${bench_dir}/*.cpp")
file(GLOB comparison_sources CONFIGURE_DEPENDS "${bench_dir}/comparison/*.cpp")
add_executable(posology_bench ${bench_sources})
target_link_libraries(posology_bench PRIVATE posology_warnings posology::cli benchmark::benchmark)
add_executable(posology_comparison ${comparison_sources} "${bench_dir}/chains.cpp" "${bench_dir}/samples.cpp")
target_link_libraries(posology_comparison PRIVATE posology_warnings posology::cli)
foreach(program IN ITEMS posology_bench posology_comparison)
  target_compile_definitions(${program} PRIVATE POSOLOGY_SOURCE_DIR="${CMAKE_SOURCE_DIR}"
                             POSOLOGY_PROGRAM="$<TARGET_FILE:posology>")
endforeach()
add_executable(posology_bare_parse "${bench_dir}/bare_parse/bare_parse.cpp")
target_link_libraries(posology_bare_parse PRIVATE posology_warnings posology::schedules)
add_dependencies(posology_bench posology)
find_package(Python3 REQUIRED COMPONENTS Interpreter)
add_custom_target(bench COMMAND posology_bench COMMAND posology_comparison
  COMMAND Python3::Interpreter -B "${bench_dir}/audit_bench.py" $<TARGET_FILE:posology> $<TARGET_FILE:posology_bare_parse>
    "${CMAKE_BINARY_DIR}/bench" USES_TERMINAL)
add_dependencies(bench posology_bare_parse)
