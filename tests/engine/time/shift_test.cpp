// SPDX-License-Identifier: Apache-2.0
#include "engine/time/shift.hpp"

#include <boost/test/unit_test.hpp>
#include <stdexcept>

#include "tests/engine/time/odd_zones.hpp"

namespace posology::time {
namespace {

using std::chrono::days;
using namespace std::chrono_literals;

Instant at(const std::shared_ptr<const Zone>& zone, std::string_view local) {
  return zone->instant(local_time(local));
}

/// Monday to Friday of 2027, less Good Friday (26 March) and Easter Monday (29 March).
std::shared_ptr<const WorkingDays> weekdays_of_2027() {
  auto working = std::make_shared<WorkingDays>();
  for (LocalDay d = day("2027-01-01"); d <= day("2027-12-31"); d += days{1}) {
    const auto weekday = std::chrono::weekday{d}.iso_encoding();
    if (weekday <= 5 && d != day("2027-03-26") && d != day("2027-03-29")) working->open.push_back(d);
  }
  return working;
}

BOOST_AUTO_TEST_SUITE(shift)

BOOST_AUTO_TEST_CASE(twenty_eight_days_from_any_hour_allow_any_hour_of_the_28th_day) {
  const auto zone = real_zone("America/New_York");
  // 12 February 2024 + 28 days = 11 March, the day after the change to summer time: 12 + 28 - 29 = 11.
  const Shift rule = Shift::at_least(Duration::days(28), zone);
  BOOST_TEST((rule.later(at(zone, "2024-02-12T00:00")) == at(zone, "2024-03-11T00:00")));
  BOOST_TEST((rule.later(at(zone, "2024-02-12T23:59")) == at(zone, "2024-03-11T00:00")));
  BOOST_TEST((rule.later(at(zone, "2024-02-13T00:00")) == at(zone, "2024-03-12T00:00")));
  BOOST_TEST((rule.earlier(at(zone, "2024-03-11T00:00")) == at(zone, "2024-02-12T23:59")));
  BOOST_TEST((rule.earlier(at(zone, "2024-03-10T23:59")) == at(zone, "2024-02-11T23:59")));
}

BOOST_AUTO_TEST_CASE(at_most_runs_to_the_last_minute_of_the_day_and_its_arc_runs_back) {
  const auto zone = real_zone("America/New_York");
  // 8 January 2024 + 63 days = 11 March: 8 + 63 - 31 - 29 = 11.
  const Shift rule = Shift::at_most(Duration::weeks(9), zone);
  BOOST_TEST((rule.earlier(at(zone, "2024-01-08T09:00")) == at(zone, "2024-03-11T23:59")));
  BOOST_TEST((rule.later(at(zone, "2024-03-11T23:59")) == at(zone, "2024-01-08T00:00")));
  BOOST_TEST((rule.later(at(zone, "2024-03-12T00:00")) == at(zone, "2024-01-09T00:00")));
}

BOOST_AUTO_TEST_CASE(hours_are_elapsed_across_a_clock_change) {
  const auto zone = real_zone("America/New_York");
  const Shift least = Shift::at_least(Duration::elapsed(24h), nullptr);
  // 24 hours after 08:00 on 2 November 2024 is 07:00 on the 3rd, when the clocks went back.
  BOOST_TEST((least.later(at(zone, "2024-11-02T08:00")) == at(zone, "2024-11-03T07:00")));
  BOOST_TEST((least.earlier(at(zone, "2024-11-03T07:00")) == at(zone, "2024-11-02T08:00")));
  const Shift most = Shift::at_most(Duration::elapsed(24h), nullptr);
  BOOST_TEST((most.later(at(zone, "2024-11-03T07:00")) == at(zone, "2024-11-02T08:00")));
  BOOST_TEST((most.earlier(at(zone, "2024-11-02T08:00")) == at(zone, "2024-11-03T07:00")));
}

BOOST_AUTO_TEST_CASE(twenty_eight_days_may_be_less_than_672_hours) {
  const auto zone = real_zone("America/New_York");
  // 13 October, 14:00, to 10 November 2023, 09:00: 28 civil days, 28 * 24 - 5 + 1 = 668 hours.
  const Instant depot = at(zone, "2023-10-13T14:00");
  const Instant infusion = at(zone, "2023-11-10T09:00");
  BOOST_TEST((infusion - depot == 668h));
  BOOST_TEST((Shift::at_least(Duration::days(28), zone).later(depot) <= infusion));
  BOOST_TEST((Shift::at_least(Duration::elapsed(672h), zone).later(depot) > infusion));
}

BOOST_AUTO_TEST_CASE(more_than_is_a_whole_day_more_or_a_minute) {
  const auto zone = std::make_shared<const Zone>(Zone::utc());
  // Three whole days free before the 22nd (19th, 20th, 21st): the last dose is on the 18th.
  const Shift whole_days = Shift::at_least(Duration::days(3), zone, nullptr, true);
  BOOST_TEST((whole_days.earlier(utc("2027-03-22T07:00Z")) == utc("2027-03-18T23:59Z")));
  BOOST_TEST((whole_days.later(utc("2027-03-18T12:00Z")) == utc("2027-03-22T00:00Z")));
  const Shift less_days = Shift::at_most(Duration::days(3), zone, nullptr, true);
  BOOST_TEST((less_days.earlier(utc("2027-03-18T12:00Z")) == utc("2027-03-20T23:59Z")));
  BOOST_TEST((less_days.later(utc("2027-03-22T07:00Z")) == utc("2027-03-20T00:00Z")));
  const Shift more_hours = Shift::at_least(Duration::elapsed(4h), zone, nullptr, true);
  BOOST_TEST((more_hours.later(utc("2027-03-18T12:00Z")) == utc("2027-03-18T16:01Z")));
  const Shift less_hours = Shift::at_most(Duration::elapsed(4h), zone, nullptr, true);
  BOOST_TEST((less_hours.earlier(utc("2027-03-18T12:00Z")) == utc("2027-03-18T15:59Z")));
}

BOOST_AUTO_TEST_CASE(months_end_on_the_last_day_there_is) {
  const auto month = Duration::months(1);
  BOOST_TEST((add_civil(day("2027-01-31"), month) == day("2027-02-28")));
  BOOST_TEST((add_civil(day("2028-01-31"), month) == day("2028-02-29")));
  BOOST_TEST((add_civil(day("2026-08-31"), Duration::months(18)) == day("2028-02-29")));
  BOOST_TEST((add_civil(day("2027-12-31"), Duration::months(2)) == day("2028-02-29")));
  BOOST_TEST((add_civil(day("2028-02-29"), Duration::months(12)) == day("2029-02-28")));
  BOOST_TEST((subtract_civil(day("2027-03-31"), month) == day("2027-02-28")));
  BOOST_TEST((subtract_civil(day("2027-01-31"), month) == day("2026-12-31")));
  // Counted from the anchor, a month end does not drift: 31 January + 2 months is the 31st again.
  BOOST_TEST((add_civil(day("2027-01-31"), Duration::months(2)) == day("2027-03-31")));
}

BOOST_AUTO_TEST_CASE(several_days_may_lead_to_one_month_end_and_none_to_another_day) {
  const auto month = Duration::months(1);
  BOOST_TEST((last_day_reaching(day("2027-02-28"), month) == day("2027-01-31")));
  BOOST_TEST((first_day_reaching(day("2027-02-28"), month) == day("2027-01-28")));
  BOOST_TEST((last_day_reaching(day("2027-02-27"), month) == day("2027-01-27")));
  // 28 February leads to 28 March, 1 March to 1 April: nothing leads to 30 March.
  BOOST_TEST((last_day_reaching(day("2027-03-30"), month) == day("2027-02-28")));
  BOOST_TEST((first_day_reaching(day("2027-03-30"), month) == day("2027-03-01")));
}

BOOST_AUTO_TEST_CASE(working_days_leave_out_weekends_and_holidays) {
  const auto working = weekdays_of_2027();
  const auto one = Duration::working_days(1);
  const auto none = Duration::working_days(0);
  // Thursday 25 March; Good Friday, weekend, Easter Monday; Tuesday 30 March.
  BOOST_TEST((add_civil(day("2027-03-25"), one, working.get()) == day("2027-03-30")));
  BOOST_TEST((add_civil(day("2027-03-25"), Duration::working_days(3), working.get()) == day("2027-04-01")));
  BOOST_TEST((subtract_civil(day("2027-03-30"), one, working.get()) == day("2027-03-25")));
  // From a closed day the first open day after it is the first.
  BOOST_TEST((add_civil(day("2027-03-27"), one, working.get()) == day("2027-03-30")));
  BOOST_TEST((subtract_civil(day("2027-03-27"), one, working.get()) == day("2027-03-25")));
  BOOST_TEST((add_civil(day("2027-03-27"), none, working.get()) == day("2027-03-27")));
  BOOST_TEST((subtract_civil(day("2027-03-27"), none, working.get()) == day("2027-03-27")));
  // Tuesday 30 March is one working day after every day from Thursday to Monday, and Monday the 29th, which
  // is closed itself, after Wednesday only: from Thursday it would be Tuesday.
  BOOST_TEST((last_day_reaching(day("2027-03-30"), one, working.get()) == day("2027-03-29")));
  BOOST_TEST((last_day_reaching(day("2027-03-29"), one, working.get()) == day("2027-03-24")));
}

BOOST_AUTO_TEST_CASE(a_skipped_civil_day_still_counts_as_a_date) {
  const auto zone = real_zone("Pacific/Apia");
  // From 28 December 2011, two days later is the 30th, which did not exist: the 31st is the first that will
  // do.
  const Shift rule = Shift::at_least(Duration::days(2), zone);
  BOOST_TEST((rule.later(at(zone, "2011-12-28T10:00")) == at(zone, "2011-12-31T00:00")));
  const Shift most = Shift::at_most(Duration::days(2), zone);
  BOOST_TEST((most.earlier(at(zone, "2011-12-28T10:00")) == at(zone, "2011-12-29T23:59")));
}

BOOST_AUTO_TEST_CASE(events_that_last_are_bound_at_the_end_that_the_rule_names) {
  // A depot from 4 hours after the end of a 40-minute infusion to 24 hours after its start.
  const Instant start = utc("2027-03-09T09:00Z");
  const Shift least = Shift::at_least(Duration::elapsed(4h), nullptr).between_ends(40min, 0min);
  BOOST_TEST((least.later(start) == utc("2027-03-09T13:40Z")));
  BOOST_TEST((least.earlier(utc("2027-03-09T13:40Z")) == start));
  // A course of two hours that may end no sooner than 30 minutes after the start: it starts at 07:30 or
  // later.
  const Shift to_end = Shift::at_least(Duration::elapsed(30min), nullptr).between_ends(0min, 120min);
  BOOST_TEST((to_end.later(start) == utc("2027-03-09T07:30Z")));
  const Shift twice = least.between_ends(20min, 5min);
  BOOST_TEST((twice.later(start) == utc("2027-03-09T13:55Z")));
  // A civil day counts from the day on which the infusion ends: 23:40 + 40 min ends on the 10th.
  const auto zone = std::make_shared<const Zone>(Zone::utc());
  const Shift next_day = Shift::at_least(Duration::days(1), zone).between_ends(40min, 0min);
  BOOST_TEST((next_day.later(utc("2027-03-09T23:40Z")) == utc("2027-03-11T00:00Z")));
}

// At least 24 hours from the end of an infusion of 30 minutes to the middle of a visit, 10 minutes in: 30 +
// 1440 - 10 = 1460 after its start, and a minute more for "more than". At most 24 hours run back.
BOOST_AUTO_TEST_CASE(hours_are_the_same_span_wherever_they_are_counted_from) {
  const auto zone = real_zone("America/New_York");
  const Shift least = Shift::at_least(Duration::elapsed(24h), nullptr).between_ends(30min, 10min);
  BOOST_TEST((least.elapsed() == std::optional{minutes{1460}}));
  BOOST_TEST((Shift::at_least(Duration::elapsed(24h), nullptr, nullptr, true).elapsed() ==
              std::optional{minutes{1441}}));
  BOOST_TEST((Shift::at_most(Duration::elapsed(24h), nullptr).elapsed() == std::optional{minutes{-1440}}));
  // Also over the night in which the clocks went back.
  const Instant before_change = at(zone, "2024-11-02T08:00");
  BOOST_TEST((least.later(before_change) == before_change + *least.elapsed()));
  BOOST_TEST((least.earlier(before_change) == before_change - *least.elapsed()));
  BOOST_TEST(!Shift::at_least(Duration::days(1), zone).elapsed().has_value());
}

BOOST_AUTO_TEST_CASE(what_a_rule_needs_must_be_there) {
  const auto zone = std::make_shared<const Zone>(Zone::utc());
  BOOST_CHECK_THROW(Shift::at_least(Duration::days(1), nullptr), std::invalid_argument);
  BOOST_CHECK_THROW(Shift::at_most(Duration::months(1), nullptr), std::invalid_argument);
  BOOST_CHECK_THROW(Shift::at_least(Duration::working_days(1), zone), std::invalid_argument);
  BOOST_CHECK_THROW(add_civil(day("2027-03-09"), Duration::elapsed(1h)), std::invalid_argument);
  BOOST_CHECK_THROW(subtract_civil(day("2027-03-09"), Duration::elapsed(1h)), std::invalid_argument);
  BOOST_CHECK_THROW(add_civil(day("2027-03-09"), Duration::working_days(1)), std::invalid_argument);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace posology::time
