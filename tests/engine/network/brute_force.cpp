// SPDX-License-Identifier: Apache-2.0
#include "tests/engine/network/brute_force.hpp"

#include <algorithm>
#include <cstdlib>

namespace posology::network {
namespace {

bool all_left_out(const Calendar& calendar, const std::vector<PointId>& points) {
  return std::ranges::none_of(points, [&](PointId point) { return calendar[point.index()].has_value(); });
}

bool stands_open(const OpenSet& open, Tick at) {
  return std::ranges::any_of(open.intervals(), [&](const Interval& interval) {
    return interval.first <= at && at <= interval.last &&
           (at - interval.first).value() % interval.step.value() == 0;
  });
}

bool legal(const TemporalNetwork& network, const Calendar& calendar, const std::vector<bool>& on) {
  for (const auto& rule : network.restrictions()) {
    const auto at = calendar[rule.point.index()];
    if (on[rule.group.index()] && at && !stands_open(*rule.open, *at)) return false;
  }
  for (const auto& rule : network.separations()) {
    const auto from = calendar[rule.from.index()], to = calendar[rule.to.index()];
    if (on[rule.group.index()] && from && to && all_left_out(calendar, rule.when_absent) &&
        *to < rule.shift.later(*from)) {
      return false;
    }
  }
  return std::ranges::all_of(network.clauses(), [&](const auto& clause) {
    return std::ranges::any_of(clause, [&](const Literal& literal) {
      return calendar[literal.point.index()].has_value() == literal.present;
    });
  });
}

class Trying {
 public:
  Trying(const TemporalNetwork& network, const std::vector<bool>& on) : network_{network}, on_{on} {}

  BruteForce run() {
    choose(0);
    return best_;
  }

 private:
  /// Presences in the order of preference: kept before left out, the first point first.
  void choose(std::size_t point) {
    if (point == network_.size()) {
      of_choice_ = {};
      calendar_.assign(network_.size(), std::nullopt);
      place(0);
      if (of_choice_.feasible && (!best_.feasible || of_choice_.cost < best_.cost)) {
        best_ = of_choice_;
        best_.chosen = present_;
      }
      return;
    }
    present_.resize(point);
    present_.push_back(true);
    choose(point + 1);
    if (!network_.skip_penalty(PointId{static_cast<std::uint32_t>(point)})) return;
    present_.resize(point);
    present_.push_back(false);
    choose(point + 1);
  }

  void place(std::size_t point) {
    if (point == network_.size()) {
      weigh();
    } else if (!present_[point]) {
      place(point + 1);
    } else {
      for (Tick at = network_.horizon().first; at <= network_.horizon().last; at = at + ticks(1)) {
        calendar_[point] = at;
        place(point + 1);
      }
      calendar_[point].reset();
    }
  }

  void weigh() {
    const auto cost = cost_of(network_, calendar_, on_);
    if (!cost) return;
    BruteForce& found = of_choice_;
    if (!found.feasible) found.earliest = found.latest = calendar_;
    for (std::size_t point = 0; point < calendar_.size(); ++point) {
      found.earliest[point] = std::min(found.earliest[point], calendar_[point]);
      found.latest[point] = std::max(found.latest[point], calendar_[point]);
    }
    if (!found.feasible || *cost < found.cost) {
      found.cost = *cost;
      found.least = calendar_;
    } else if (*cost == found.cost) {
      for (std::size_t point = 0; point < calendar_.size(); ++point) {
        found.least[point] = std::min(found.least[point], calendar_[point]);
      }
    }
    found.feasible = true;
  }

  const TemporalNetwork& network_;
  const std::vector<bool>& on_;
  std::vector<bool> present_;
  Calendar calendar_;
  BruteForce of_choice_, best_;
};

}  // namespace

std::optional<std::int64_t> cost_of(const TemporalNetwork& network, const Calendar& calendar,
                                    const std::vector<bool>& on) {
  if (!legal(network, calendar, on)) return std::nullopt;
  std::int64_t cost = 0;
  for (const auto& target : network.targets()) {
    const auto from = calendar[target.from.index()], to = calendar[target.to.index()];
    if (from && to && all_left_out(calendar, target.when_absent)) {
      cost += target.weight * std::abs(target.of_to.at(*to) - target.of_from.at(*from));
    }
  }
  for (const auto& preference : network.preferences()) {
    const auto at = calendar[preference.point.index()];
    if (at) cost += preference.weight * std::abs(preference.of.at(*at) - preference.at);
  }
  for (std::uint32_t point = 0; point < network.size(); ++point) {
    if (!calendar[point]) cost += network.skip_penalty(PointId{point}).value_or(0);
  }
  return cost;
}

BruteForce brute_force(const TemporalNetwork& network, const std::vector<bool>& on) {
  return Trying{network, on}.run();
}

BruteForce brute_force(const TemporalNetwork& network) {
  return brute_force(network, std::vector<bool>(network.group_count(), true));
}

}  // namespace posology::network
