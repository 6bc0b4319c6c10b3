// SPDX-License-Identifier: Apache-2.0
#include "engine/network/controllability.hpp"

#include <set>

#include "engine/network/semi_reducible.hpp"

namespace posology::network {
namespace {

std::optional<NegativeCycle> cycle_of(const UncertainNetwork& network, bool uncertain) {
  LabelledGraph graph{network, uncertain};
  return semi_reducible_negative_cycle(graph);
}

Shortfall told(const NegativeCycle& cycle) {
  std::set<std::size_t> requirements, contingent;
  for (const LabelledEdge& edge : cycle.edges) {
    (edge.origin == LabelledEdge::Origin::requirement ? requirements : contingent).insert(edge.of);
  }
  return {.by = ticks(cycle.gain),
          .requirements = {requirements.begin(), requirements.end()},
          .contingent = {contingent.begin(), contingent.end()}};
}

bool is_dynamic(const UncertainNetwork& network) {
  return !cycle_of(network, true);
}

}  // namespace

Controllability controllability_of(const UncertainNetwork& network) {
  if (const auto cycle = cycle_of(network, false)) return {.shortfall = told(*cycle)};
  if (const auto cycle = cycle_of(network, true)) return {.consistent = true, .shortfall = told(*cycle)};
  return {.consistent = true, .dynamic = true};
}

std::optional<TickSpan> greatest_kept(const UncertainNetwork& network, std::size_t index) {
  const ContingentLink& link = network.contingent()[index];
  const auto kept = [&](std::int64_t most) {
    return is_dynamic(network.with_range(index, link.least, ticks(most)));
  };
  std::int64_t good = link.least.value(), bad = link.most.value() + 1;
  if (!kept(good)) return std::nullopt;
  while (bad - good > 1) {
    const std::int64_t middle = good + (bad - good) / 2;
    (kept(middle) ? good : bad) = middle;
  }
  return ticks(good);
}

}  // namespace posology::network
