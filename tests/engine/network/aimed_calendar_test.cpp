// SPDX-License-Identifier: Apache-2.0
//
// A calendar that is at hand, on days counted from 0: two doses that are aimed at four weeks apart.
#include "engine/network/aimed_calendar.hpp"

#include <boost/test/unit_test.hpp>

namespace posology::network {
namespace {

constexpr PointId one{0}, two{1}, blood{2};

/// The second dose is 21 days after the first at least, 28 if it can be.
struct Doses {
  Doses() {
    for (const char* const name : {"one", "two", "blood"}) network.add_point(name);
    restrict(one, 0, 0);
    network.add({.group = Group{1}, .from = one, .to = two, .shift = Shift{ticks(21)}});
    network.add(Target{.from = one, .to = two, .of_from = Measure{28}, .of_to = Measure{}, .weight = 1});
  }

  void restrict(PointId point, std::int64_t first, std::int64_t last) {
    network.add({.group = Group{2 + point.index()},
                 .point = point,
                 .open = std::make_shared<const OpenSet>(OpenSet::between(tick(first), tick(last)))});
  }

  AimedCalendar calendar() const {
    const Situation situation{network};
    return *aimed_calendar(situation, propagate(situation).windows);
  }

  TemporalNetwork network{{.first = tick(0), .last = tick(60)}};
};

BOOST_AUTO_TEST_SUITE(aimed_calendars)

// The earliest is on day 21 and costs 7; day 28 costs nothing.
BOOST_AUTO_TEST_CASE(a_dose_is_put_off_to_what_it_aims_at) {
  const AimedCalendar found = Doses{}.calendar();
  BOOST_TEST(found.earliest[two.index()].value() == 21);
  BOOST_TEST(found.cost == 0);
}

// Open up to day 25 it cannot be on day 28: it stays on day 21, which costs 7.
BOOST_AUTO_TEST_CASE(a_dose_that_cannot_be_so_late_stays_at_its_earliest) {
  Doses doses;
  doses.restrict(two, 0, 25);
  BOOST_TEST(doses.calendar().cost == 7);
}

// Blood is taken 2 days before the second dose if it can be, and before it in any case. At its earliest, day
// 0, that is missed by 26 days; it follows the dose to day 26.
BOOST_AUTO_TEST_CASE(what_comes_before_follows_what_it_aims_at) {
  Doses doses;
  doses.network.add({.group = Group{9}, .from = blood, .to = two, .shift = Shift{ticks(0)}});
  doses.network.add(Target{.from = blood, .to = two, .of_from = Measure{2}, .of_to = Measure{}, .weight = 1});
  BOOST_TEST(doses.calendar().cost == 0);
}

BOOST_AUTO_TEST_CASE(what_has_no_calendar_has_none_at_hand) {
  Doses doses;
  doses.restrict(two, 0, 20);
  const Situation situation{doses.network};
  const std::vector<TickWindow> whole(3, {.earliest = tick(0), .latest = tick(60)});
  BOOST_TEST(!aimed_calendar(situation, whole).has_value());
}

// Not on days 22 to 40, which a rule of the dose with itself says: later(22..40) = 41. Day 28 is missed by
// 13, day 21 by 7.
BOOST_AUTO_TEST_CASE(a_rule_of_a_dose_with_itself_is_obeyed) {
  struct From41 final : GaloisPair {
    Tick later(Tick from) const override { return from > tick(21) && from < tick(41) ? tick(41) : from; }
    Tick earlier(Tick to) const override { return to > tick(21) && to < tick(41) ? tick(21) : to; }
  };
  Doses doses;
  doses.network.add(
      {.group = Group{9}, .from = two, .to = two, .shift = Shift{std::make_shared<const From41>()}});
  BOOST_TEST(doses.calendar().cost == 7);
}

// 2^62 for each of 7 days is beyond 64 bits: no cost is told, and nothing is narrowed by one.
BOOST_AUTO_TEST_CASE(a_cost_beyond_64_bits_is_not_told) {
  Doses doses;
  doses.network.add(Preference{.point = two, .of = Measure{}, .at = 0, .weight = std::int64_t{1} << 62});
  const Situation situation{doses.network};
  BOOST_TEST(!aimed_calendar(situation, propagate(situation).windows).has_value());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace posology::network
