// SPDX-License-Identifier: Apache-2.0
#include "engine/network/cost_windows.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <functional>
#include <limits>
#include <optional>

#include "engine/network/by_point.hpp"
#include "engine/network/costs.hpp"
#include "engine/network/domain.hpp"
#include "engine/network/first_reaching.hpp"

namespace posology::network {
namespace {

using Lead = MonotoneMap::Lead;

/// What is known of a point by a path of targets that ends at it: were they all met, it would be from `least`
/// to `most` in terms of the map `over`; each unit beyond costs `weight`.
struct Reach {
  const void* over;
  std::int64_t least, most;
  std::int64_t weight;
};

/// A target or a preference, seen from its far end: value(point) - value(other) from `least` to `most`.
struct Range {
  std::int64_t least, most;
  /// The value nearest to none.
  std::int64_t nearest() const { return std::clamp(std::int64_t{0}, least, most); }
};

Range range_of(const Target& target, const std::vector<TickWindow>& windows) {
  const TickWindow& from = windows[target.from.index()];
  const TickWindow& to = windows[target.to.index()];
  return {.least = target.of_to.at(to.earliest) - target.of_from.at(from.latest),
          .most = target.of_to.at(to.latest) - target.of_from.at(from.earliest)};
}

Range range_of(const Preference& preference, const std::vector<TickWindow>& windows) {
  const TickWindow& window = windows[preference.point.index()];
  return {.least = preference.of.at(window.earliest) - preference.at,
          .most = preference.of.at(window.latest) - preference.at};
}

bool may_be(const Situation& situation, PointId point) {
  return situation.presence(point) != Presence::absent;
}
bool surely(const Situation& situation, PointId point) {
  return situation.presence(point) == Presence::present;
}
bool surely(const Situation& situation, const Target& target) {
  return surely(situation, target.from) && surely(situation, target.to);
}

/// Does it cost wherever both of its ends are present, which they may be?
bool counts(const Situation& situation, const Target& target) {
  return target.weight > 0 && target.from != target.to && target.when_absent.empty() &&
         may_be(situation, target.from) && may_be(situation, target.to);
}

/// At both of their ends.
auto counted_targets(const Situation& situation) {
  return [&situation](const auto& use) {
    for (const Target& target : situation.network().targets()) {
      if (!counts(situation, target)) continue;
      use(target.from, target);
      use(target.to, target);
    }
  };
}

class Narrowing {
 public:
  Narrowing(const Situation& situation, std::int64_t room, std::vector<TickWindow>& windows)
      : situation_{situation},
        network_{situation.network()},
        room_{room},
        windows_{windows},
        reach_(network_.size()),
        targets_{network_.size(), counted_targets(situation)} {}

  void run() {
    begin();
    std::size_t next = 0;
    while (next < waiting_.size()) follow(waiting_[next++]);
    const std::vector<Domain>& domains = situation_.domains();
    for (std::uint32_t point = 0; point < network_.size(); ++point) {
      if (reach_[point]) narrow(point, domains[point]);
    }
  }

 private:
  /// Paths begin at what has one tick only, and at preferences; the heavier first.
  void begin() {
    for (const Preference& preference : network_.preferences()) {
      if (!surely(situation_, preference.point) || preference.weight <= 0) continue;
      const auto lead = preference.of.lead();
      auto& reach = reach_[preference.point.index()];
      if (!lead || (reach && reach->weight >= preference.weight)) continue;
      const Range range = range_of(preference, windows_);
      if (!reach) waiting_.push_back(preference.point);
      reach = Reach{.over = lead->over,
                    .least = preference.at + range.nearest() - lead->most,
                    .most = preference.at + range.nearest() - lead->least,
                    .weight = preference.weight};
    }
    std::ranges::stable_sort(waiting_, std::greater{},
                             [&](PointId point) { return reach_[point.index()]->weight; });
    for (std::uint32_t point = 0; point < network_.size(); ++point) {
      const TickWindow& window = windows_[point];
      if (surely(situation_, PointId{point}) && window.earliest == window.latest)
        waiting_.push_back(PointId{point});
    }
  }

  /// Along the targets of a point whose place is known.
  void follow(PointId point) {
    for (const Target* target : targets_.of(point)) {
      const bool forwards = target->from == point;
      const PointId other = forwards ? target->to : target->from;
      if (reach_[other.index()] || is_one_tick(other)) continue;
      const auto here = value_of(point, forwards ? target->of_from : target->of_to);
      const auto lead = (forwards ? target->of_to : target->of_from).lead();
      if (!here || !lead || (here->weight != any_terms && here->over != lead->over)) continue;
      const std::int64_t met = surely(situation_, *target) ? range_of(*target, windows_).nearest() : 0,
                         by = forwards ? met : -met;
      reach_[other.index()] = Reach{.over = lead->over,
                                    .least = here->least + by - lead->most,
                                    .most = here->most + by - lead->least,
                                    .weight = std::min(here->weight, target->weight)};
      if (surely(situation_, other)) waiting_.push_back(other);
    }
  }

