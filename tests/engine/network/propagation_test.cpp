// SPDX-License-Identifier: Apache-2.0
//
// Propagation on the month of a_month.hpp: weekly doses, at least 7 and at most 9 days apart.
// The weekly rule: ISMP, Targeted Medication Safety Best Practices for Hospitals, Best Practice 2a (a weekly
// default for oral methotrexate). The upper bound of nine days is an example, not a source.
#include "engine/network/propagation.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/engine/network/a_month.hpp"

namespace posology::network {
namespace {

struct WeeklyDoses : Month {
  PointId first = point("dose 1"), second = point("dose 2");
  Group not_sooner = at_least(first, second, 7), not_later = at_most(first, second, 9);

  Propagation propagated() const { return propagate(Situation{network}); }
  TickWindow window(PointId of) const { return propagated().windows.at(of.index()); }
};

BOOST_FIXTURE_TEST_SUITE(propagation, WeeklyDoses)

BOOST_AUTO_TEST_CASE(the_second_dose_waits_a_week_and_the_first_leaves_it_room) {
  BOOST_TEST((window(second).earliest == tick(7)));  // Monday 9 March
  BOOST_TEST((window(first).latest == tick(20)));    // 29 March less a week: Sunday 22 March
  BOOST_TEST((window(first).earliest == tick(0)));
  BOOST_TEST((window(second).latest == tick(27)));
}

BOOST_AUTO_TEST_CASE(a_closed_clinic_delays_a_dose_and_never_hastens_it) {
  open(second, days(8, 27));
  BOOST_TEST((window(second).earliest == tick(8)));
  BOOST_TEST((window(first).earliest == tick(0)));  // 8 days after the first is within 7 to 9
}

BOOST_AUTO_TEST_CASE(a_late_second_dose_pulls_the_first_along) {
  open(second, days(14, 27));
  BOOST_TEST((window(first).earliest == tick(5)));  // 16 March less 9 days: Saturday 7 March
}

BOOST_AUTO_TEST_CASE(a_weekend_is_stepped_over_in_both_directions) {
  open(first, weekdays());
  open(second, weekdays());
  open(first, days(5, 27));  // from Saturday 7 March: so Monday 9 March
  BOOST_TEST((window(first).earliest == tick(7)));
  BOOST_TEST((window(second).earliest == tick(14)));
  BOOST_TEST((window(second).latest == tick(25)));  // Friday 27 March
  BOOST_TEST((window(first).latest == tick(18)));   // a week before it
}

BOOST_AUTO_TEST_CASE(impossible_blames_the_rules_of_the_chain_and_no_others) {
  const Group starts = open(first, days(3, 27));  // from Thursday 5 March
  const Group away = open(second, days(0, 8));    // away after Tuesday 10 March; the dose is due on the 12th
  const PointId unrelated = point("dentist");
  open(unrelated, days(1, 1));
  const Propagation result = propagated();
  BOOST_REQUIRE(!result.feasible());
  BOOST_TEST(result.windows.empty());
  const std::vector<Group> expected{not_sooner, starts, away};
  BOOST_TEST((result.blamed == expected));
}

BOOST_AUTO_TEST_CASE(what_runs_past_the_horizon_is_impossible_too) {
  const Group starts = open(first, days(21, 27));  // a week later is Monday 30 March: off the page
  const Propagation result = propagated();
  const std::vector<Group> expected{not_sooner, starts};
  BOOST_TEST((result.blamed == expected));
}

BOOST_AUTO_TEST_CASE(a_cycle_that_gains_is_found_without_counting_up_to_the_horizon) {
  TemporalNetwork endless{Horizon{.first = tick(0), .last = tick(1'000'000'000'000)}};
  const PointId a = endless.add_point("a"), b = endless.add_point("b"), c = endless.add_point("c");
  endless.add(Separation{.group = Group{0}, .from = a, .to = b, .shift = Shift{ticks(7)}});
  endless.add(Separation{.group = Group{1}, .from = b, .to = a, .shift = Shift{ticks(-6)}});
  endless.add(Separation{.group = Group{2}, .from = b, .to = c, .shift = Shift{ticks(1)}});
  const auto blamed = infeasibility(Situation{endless});
  const std::vector<Group> expected{Group{0}, Group{1}};
  BOOST_REQUIRE(blamed.has_value());
  BOOST_TEST((*blamed == expected));
}

BOOST_AUTO_TEST_CASE(a_cycle_that_comes_out_even_is_no_conflict) {
  at_least(second, first, -7);  // exactly a week apart
  BOOST_TEST(propagated().feasible());
  BOOST_TEST((window(second).latest == tick(27)));
  BOOST_TEST((window(first).latest == tick(20)));
}

BOOST_AUTO_TEST_CASE(a_group_that_is_off_does_not_bind) {
  Situation situation{network, GroupsOff{true, false}};
  BOOST_TEST((propagate(situation).windows[second.index()].earliest == tick(0)));
}

BOOST_AUTO_TEST_CASE(an_optional_dose_binds_only_when_it_is_present) {
  const PointId extra = point("extra dose");
  network.make_optional(extra, 5);
  at_least(first, extra, 10);
  at_least(extra, second, 10);
  Situation situation{network};
  BOOST_TEST((propagate(situation).windows[second.index()].earliest == tick(7)));
  situation.decide(extra, true);
  BOOST_TEST(!propagate(situation).feasible());  // 20 days apart, 9 allowed
  situation.decide(extra, false);
  BOOST_TEST(propagate(situation).feasible());
}

BOOST_AUTO_TEST_CASE(windows_that_are_known_change_nothing_but_the_way) {
  open(second, days(8, 27));
  const auto found = earliest(Situation{network}, propagated().windows);
  BOOST_TEST_REQUIRE(found.has_value());
  BOOST_TEST((*found == *earliest(Situation{network})));
}

// The first is known to be by 16 March at the latest; from the 17th on there is no calendar.
BOOST_AUTO_TEST_CASE(what_would_be_later_than_is_known_has_no_calendar) {
  auto known = propagated().windows;
  known[first.index()].latest = tick(14);
  open(first, days(15, 27));
  BOOST_TEST(earliest(Situation{network}).has_value());
  BOOST_TEST(!earliest(Situation{network}, known).has_value());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace posology::network
