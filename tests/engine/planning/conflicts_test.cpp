// SPDX-License-Identifier: Apache-2.0
//
// Why there is no calendar: every independent conflict is told, none has a member to spare, and what is
// offered plans. The order is that of planner_test.cpp: 1 December 2026 is a Tuesday.
#include <boost/test/unit_test.hpp>

#include "engine/planning/attempt.hpp"
#include "engine/planning/planner.hpp"
#include "engine/time/text.hpp"
#include "tests/engine/planning/a_brief.hpp"

namespace posology::planning::test {
namespace {

constexpr std::chrono::hours at_nine{9};

void fix(Brief& brief, const std::string& event, std::variant<time::LocalTime, LocalDay> at, int line = 0) {
  brief.order.fixed.push_back({.event = event, .at = at, .locus = {.file = "o", .line = line, .column = 1}});
}

Conflict conflict_of(const Brief& brief) {
  auto outcome = planning::plan(brief);
  BOOST_REQUIRE(std::holds_alternative<Conflict>(outcome));
  return std::get<Conflict>(std::move(outcome));
}

bool plans(const Brief& brief) {
  return std::holds_alternative<Plan>(planning::plan(brief));
}

/// The order with a change of it typed in.
Brief changed(Brief brief, const Relaxation& change) {
  const auto fixed = change.event ? std::ranges::find(brief.order.fixed, *change.event, &FixedDate::event)
                                  : brief.order.fixed.end();
  if (const auto* const date = std::get_if<NewDate>(&change.to)) {
    BOOST_REQUIRE(fixed != brief.order.fixed.end());
    fixed->at = date->at;
  } else if (std::holds_alternative<NotGiven>(change.to)) {
    BOOST_REQUIRE(fixed != brief.order.fixed.end());
    brief.order.fixed.erase(fixed);
  } else if (const auto* const start = std::get_if<NewFirstDay>(&change.to)) {
    brief.order.start = start->day;
  } else if (const auto* const distance = std::get_if<NewDistance>(&change.to)) {
    brief.order.regimens[1].start->by = distance->by;
  } else if (const auto* const last = std::get_if<NewLastDay>(&change.to)) {
    brief.order.until = last->day;
  } else {
    BOOST_FAIL("no order here puts anything off: delays_test.cpp");
  }
  return brief;
}

void check_that_each_offer_plans(const Brief& brief, const Conflict& conflict) {
  BOOST_TEST(conflict.others.empty());
  BOOST_TEST(!conflict.relaxations.empty());
  for (const auto& offer : conflict.relaxations) BOOST_TEST(plans(changed(brief, offer)), offer.change);
}

std::vector<std::string> changes(const std::vector<Relaxation>& relaxations) {
  std::vector<std::string> all;
  for (const auto& each : relaxations) all.push_back(each.change);
  return all;
}

void equal(const std::vector<std::string>& found, const std::vector<std::string>& expected) {
  BOOST_TEST(found == expected, boost::test_tools::per_element());
}

/// Depot and infusion three weeks apart, and two infusions five weeks apart.
Brief two_conflicts() {
  Brief brief = vipoma();
  fix(brief, "octreotide-lar/3", day(2027, 2, 16) + at_nine, 21);
  fix(brief, "lutetium/1", day(2027, 3, 9) + at_nine, 25);
  fix(brief, "lutetium/3", day(2027, 7, 1) + at_nine, 29);
  fix(brief, "lutetium/4", day(2027, 8, 5) + at_nine, 33);
  return brief;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(conflicts)

BOOST_AUTO_TEST_CASE(both_of_two_conflicts_are_told_and_nothing_else) {
  const Conflict conflict = conflict_of(two_conflicts());
  BOOST_REQUIRE(conflict.others.size() == 1);
  BOOST_TEST(conflict.more == 0);
  BOOST_TEST(conflict.chain.front().event.value() == "octreotide-lar/3");
  BOOST_TEST(conflict.short_by == "P7D");  // 16 Feb + 28 = 16 Mar, against 9 Mar
  BOOST_TEST(conflict.others.front().chain.front().event.value() == "lutetium/3");
  BOOST_TEST(conflict.others.front().short_by == "P14D");  // 1 Jul + 49 = 19 Aug, against 5 Aug
}

BOOST_AUTO_TEST_CASE(each_of_two_conflicts_is_mended_by_itself_and_one_set_of_changes_mends_both) {
  const Brief brief = two_conflicts();
  const Conflict conflict = conflict_of(brief);
  equal(changes(conflict.relaxations), {"move octreotide-lar/3 to 2027-02-09",
                                        "move lutetium/1 to 2027-03-16", "leave out octreotide-lar/3"});
  equal(changes(conflict.others.front().relaxations),
        {"move lutetium/3 to 2027-06-17", "move lutetium/4 to 2027-08-19"});
  // Without the dates of the other conflict each offer plans.
  Brief first = brief, second = brief;
  first.order.fixed.resize(2);
  second.order.fixed.erase(second.order.fixed.begin(), second.order.fixed.begin() + 2);
  for (const auto& offer : conflict.relaxations) BOOST_TEST(plans(changed(first, offer)), offer.change);
  for (const auto& offer : conflict.others.front().relaxations)
    BOOST_TEST(plans(changed(second, offer)), offer.change);
  Brief all = brief;
  BOOST_TEST(conflict.together.size() == 2U);
  for (const auto& change : conflict.together) all = changed(all, change);
  BOOST_TEST(plans(all));
}

BOOST_AUTO_TEST_CASE(conflicts_that_share_a_date_are_told_one_by_one) {
  Brief brief = vipoma();
  fix(brief, "octreotide-lar/2", day(2027, 2, 16));
  fix(brief, "lutetium/1", day(2027, 3, 2));   // 14 days later, not 28
  fix(brief, "lutetium/2", day(2027, 4, 12));  // 41 days later, not 49
  const Conflict conflict = conflict_of(brief);
  BOOST_REQUIRE(conflict.others.size() == 1);
  BOOST_TEST(conflict.short_by == "P14D");
  BOOST_TEST(conflict.others.front().short_by == "P8D");
}

BOOST_AUTO_TEST_CASE(without_any_one_member_the_rest_of_a_conflict_can_hold) {
  const Brief brief = two_conflicts();
  const Answered answered = answer(brief);
  const Clash& clash = std::get<Clash>(answered.answer);
  for (std::size_t spared = 0; spared <= clash.causes.size(); ++spared) {
    Branch only;
    for (std::size_t cause = 0; cause < answered.attempt->timing().causes.size(); ++cause) {
      const auto member = std::ranges::find(clash.causes, cause);
      const bool is_spared = spared < clash.causes.size() && clash.causes[spared] == cause;
      if (member == clash.causes.end() || is_spared) only.given_up.push_back(cause);
    }
    const bool all = spared == clash.causes.size();
    BOOST_TEST(std::holds_alternative<Clash>(answered.attempt->best(only)) == all);
  }
}

BOOST_AUTO_TEST_CASE(a_closed_day_is_left_for_the_nearest_open_ones_on_either_side) {
  Brief brief = vipoma();
  fix(brief, "lutetium/1", day(2027, 3, 7) + at_nine);  // a Sunday
  const Conflict conflict = conflict_of(brief);
  equal(changes(conflict.relaxations), {"move lutetium/1 to 2027-03-08", "move lutetium/1 to 2027-03-05"});
  check_that_each_offer_plans(brief, conflict);
}

/// What the first conflict says of the clinic.
std::string clinic_words(const Brief& brief) {
  const Conflict conflict = conflict_of(brief);
  const auto clinic = std::ranges::find(conflict.chain, "clinic", &regimen::ChainLink::rule);
  return clinic == conflict.chain.end() ? "" : clinic->text;
}

BOOST_AUTO_TEST_CASE(what_closes_a_day_is_told_by_its_name) {
  Brief brief = vipoma();
  fix(brief, "lutetium/1", day(2027, 3, 7) + at_nine);
  BOOST_TEST(clinic_words(brief) ==
             "the next time open for lutetium/1 is Mon 8 Mar 2027 09:00 (not open on Sundays)");
  brief.clinic.closures = {
      {.first = day(2027, 3, 10), .last = day(2027, 3, 12), .reason = "the room is painted"},
      {.first = day(2027, 3, 9), .last = day(2027, 3, 9), .reason = "holiday Town Day"},
      {.first = day(2027, 4, 1), .last = day(2027, 4, 1), .reason = "too late to matter"}};
  brief.order.fixed.front().at = day(2027, 3, 9);
  BOOST_TEST(
      clinic_words(brief) ==
      "the next time open for lutetium/1 is Mon 15 Mar 2027 09:00 (closed on Tue 9 Mar 2027: Town Day; "
      "closed from Wed 10 Mar 2027 to Fri 12 Mar 2027: the room is painted)");
}

BOOST_AUTO_TEST_CASE(of_a_time_that_is_not_open_the_hours_of_its_day_are_told) {
  Brief brief = vipoma();
  fix(brief, "lutetium/1", day(2027, 3, 9) + std::chrono::hours{16});
  BOOST_TEST(
      clinic_words(brief) ==
      "the next time open for lutetium/1 is Wed 10 Mar 2027 09:00 (open on Tue 9 Mar 2027 from 09:00 to "
      "14:00, every 30 minutes, and it lasts 30 minutes)");
}

BOOST_AUTO_TEST_CASE(where_nothing_opens_again_no_time_is_told) {
  Brief brief = vipoma();
  fix(brief, "lutetium/1", day(2027, 3, 9) + at_nine);
  brief.clinic.closures = {
      {.first = day(2027, 3, 9), .last = day(2037, 12, 31), .reason = "closed for good"}};
  BOOST_TEST(clinic_words(brief) ==
             "no time is open for lutetium/1 from Tue 9 Mar 2027 09:00 on (closed from "
             "Tue 9 Mar 2027 to Thu 31 Dec 2037: closed for good)");
}

BOOST_AUTO_TEST_CASE(hours_are_told_as_hours_and_moved_on_the_same_day) {
  Brief brief = vipoma();
  fix(brief, "lutetium/1", day(2027, 3, 9) + at_nine);
  fix(brief, "octreotide-lar-after/1", day(2027, 3, 9) + std::chrono::hours{10});
  const Conflict conflict = conflict_of(brief);
  // 09:00 + 30 min + 4 h = 13:30.
  BOOST_TEST(conflict.short_by == "PT3H30M");
  BOOST_TEST(conflict.relaxations.front().change == "move octreotide-lar-after/1 to 2027-03-09T13:30");
  check_that_each_offer_plans(brief, conflict);
}

BOOST_AUTO_TEST_CASE(of_the_times_of_a_day_the_nearest_is_offered) {
  Brief brief = vipoma();
  fix(brief, "lutetium/1", day(2027, 3, 9) + std::chrono::hours{16});  // the room closes at 14:00
  const Conflict conflict = conflict_of(brief);
  // The last infusion of the day begins at 13:30.
  BOOST_TEST(conflict.relaxations.front().change == "move lutetium/1 to 2027-03-09T13:30");
  check_that_each_offer_plans(brief, conflict);
}

BOOST_AUTO_TEST_CASE(a_start_that_the_order_itself_puts_off_can_be_sooner) {
  Brief brief = vipoma();
  brief.as_of = time::Instant{day(2026, 12, 1).time_since_epoch()};
  brief.order.regimens[1].start->locus = {.file = "o", .line = 14, .column = 1};
  brief.order.regimens[1].start->by = Duration::weeks(20);
  fix(brief, "lutetium/1", day(2027, 3, 9) + at_nine);  // 14 weeks after the start
  const Conflict conflict = conflict_of(brief);
  equal(changes(conflict.relaxations),
        {"move lutetium/1 to 2027-04-20", "start lutetium-177-dotatate P98D after octreotide-sc-to-lar"});
  BOOST_TEST(conflict.relaxations.back().line == 14);
  check_that_each_offer_plans(brief, conflict);
}

BOOST_AUTO_TEST_CASE(a_first_day_that_is_too_late_can_be_sooner_but_not_past) {
  Brief brief = vipoma();
  brief.order.facts.clear();
  fix(brief, "octreotide-lar/1", day(2026, 12, 10));  // nine days after the start, not fourteen
  brief.as_of = time::Instant{day(2026, 11, 24).time_since_epoch()};
  equal(changes(conflict_of(brief).relaxations),
        {"move octreotide-lar/1 to 2026-12-15", "start the order on 2026-11-26"});
  check_that_each_offer_plans(brief, conflict_of(brief));
  brief.as_of = time::Instant{day(2026, 12, 1).time_since_epoch()};
  equal(changes(conflict_of(brief).relaxations), {"move octreotide-lar/1 to 2026-12-15"});
}

BOOST_AUTO_TEST_CASE(what_no_source_lets_go_of_is_never_on_offer) {
  for (const auto& each : conflict_of(two_conflicts()).relaxations)
    BOOST_TEST(each.change.find("lu177-ssa") == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace posology::planning::test