  bool is_one_tick(PointId point) const {
    const TickWindow& window = windows_[point.index()];
    return surely(situation_, point) && window.earliest == window.latest;
  }

  /// Of what has one tick only in any terms.
  std::optional<Reach> value_of(PointId point, const Measure& measure) const {
    if (is_one_tick(point)) {
      const std::int64_t value = measure.at(windows_[point.index()].earliest);
      return Reach{.over = nullptr, .least = value, .most = value, .weight = any_terms};
    }
    const auto lead = measure.lead();
    const Reach& reach = *reach_[point.index()];
    if (!lead || lead->over != reach.over) return std::nullopt;
    return Reach{.over = reach.over,
                 .least = reach.least + lead->least,
                 .most = reach.most + lead->most,
                 .weight = reach.weight};
  }

  void narrow(std::uint32_t point, const Domain& domain) {
    const auto measure = measure_of(PointId{point});
    if (!measure) return;
    const Reach& reach = *reach_[point];
    const auto lead = *measure->lead();
    const std::int64_t spread = std::max<std::int64_t>(room_, 0) / reach.weight;
    const std::int64_t least = reach.least - spread + lead.least, most = reach.most + spread + lead.most;
    TickWindow& window = windows_[point];
    if (measure->at(window.latest) > most) {
      if (measure->at(window.earliest) > most) return;
      const Tick beyond = first_reaching(*measure, most + 1, window.earliest, window.latest);
      if (const auto open = domain.previous(beyond - ticks(1)))
        window.latest = std::max(*open, window.earliest);
    }
    if (measure->at(window.earliest) < least) {
      if (measure->at(window.latest) < least) return;
      const Tick within = first_reaching(*measure, least, window.earliest, window.latest);
      if (const auto open = domain.next(within)) window.earliest = std::min(*open, window.latest);
    }
  }

  /// One of its measures in the terms in which its place is known.
  std::optional<Measure> measure_of(PointId point) const {
    const Reach& reach = *reach_[point.index()];
    const auto fits = [&](const Measure& measure) {
      const auto lead = measure.lead();
      return lead && lead->over == reach.over;
    };
    for (const Target* target : targets_.of(point)) {
      const Measure& measure = target->from == point ? target->of_from : target->of_to;
      if (fits(measure)) return measure;
    }
    for (const Preference& preference : network_.preferences()) {
      if (preference.point == point && fits(preference.of)) return preference.of;
    }
    return std::nullopt;
  }

  static constexpr std::int64_t any_terms = std::numeric_limits<std::int64_t>::max();

  const Situation& situation_;
  const TemporalNetwork& network_;
  std::int64_t room_;  ///< What targets may cost beyond what the windows force them to.
  std::vector<TickWindow>& windows_;
  std::vector<std::optional<Reach>> reach_;
  const ByPoint<Target> targets_;
  std::vector<PointId> waiting_;
};

}  // namespace

ForcedCosts::ForcedCosts(const TemporalNetwork& network, const std::vector<TickWindow>& windows) {
  const auto forced = [](std::int64_t weight, const Range& range) {
    std::int64_t cost = 0;
    const bool beyond = __builtin_mul_overflow(weight, std::abs(range.nearest()), &cost);
    return beyond ? beyond_cost : std::min(cost, beyond_cost);
  };
  of_targets_.reserve(network.targets().size());
  for (const Target& target : network.targets())
    of_targets_.push_back(forced(target.weight, range_of(target, windows)));
  of_preferences_.reserve(network.preferences().size());
  for (const Preference& preference : network.preferences())
    of_preferences_.push_back(forced(preference.weight, range_of(preference, windows)));
}

std::int64_t ForcedCosts::of(const Situation& situation) const {
  const TemporalNetwork& network = situation.network();
  std::int64_t forced = 0;
  for (std::size_t index = 0; index < of_targets_.size(); ++index) {
    if (of_targets_[index] == 0) continue;
    const Target& target = network.targets()[index];
    if (counts(situation, target) && surely(situation, target))
      forced = std::min(sum_of_costs(forced, of_targets_[index]), beyond_cost);
  }
  for (std::size_t index = 0; index < of_preferences_.size(); ++index) {
    if (surely(situation, network.preferences()[index].point))
      forced = std::min(sum_of_costs(forced, of_preferences_[index]), beyond_cost);
  }
  return forced;
}

std::int64_t cost_forced_by(const Situation& situation, const std::vector<TickWindow>& windows) {
  return ForcedCosts{situation.network(), windows}.of(situation);
}

bool narrow_by_cost(const Situation& situation, std::int64_t most, std::vector<TickWindow>& windows) {
  return narrow_by_room(situation, most - cost_forced_by(situation, windows), windows);
}

bool narrow_by_room(const Situation& situation, std::int64_t room, std::vector<TickWindow>& windows) {
  const auto width = [&] {
    std::int64_t all = 0;
    for (const auto& [earliest, latest] : windows) all += (latest - earliest).value();
    return all;
  };
  const std::int64_t before = width();
  Narrowing{situation, room, windows}.run();
  return width() <= before - before / 4;
}

}  // namespace posology::network
