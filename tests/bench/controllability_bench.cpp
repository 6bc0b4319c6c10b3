// SPDX-License-Identifier: Apache-2.0
//
// Is a network of uncertain durations controllable? Recoveries in a row, each followed by a dose, with a
// limit on the whole that just holds, or just does not.
#include <benchmark/benchmark.h>

#include "engine/network/controllability.hpp"

namespace {

namespace network = posology::network;
using network::PointId;
using network::ticks;

network::UncertainNetwork recoveries(std::uint32_t doses, std::int64_t slack) {
  network::UncertainNetwork network{2 * std::size_t{doses} + 1};
  for (std::uint32_t dose = 0; dose < doses; ++dose) {
    const PointId given{2 * dose}, recovery{2 * dose + 1}, next{2 * dose + 2};
    network.add(network::ContingentLink{given, recovery, ticks(35), ticks(56)});
    network.add(network::Requirement{.from = recovery, .to = next, .least = ticks(0)});
    network.add(network::Requirement{.from = given, .to = next, .least = ticks(49), .most = ticks(63)});
  }
  network.add(
      network::Requirement{.from = PointId{0}, .to = PointId{2 * doses}, .most = ticks(56 * doses + slack)});
  return network;
}

void always_kept(benchmark::State& state) {
  const auto network = recoveries(static_cast<std::uint32_t>(state.range(0)), 0);
  for ([[maybe_unused]] const auto& _ : state) benchmark::DoNotOptimize(network::controllability_of(network));
  state.SetComplexityN(state.range(0));
}
BENCHMARK(always_kept)
    ->Arg(10)
    ->Arg(25)
    ->Arg(50)
    ->Arg(100)
    ->Arg(200)
    ->Unit(benchmark::kMillisecond)
    ->Complexity();

void falls_short_by_a_day(benchmark::State& state) {
  const auto network = recoveries(static_cast<std::uint32_t>(state.range(0)), -1);
  for ([[maybe_unused]] const auto& _ : state) benchmark::DoNotOptimize(network::controllability_of(network));
}
BENCHMARK(falls_short_by_a_day)->Arg(10)->Arg(100)->Unit(benchmark::kMillisecond);

}  // namespace
