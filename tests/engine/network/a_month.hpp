// SPDX-License-Identifier: Apache-2.0
//
// One month on the wall: a tick is a day and tick 0 is Monday 2 March 2026, so that every number in these
// tests can be checked with a finger. Tick 27 is Sunday 29 March.
//
//       Mo Tu We Th Fr Sa Su
//        0  1  2  3  4  5  6    2 to  8 March
//        7  8  9 10 11 12 13    9 to 15 March
//       14 15 16 17 18 19 20   16 to 22 March
//       21 22 23 24 25 26 27   23 to 29 March
#pragma once

#include <memory>
#include <string>

#include "engine/network/situation.hpp"

namespace posology::network {

inline std::shared_ptr<const OpenSet> days(std::int64_t first, std::int64_t last) {
  return std::make_shared<const OpenSet>(OpenSet::between(tick(first), tick(last)));
}

/// Monday to Friday of the four weeks.
inline std::shared_ptr<const OpenSet> weekdays() {
  std::vector<Interval> weeks;
  for (std::int64_t monday = 0; monday < 28; monday += 7) {
    weeks.push_back({.first = tick(monday), .last = tick(monday + 4)});
  }
  return std::make_shared<const OpenSet>(std::move(weeks));
}

struct Month {
  TemporalNetwork network{Horizon{.first = tick(0), .last = tick(27)}};
  std::uint32_t groups = 0;

  PointId point(const std::string& label) { return network.add_point(label); }

  Group open(PointId at, std::shared_ptr<const OpenSet> set) {
    network.add(Restriction{.group = Group{groups}, .point = at, .open = std::move(set)});
    return Group{groups++};
  }
  /// `to` at least `span` days after `from`.
  Group at_least(PointId from, PointId to, std::int64_t span, std::vector<PointId> when_absent = {}) {
    network.add(Separation{.group = Group{groups},
                           .from = from,
                           .to = to,
                           .shift = Shift{ticks(span)},
                           .when_absent = std::move(when_absent)});
    return Group{groups++};
  }
  /// `to` at most `span` days after `from`: an arc the other way round.
  Group at_most(PointId from, PointId to, std::int64_t span) { return at_least(to, from, -span); }

  void aim(PointId from, PointId to, std::int64_t span, std::int64_t weight = 1) {
    network.add(
        Target{.from = from, .to = to, .of_from = Measure{span}, .of_to = Measure{}, .weight = weight});
  }
  void wish(PointId at, std::int64_t day, std::int64_t weight = 1) {
    network.add(Preference{.point = at, .of = Measure{}, .at = day, .weight = weight});
  }
};

}  // namespace posology::network
