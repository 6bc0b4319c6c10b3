// SPDX-License-Identifier: Apache-2.0
//
// A walk through the ticks of a domain against asking for each: hours every second and every third tick, with
// and without a window, and with a second list of hours.
#include "engine/network/domain.hpp"

#include <boost/test/unit_test.hpp>

namespace posology::network {
namespace {

constexpr PointId dose{0};

struct Hours {
  std::shared_ptr<const OpenSet> twos_and_threes = std::make_shared<const OpenSet>(
      std::vector<Interval>{{.first = tick(3), .last = tick(9), .step = ticks(2)},
                            {.first = tick(12), .last = tick(12)},
                            {.first = tick(20), .last = tick(29), .step = ticks(3)}});
  std::shared_ptr<const OpenSet> two_stretches = std::make_shared<const OpenSet>(
      std::vector<Interval>{{.first = tick(5), .last = tick(8)}, {.first = tick(23), .last = tick(30)}});

  static Restriction restriction(std::shared_ptr<const OpenSet> open) {
    return {.group = Group{0}, .point = dose, .open = std::move(open)};
  }

  /// Over all ticks from `first` on, `stride` at a time.
  static bool agree(const Domain& domain, std::int64_t first, std::int64_t stride) {
    DomainWalk walk{domain};
    for (std::int64_t at = first; at <= 41; at += stride) {
      if (walk.next(tick(at)) != domain.next(tick(at))) return false;
    }
    return true;
  }
  static bool agree(const Domain& domain) {
    for (const std::int64_t stride : {1, 2, 5, 11}) {
      for (std::int64_t first = -1; first <= 31; ++first) {
        if (!agree(domain, first, stride)) return false;
      }
    }
    return true;
  }
};

BOOST_FIXTURE_TEST_SUITE(domain, Hours)

BOOST_AUTO_TEST_CASE(a_walk_finds_what_asking_for_each_tick_finds) {
  Domain anything{{.first = tick(0), .last = tick(40)}};
  BOOST_TEST(agree(anything));
  Domain hours = anything;
  hours.restrict_to(restriction(twos_and_threes));
  BOOST_TEST(agree(hours));
  Domain within = hours;
  within.restrict_to(restriction(std::make_shared<const OpenSet>(OpenSet::between(tick(6), tick(24)))));
  BOOST_TEST(agree(within));
  Domain both = hours;
  both.restrict_to(restriction(two_stretches));
  BOOST_TEST(agree(both));
}

// Hours first open at 3, and the window at 6, where they open at 7. Without the hours it is 6; with 7 to 9
// avoided hours are open next at 12; without either the horizon's first.
BOOST_AUTO_TEST_CASE(a_situation_knows_what_its_groups_and_what_is_avoided_leave_open) {
  TemporalNetwork network{{.first = tick(0), .last = tick(40)}};
  const PointId point = network.add_point("dose");
  network.make_optional(point, 1);
  network.add({.group = Group{0}, .point = point, .open = twos_and_threes});
  network.add({.group = Group{1},
               .point = point,
               .open = std::make_shared<const OpenSet>(OpenSet::between(tick(6), tick(24)))});
  const auto first = [&](const Situation& situation) { return situation.domains().front().next(tick(0)); };
  Situation situation{network};
  BOOST_TEST((first(situation) == tick(7)));
  Situation absent = situation;
  absent.decide(point, false);
  BOOST_TEST(&absent.domains() == &situation.domains());
  Situation avoiding = situation;
  avoiding.avoid({{.point = point, .first = tick(7), .last = tick(9)}});
  BOOST_TEST((first(avoiding) == tick(12)));
  situation.set_off({true, false});
  BOOST_TEST((first(situation) == tick(6)));
}

BOOST_AUTO_TEST_CASE(a_situation_of_some_points_has_their_choice_and_what_is_avoided_of_them) {
  TemporalNetwork network{{.first = tick(0), .last = tick(40)}};
  network.add_point("test");
  const PointId dose = network.add_point("dose");
  network.make_optional(dose, 1);
  network.add({.group = Group{0}, .point = dose, .open = twos_and_threes});
  Situation situation{network};
  situation.decide(dose, false);
  situation.avoid({{.point = dose, .first = tick(0), .last = tick(9)}});
  TemporalNetwork alone{{.first = tick(0), .last = tick(40)}};
  const PointId only = alone.add_point("dose");
  Restriction avoided = situation.avoidances().front();
  avoided.point = only;
  const Situation some = situation.of_some_points(alone, {dose}, {avoided});
  BOOST_TEST(!some.present(only));
  // From 10 on: the hours belong to the whole network.
  BOOST_TEST((some.domains().front().next(tick(0)) == tick(10)));
  BOOST_TEST((situation.of_some_points(alone, {dose}, {}).domains().front().next(tick(0)) == tick(0)));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace posology::network
