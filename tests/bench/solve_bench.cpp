// SPDX-License-Identifier: Apache-2.0
//
// Solving alone, without reading: the samples, chains that grow, appointments that may be left out, and the
// smallest reason why there is no calendar.
#include <benchmark/benchmark.h>

#include <string>

#include "engine/network/domain.hpp"
#include "engine/network/solve.hpp"
#include "tests/bench/chains.hpp"
#include "tests/bench/samples.hpp"

namespace {

using posology::bench::Chain;
using posology::bench::chain_of;
using posology::bench::sample;
namespace network = posology::network;

void solve_all(benchmark::State& state, const network::TemporalNetwork& network) {
  for ([[maybe_unused]] const auto& _ : state) benchmark::DoNotOptimize(network::solve(network));
}

void solve_sample(benchmark::State& state, const std::string& name) {
  solve_all(state, sample(name));
}
BENCHMARK_CAPTURE(solve_sample, lu177_24_day_2, "lu177-24-day-2")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(solve_sample, lu177_24_slot_2, "lu177-24-slot-2")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(solve_sample, chain_50_1, "chain-50-1")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(solve_sample, chain_100_1, "chain-100-1")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(solve_sample, alt_lu177_24_day_2, "alt-lu177-24-day-2")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(solve_sample, alt_chain_20, "alt-chain-20")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(solve_sample, inf_chain_50_weekday1, "inf-chain-50-weekday1")
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(solve_sample, inf_chain_50_cycle3, "inf-chain-50-cycle3")->Unit(benchmark::kMillisecond);

void growing(benchmark::internal::Benchmark* chains) {
  for (const int appointments : {25, 50, 100, 200, 400, 800}) chains->Arg(appointments);
  chains->Unit(benchmark::kMillisecond)->Complexity();
}

/// The open days of all windows that the rules leave.
double open_days(const network::TemporalNetwork& network) {
  const auto solution = std::get<network::Solution>(network::solve(network));
  const auto& domains = solution.situation.domains();
  std::size_t days = 0;
  for (std::size_t point = 0; point < network.size(); ++point) {
    const auto& [earliest, latest] = solution.windows[point];
    days += domains[point].open_between(earliest, latest).size();
  }
  return static_cast<double>(days);
}

void solve_growing(benchmark::State& state, Chain chain) {
  chain.appointments = static_cast<int>(state.range(0));
  const auto network = chain_of(chain, 1);
  solve_all(state, network);
  state.SetComplexityN(state.range(0));
  const double days = open_days(network);
  using Counter = benchmark::Counter;
  state.counters["open_days"] = days;
  state.counters["per_open_day"] = Counter(days, Counter::kIsIterationInvariantRate | Counter::kInvert);
}

/// How the cost of solving grows with the appointments of a chain: each bound to the next alone,
void solve_plain_chain(benchmark::State& state) {
  solve_growing(state, {.across = false});
}
BENCHMARK(solve_plain_chain)->Apply(growing);

/// with rules and targets across the chain,
void solve_chain(benchmark::State& state) {
  solve_growing(state, {});
}
BENCHMARK(solve_chain)->Apply(growing);

/// and with one appointment in 25 recorded, so that windows do not widen along the chain.
void solve_recorded_chain(benchmark::State& state) {
  solve_growing(state, {.recorded_every = 25});
}
BENCHMARK(solve_recorded_chain)->Apply(growing);

void solve_chain_with_choices(benchmark::State& state) {
  solve_all(state, chain_of({.appointments = static_cast<int>(state.range(0)), .optional_percent = 30}, 1));
}
BENCHMARK(solve_chain_with_choices)->Arg(20)->Arg(40)->Unit(benchmark::kMillisecond);

/// A gaining cycle in a chain, to a smallest set of groups.
void explain_chain(benchmark::State& state) {
  solve_all(state, chain_of({.appointments = static_cast<int>(state.range(0)), .impossible = true}, 1));
}
BENCHMARK(explain_chain)->Arg(100)->Arg(400)->Unit(benchmark::kMillisecond);

}  // namespace
