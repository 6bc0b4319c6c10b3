// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/comparison/plain_network.hpp"

#include <algorithm>
#include <stdexcept>

#include "engine/network/domain.hpp"
#include "engine/network/propagation.hpp"

namespace posology::bench {
namespace {

using network::PointId;
using network::Presence;
using network::tick;

std::vector<std::uint32_t> indices(const std::vector<PointId>& points) {
  std::vector<std::uint32_t> all;
  for (const PointId point : points) all.push_back(point.index());
  return all;
}

/// Where the measure has its nothing.
std::int64_t offset(const network::Measure& measure) {
  if (!measure.is_identity())
    throw std::invalid_argument{"only the tick itself can be told to other solvers"};
  return measure.at(tick(0));
}

std::vector<PlainNetwork::Span> open_spans(const network::Domain& domain, network::Tick first,
                                           network::Tick last) {
  std::vector<PlainNetwork::Span> spans;
  for (const network::Tick at : domain.open_between(first, last)) {
    if (!spans.empty() && spans.back().last + 1 == at.value()) {
      spans.back().last = at.value();
    } else {
      spans.push_back({.first = at.value(), .last = at.value()});
    }
  }
  return spans;
}

}  // namespace

PlainNetwork plain(const network::TemporalNetwork& network) {
  PlainNetwork result;
  const network::Situation situation{network};
  const auto windows = network::propagate(situation).windows;
  const auto& domains = situation.domains();
  for (std::uint32_t index = 0; index < network.size(); ++index) {
    const PointId point{index};
    const bool narrowed = !windows.empty() && situation.presence(point) == Presence::present;
    const auto first = narrowed ? windows[index].earliest : network.horizon().first;
    const auto last = narrowed ? windows[index].latest : network.horizon().last;
    result.points.push_back(
        {.open = open_spans(domains[index], first, last), .skip_penalty = network.skip_penalty(point)});
  }
  for (const auto& rule : network.separations()) {
    if (!rule.shift.is_plain()) throw std::invalid_argument{"only plain shifts can be told to other solvers"};
    result.differences.push_back({.from = rule.from.index(),
                                  .to = rule.to.index(),
                                  .at_least = rule.shift.span().value(),
                                  .when_absent = indices(rule.when_absent)});
  }
  for (const auto& target : network.targets()) {
    result.deviations.push_back({.from = target.from.index(),
                                 .to = target.to.index(),
                                 .apart = offset(target.of_from) - offset(target.of_to),
                                 .weight = target.weight,
                                 .when_absent = indices(target.when_absent)});
  }
  for (const auto& preference : network.preferences()) {
    result.deviations.push_back({.from = std::nullopt,
                                 .to = preference.point.index(),
                                 .apart = preference.at - offset(preference.of),
                                 .weight = preference.weight,
                                 .when_absent = {}});
  }
  result.clauses.assign(network.clauses().begin(), network.clauses().end());
  return result;
}

}  // namespace posology::bench
