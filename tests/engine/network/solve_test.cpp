// SPDX-License-Identifier: Apache-2.0
//
// What is solved for, on the month of a_month.hpp: targets, wishes, choices, and why not.
#include "engine/network/solve.hpp"

#include <boost/test/unit_test.hpp>

#include "engine/network/candidates.hpp"
#include "engine/network/conflict.hpp"
#include "engine/network/tight.hpp"
#include "tests/engine/network/a_month.hpp"

namespace posology::network {
namespace {

struct Solved : Month {
  Solution best() const {
    const Outcome outcome = solve(network);
    BOOST_REQUIRE(std::holds_alternative<Solution>(outcome));
    return std::get<Solution>(outcome);
  }
  std::vector<Group> conflict() const {
    const Outcome outcome = solve(network);
    BOOST_REQUIRE(std::holds_alternative<Conflict>(outcome));
    return std::get<Conflict>(outcome).groups;
  }
};

using Groups = std::vector<Group>;

BOOST_FIXTURE_TEST_SUITE(optimum, Solved)

BOOST_AUTO_TEST_CASE(of_two_days_that_miss_by_the_same_the_earlier_is_taken) {
  const PointId visit = point("visit");
  open(visit, weekdays());
  wish(visit, 6, 2);  // Sunday 8 March: Monday the 9th is one day off, Friday the 6th two
  BOOST_TEST((best().times[0] == tick(7)));
  BOOST_TEST(best().cost == 2);
  wish(visit, 5, 1);  // with Saturday, too: Friday 2*2 + 1 = 5, Monday 2*1 + 2 = 4
  BOOST_TEST((best().times[0] == tick(7)));
  wish(visit, 5, 1);  // once more: Friday 6, Monday 6
  BOOST_TEST((best().times[0] == tick(4)));
  BOOST_TEST(best().cost == 6);
}

BOOST_AUTO_TEST_CASE(the_heavier_aim_wins_and_the_lighter_pays) {
  const PointId a = point("a"), b = point("b"), c = point("c");
  aim(a, b, 7, 3);
  aim(b, c, 7, 3);
  aim(a, c, 10, 1);  // 14 of the others against 10: one of the weight 1 pays 4
  const Solution solution = best();
  BOOST_TEST(solution.cost == 4);
  BOOST_TEST((solution.times == std::vector<std::optional<Tick>>{tick(0), tick(7), tick(14)}));
}

BOOST_AUTO_TEST_CASE(an_optional_dose_is_left_out_when_that_is_cheaper_and_kept_when_it_is_the_same) {
  const PointId first = point("first"), extra = point("extra");
  open(first, days(0, 0));
  network.make_optional(extra, 5);
  aim(first, extra, 7);
  const Group closed = open(extra, days(12, 27));  // five days off
  BOOST_TEST((best().times[1] == tick(12)));
  BOOST_TEST(best().cost == 5);
  BOOST_TEST(best().skip_cost == 0);
  open(extra, days(13, 27));  // six
  BOOST_TEST((best().times[1] == std::nullopt));
  BOOST_TEST(best().cost == 5);
  BOOST_TEST(best().skip_cost == 5);
  const Outcome kept = solve(network, {.off = {}, .kept = {extra}});
  BOOST_TEST((std::get<Solution>(kept).times[1] == tick(13)));
  BOOST_TEST(closed.index() == 1U);
}

BOOST_AUTO_TEST_CASE(a_rule_for_when_a_dose_is_left_out_sleeps_while_it_is_given) {
  const PointId first = point("first"), middle = point("middle"), last = point("last");
  network.make_optional(middle, 1);
  at_least(first, last, 20, {middle});
  BOOST_TEST((best().times[2] == tick(0)));
  wish(middle, -1, 1);  // the dose now costs at least 1, and is still given: the tie is for keeping it
  BOOST_TEST((best().times[2] == tick(0)));
  wish(middle, -1, 1);
  BOOST_TEST((best().times[1] == std::nullopt));
  BOOST_TEST((best().times[2] == tick(20)));
}

BOOST_AUTO_TEST_CASE(of_two_drugs_that_exclude_each_other_the_one_that_costs_more_to_leave_out_is_given) {
  const PointId a = point("a"), b = point("b");
  network.make_optional(a, 3);
  network.make_optional(b, 4);
  network.add_clause({{.point = a, .present = false}, {.point = b, .present = false}});
  BOOST_TEST((best().times[0] == std::nullopt));
  BOOST_TEST((best().times[1] == tick(0)));
  BOOST_TEST(best().cost == 3);
}

BOOST_AUTO_TEST_CASE(an_optional_dose_can_be_asked_to_be_left_out_and_a_date_to_be_another) {
  const PointId first = point("first"), extra = point("extra");
  open(first, days(0, 0));
  network.make_optional(extra, 5);
  open(extra, weekdays());
  aim(first, extra, 7);
  BOOST_TEST((best().times[1] == tick(7)));  // Monday 9 March
  const Outcome without = solve(network, {.left_out = {extra}});
  BOOST_TEST(!std::get<Solution>(without).times[1].has_value());
  BOOST_TEST(std::get<Solution>(without).cost == 5);
  const Outcome elsewhere =
      solve(network, {.avoided = {{.point = extra, .first = tick(7), .last = tick(7)}}});
  BOOST_TEST(
      (std::get<Solution>(elsewhere).times[1] == tick(8)));  // Tuesday; Friday before is three days off
  BOOST_TEST(std::get<Solution>(elsewhere).cost == 1);
}

BOOST_AUTO_TEST_CASE(without_windows_the_answer_is_the_same) {
  const PointId first = point("first"), second = point("second");
  open(first, days(0, 3));
  aim(first, second, 7);
  const Outcome outcome = solve(network, {.windows = false});
  BOOST_TEST(std::get<Solution>(outcome).cost == best().cost);
  BOOST_TEST((std::get<Solution>(outcome).times == best().times));
  BOOST_TEST(std::get<Solution>(outcome).windows.empty());
  BOOST_TEST(best().windows.size() == 2);
}

BOOST_AUTO_TEST_CASE(what_cannot_be_asked_is_refused) {
  const PointId first = point("first"), extra = point("extra");
  network.make_optional(extra, 5);
  BOOST_CHECK_THROW(solve(network, {.left_out = {first}}), InvalidNetwork);
  BOOST_CHECK_THROW(solve(network, {.kept = {extra}, .left_out = {extra}}), InvalidNetwork);
  BOOST_CHECK_THROW(solve(network, {.kept = {PointId{7}}}), InvalidNetwork);
  BOOST_CHECK_THROW(solve(network, {.left_out = {PointId{7}}}), InvalidNetwork);
  BOOST_CHECK_THROW(solve(network, {.avoided = {{.point = PointId{7}, .first = tick(0), .last = tick(0)}}}),
                    InvalidNetwork);
}

BOOST_AUTO_TEST_CASE(clauses_that_no_choice_satisfies_are_a_conflict_of_no_groups) {
  const PointId a = point("a");
  network.make_optional(a, 3);
  network.add_clause({{.point = a, .present = false}});
  network.add_clause({{.point = a, .present = true}});
  BOOST_TEST((conflict() == Groups{}));
}

BOOST_AUTO_TEST_CASE(a_conflict_has_no_group_that_could_be_taken_out) {
  const PointId first = point("first"), second = point("second"), third = point("third");
  const Group one = at_least(first, second, 10), two = at_least(second, third, 10);
  at_least(first, second, 9);  // says less than `one`
  open(first, weekdays());
  const Group soon = at_most(first, third, 15);
  BOOST_TEST((conflict() == Groups{one, two, soon}));  // 20 days at least, 15 at most
}

BOOST_AUTO_TEST_CASE(a_point_may_only_be_where_costs_change_or_rules_put_it) {
  const PointId visit = point("visit"), later = point("later");
  at_least(visit, later, 3);
  open(visit, days(2, 9));
  const Situation situation{network};
  const Candidates found = candidates_of(situation, propagate(situation).windows);
  BOOST_TEST((found[0] == std::vector<Tick>{tick(2)}));
  BOOST_TEST((found[1] == std::vector<Tick>{tick(5)}));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(tightness, Solved)

BOOST_AUTO_TEST_CASE(what_holds_a_dose_from_below_is_the_rule_that_puts_it_there) {
  const PointId first = point("first"), second = point("second");
  const Group week = at_least(first, second, 7), fortnight = at_most(first, second, 14);
  at_least(first, second, 3);
  const Situation situation{network};
  const std::vector<Tick> times{tick(2), tick(9)};
  BOOST_TEST((Tightness{situation}.holding(times, second, Side::before) == Groups{week}));
  BOOST_TEST((Tightness{situation}.holding(times, second, Side::after) == Groups{}));
  BOOST_TEST((Tightness{situation}.holding({tick(2), tick(16)}, second, Side::after) == Groups{fortnight}));
}

BOOST_AUTO_TEST_CASE(a_dose_on_a_monday_after_a_weekend_is_held_by_the_rule_and_the_opening_hours) {
  const PointId first = point("first"), second = point("second");
  const Group six = at_least(first, second, 4), hours = open(second, weekdays());
  const Situation situation{network};
  // Four days after Tuesday 3 March is Saturday; the clinic opens on Monday the 9th.
  BOOST_TEST((Tightness{situation}.holding({tick(1), tick(7)}, second, Side::before) == Groups{six, hours}));
}

BOOST_AUTO_TEST_CASE(slack_is_as_far_as_the_others_let_it_go) {
  const PointId first = point("first"), second = point("second"), third = point("third");
  at_least(first, second, 7);
  at_most(first, second, 14);
  at_least(second, third, 7);
  open(second, weekdays());
  const std::vector<Tick> times{tick(3), tick(11), tick(20)};
  const TickWindow slack = Tightness{Situation{network}}.slack_of(times, second);
  BOOST_TEST((slack.earliest == tick(10)));  // a week after Thursday 5 March
  BOOST_TEST((slack.latest == tick(11)));    // a week before Sunday 22 March: Sunday 15th, so Friday 13th
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(describing)

BOOST_AUTO_TEST_CASE(what_a_network_cannot_be_is_refused) {
  TemporalNetwork network{Horizon{.first = tick(0), .last = tick(9)}};
  const PointId here = network.add_point("here"), stray{99};
  const Separation to_stray{.group = Group{0}, .from = here, .to = stray, .shift = Shift{ticks(7)}};
  BOOST_CHECK_EXCEPTION(network.add(to_stray), InvalidNetwork, [](const InvalidNetwork& error) {
    return std::string{error.what()} == "time point 99 is not in this network of 1";
  });
  BOOST_CHECK_THROW(network.add(Restriction{.group = Group{0}, .point = here, .open = nullptr}),
                    InvalidNetwork);
  const Target negative{.from = here, .to = here, .of_from = Measure{}, .of_to = Measure{}, .weight = -1};
  BOOST_CHECK_THROW(network.add(negative), InvalidNetwork);
  BOOST_CHECK_THROW(network.add(Preference{.point = here, .of = Measure{}, .at = 0, .weight = -1}),
                    InvalidNetwork);
  BOOST_CHECK_THROW(network.make_optional(here, -1), InvalidNetwork);
  BOOST_CHECK_THROW(network.add_clause({}), InvalidNetwork);
  BOOST_TEST(network.separations().empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace posology::network
