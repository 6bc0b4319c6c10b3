// SPDX-License-Identifier: Apache-2.0
// The one translation unit of the benchmarks that has main.
#include <benchmark/benchmark.h>

BENCHMARK_MAIN();
