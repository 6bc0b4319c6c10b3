// SPDX-License-Identifier: Apache-2.0
#include "engine/time/availability.hpp"

#include <boost/test/unit_test.hpp>
#include <random>
#include <stdexcept>

#include "tests/engine/time/odd_zones.hpp"

namespace posology::time {
namespace {

using std::chrono::days;
using namespace std::chrono_literals;

constexpr std::size_t monday = 0, tuesday = 1, saturday = 5, sunday = 6;

/// Monday and Tuesday 09:00-14:00 in steps of half an hour.
WeeklyHours two_mornings() {
  WeeklyHours hours;
  hours.days[monday] = hours.days[tuesday] = {{9h, 14h}};
  return hours;
}

/// Every night of the weekend.
WeeklyHours weekend_nights(minutes from, minutes to) {
  WeeklyHours hours;
  hours.days[saturday] = hours.days[sunday] = {{from, to}};
  return hours;
}

BOOST_AUTO_TEST_SUITE(availability)

BOOST_AUTO_TEST_CASE(an_event_ends_by_closing) {
  // Monday 8 March 2027; 13:30 + 40 min would end at 14:10.
  const auto open =
      Availability::of(two_mornings(), {}, Zone::utc(), 40min, day("2027-03-08"), day("2027-03-14"));
  BOOST_REQUIRE(open.openings().size() == 2U);
  BOOST_TEST((open.openings()[0] == Opening{utc("2027-03-08T09:00Z"), utc("2027-03-08T13:00Z"), 30min}));
  BOOST_TEST((open.openings()[1] == Opening{utc("2027-03-09T09:00Z"), utc("2027-03-09T13:00Z"), 30min}));
}

BOOST_AUTO_TEST_CASE(an_event_occupies_at_least_one_step) {
  const auto open =
      Availability::of(two_mornings(), {}, Zone::utc(), 0min, day("2027-03-08"), day("2027-03-08"));
  BOOST_TEST((open.previous(utc("2027-03-09T00:00Z")) == utc("2027-03-08T13:30Z")));
}

BOOST_AUTO_TEST_CASE(an_event_longer_than_the_hours_has_no_opening) {
  const Zone zone = Zone::utc();
  const LocalDay first = day("2027-03-08"), last = day("2027-03-14");
  BOOST_TEST((Availability::of(two_mornings(), {}, zone, 300min, first, last).openings().size() == 2U));
  BOOST_TEST(Availability::of(two_mornings(), {}, zone, 301min, first, last).openings().empty());
}

BOOST_AUTO_TEST_CASE(next_and_previous_find_the_nearest_starts) {
  const auto open =
      Availability::of(two_mornings(), {}, Zone::utc(), 30min, day("2027-03-08"), day("2027-03-21"));
  BOOST_TEST((open.next(utc("2027-03-01T00:00Z")) == utc("2027-03-08T09:00Z")));
  BOOST_TEST((open.next(utc("2027-03-08T09:00Z")) == utc("2027-03-08T09:00Z")));
  BOOST_TEST((open.next(utc("2027-03-08T09:01Z")) == utc("2027-03-08T09:30Z")));
  BOOST_TEST((open.next(utc("2027-03-08T13:31Z")) == utc("2027-03-09T09:00Z")));
  BOOST_TEST((open.next(utc("2027-03-09T13:31Z")) == utc("2027-03-15T09:00Z")));
  BOOST_TEST(!open.next(utc("2027-03-16T13:31Z")).has_value());
  BOOST_TEST((open.previous(utc("2027-03-31T00:00Z")) == utc("2027-03-16T13:30Z")));
  BOOST_TEST((open.previous(utc("2027-03-15T08:59Z")) == utc("2027-03-09T13:30Z")));
  BOOST_TEST((open.previous(utc("2027-03-09T13:29Z")) == utc("2027-03-09T13:00Z")));
  BOOST_TEST((open.previous(utc("2027-03-08T09:00Z")) == utc("2027-03-08T09:00Z")));
  BOOST_TEST(!open.previous(utc("2027-03-08T08:59Z")).has_value());
  BOOST_TEST(open.contains(utc("2027-03-08T09:30Z")));
  BOOST_TEST(!open.contains(utc("2027-03-08T09:31Z")));
  BOOST_TEST(!open.contains(utc("2027-03-10T09:30Z")));
}

BOOST_AUTO_TEST_CASE(closures_close_their_first_and_their_last_day_in_any_order) {
  const std::vector<Closure> closures{{day("2027-03-22"), day("2027-03-22"), "closed by the clinic"},
                                      {day("2027-03-09"), day("2027-03-15"), "closed by the clinic"},
                                      {day("2027-03-10"), day("2027-03-11"), "holiday inside it"}};
  const auto open =
      Availability::of(two_mornings(), closures, Zone::utc(), 30min, day("2027-03-08"), day("2027-03-23"));
  // Open: Monday 8, Tuesday 16, Tuesday 23.
  BOOST_REQUIRE(open.openings().size() == 3U);
  BOOST_TEST((open.openings()[1].first == utc("2027-03-16T09:00Z")));
  BOOST_TEST((open.openings()[2].first == utc("2027-03-23T09:00Z")));
}

BOOST_AUTO_TEST_CASE(hours_that_a_clock_change_skips_are_lost) {
  // New York, Sunday 10 March 2024: 02:00 -> 03:00. Of 01:00, 01:30, … 04:30 there are no 02:00 and 02:30.
  const auto zone = real_zone("America/New_York");
  const LocalDay sunday_in_march = day("2024-03-10");
  const auto open =
      Availability::of(weekend_nights(1h, 5h), {}, *zone, 30min, sunday_in_march, sunday_in_march);
  // 01:00 and 01:30 EST are 06:00 and 06:30 UTC; 03:00 EDT is 07:00: one run in elapsed time, to 04:30 EDT.
  BOOST_REQUIRE(open.openings().size() == 1U);
  BOOST_TEST((open.openings()[0] == Opening{utc("2024-03-10T06:00Z"), utc("2024-03-10T08:30Z"), 30min}));
  // An hour's treatment may begin at 01:30 and end at 03:30 on the wall.
  const auto hour =
      Availability::of(weekend_nights(1h, 5h), {}, *zone, 60min, sunday_in_march, sunday_in_march);
  BOOST_TEST((hour.openings()[0].last == utc("2024-03-10T08:00Z")));
}

BOOST_AUTO_TEST_CASE(a_grid_stays_on_the_wall_clock_after_a_change) {
  // In steps of 45 minutes from 01:00: 01:00, 01:45, (02:30 skipped), 03:15, 04:00.
  const auto zone = real_zone("America/New_York");
  WeeklyHours hours = weekend_nights(1h, 5h);
  hours.step = 45min;
  const auto open = Availability::of(hours, {}, *zone, 30min, day("2024-03-10"), day("2024-03-10"));
  BOOST_REQUIRE(open.openings().size() == 2U);
  BOOST_TEST((open.openings()[0] == Opening{utc("2024-03-10T06:00Z"), utc("2024-03-10T06:45Z"), 45min}));
  BOOST_TEST((open.openings()[1] == Opening{utc("2024-03-10T07:15Z"), utc("2024-03-10T08:00Z"), 45min}));
}

BOOST_AUTO_TEST_CASE(repeated_hours_are_used_once) {
  // New York, Sunday 3 November 2024: 02:00 -> 01:00. 01:00 and 01:30 EDT are 05:00 and 05:30 UTC; 02:00 EST
  // is 07:00.
  const auto zone = real_zone("America/New_York");
  const auto open =
      Availability::of(weekend_nights(1h, 3h), {}, *zone, 30min, day("2024-11-03"), day("2024-11-03"));
  BOOST_REQUIRE(open.openings().size() == 2U);
  BOOST_TEST((open.openings()[0] == Opening{utc("2024-11-03T05:00Z"), utc("2024-11-03T05:30Z"), 30min}));
  BOOST_TEST((open.openings()[1] == Opening{utc("2024-11-03T07:00Z"), utc("2024-11-03T07:30Z"), 30min}));
}

BOOST_AUTO_TEST_CASE(two_changes_that_cancel_out_are_seen) {
  // UTC, but +1 from 10:00 to 12:00 UTC: the wall shows 09:00, 11:00 to 12:59, 12:00 again, and 13:00 at
  // 13:00 UTC.
  const LocalDay monday_in_march = day("2027-03-08");
  const Zone zone{"Hand/Made",
                  {{utc("1970-01-01T00:00Z"), 0min, "A"},
                   {utc("2027-03-08T10:00Z"), 60min, "B"},
                   {utc("2027-03-08T12:00Z"), 0min, "A"}}};
  WeeklyHours hours;
  hours.days[monday] = {{9h, 17h}};
  hours.step = 60min;
  const auto open = Availability::of(hours, {}, zone, 0min, monday_in_march, monday_in_march);
  BOOST_REQUIRE(open.openings().size() == 2U);
  BOOST_TEST((open.openings()[0] == Opening{utc("2027-03-08T09:00Z"), utc("2027-03-08T11:00Z"), 60min}));
  BOOST_TEST((open.openings()[1] == Opening{utc("2027-03-08T13:00Z"), utc("2027-03-08T16:00Z"), 60min}));
}

BOOST_AUTO_TEST_CASE(a_skipped_day_has_no_hours) {
  // 30 December 2011 would have been a Friday.
  const auto zone = real_zone("Pacific/Apia");
  WeeklyHours hours;
  for (auto& each : hours.days) each = {{9h, 10h}};
  const auto open = Availability::of(hours, {}, *zone, 30min, day("2011-12-29"), day("2011-12-31"));
  BOOST_REQUIRE(open.openings().size() == 2U);
  BOOST_TEST((open.openings()[0].first == utc("2011-12-29T19:00Z")));  // 09:00 at -10
  BOOST_TEST((open.openings()[1].first == utc("2011-12-30T19:00Z")));  // 09:00 on the 31st at +14
}

BOOST_AUTO_TEST_CASE(home_is_open_every_minute_of_its_days) {
  const auto zone = real_zone("America/New_York");
  const auto open = Availability::always(*zone, day("2024-03-10"), day("2024-03-11"));
  BOOST_REQUIRE(open.openings().size() == 1U);
  BOOST_TEST((open.openings()[0] == Opening{utc("2024-03-10T05:00Z"), utc("2024-03-12T03:59Z"), 1min}));
  BOOST_TEST(Availability::always(*zone, day("2024-03-11"), day("2024-03-10")).openings().empty());
}

BOOST_AUTO_TEST_CASE(what_is_never_open_has_no_next) {
  const Availability never{std::vector<Opening>{}};
  BOOST_TEST(!never.next(utc("2027-03-08T09:00Z")).has_value());
  BOOST_TEST(!never.previous(utc("2027-03-08T09:00Z")).has_value());
  BOOST_TEST(!never.contains(utc("2027-03-08T09:00Z")));
}

BOOST_AUTO_TEST_CASE(openings_that_make_no_sense_are_refused) {
  const Instant a = utc("2027-03-08T09:00Z"), b = utc("2027-03-08T10:00Z"), c = utc("2027-03-08T11:00Z");
  using Openings = std::vector<Opening>;
  BOOST_CHECK_THROW(Availability(Openings{{b, a, 30min}}), std::invalid_argument);
  BOOST_CHECK_THROW(Availability(Openings{{a, b, 0min}}), std::invalid_argument);
  BOOST_CHECK_THROW(Availability(Openings{{a, b, 45min}}), std::invalid_argument);
  BOOST_CHECK_THROW(Availability(Openings{{a, b, 30min}, {b, c, 30min}}), std::invalid_argument);
  BOOST_CHECK_THROW(Availability(Openings{{b, c, 30min}, {a, a, 30min}}), std::invalid_argument);
  const LocalDay first = day("2027-03-08");
  const auto make = [&](std::vector<OpeningHours> of_monday, minutes step, minutes lasts) {
    WeeklyHours hours;
    hours.days[monday] = std::move(of_monday);
    hours.step = step;
    return Availability::of(hours, {}, Zone::utc(), lasts, first, first);
  };
  BOOST_CHECK_THROW(make({{10h, 9h}}, 30min, 30min), std::invalid_argument);
  BOOST_CHECK_THROW(make({{9h, 9h}}, 30min, 30min), std::invalid_argument);
  BOOST_CHECK_THROW(make({{-1h, 9h}}, 30min, 30min), std::invalid_argument);
  BOOST_CHECK_THROW(make({{9h, 25h}}, 30min, 30min), std::invalid_argument);
  BOOST_CHECK_THROW(make({{9h, 12h}, {11h, 13h}}, 30min, 30min), std::invalid_argument);
  BOOST_CHECK_THROW(make({{9h, 12h}}, 0min, 30min), std::invalid_argument);
  BOOST_CHECK_THROW(make({{9h, 12h}}, 30min, -30min), std::invalid_argument);
  BOOST_TEST((make({{13h, 14h}, {9h, 12h}}, 30min, 30min).openings().size() == 2U));  // any order will do
}

/// By definition, minute by minute: the wall clock shows a start of the grid for the first time, on a day
/// that is open, and the event is over when the wall clock first shows closing time.
bool open_by_definition(const WeeklyHours& hours, const std::vector<Closure>& closures, const Zone& zone,
                        minutes lasts, Instant at) {
  const LocalTime wall = zone.local(at);
  if (zone.instant(wall) != at) return false;
  const LocalDay date = day_of(wall);
  for (const Closure& closure : closures)
    if (closure.first <= date && date <= closure.last) return false;
  for (const OpeningHours& opening : hours.days[std::chrono::weekday{date}.iso_encoding() - 1]) {
    const minutes into_opening = wall - (date + opening.from);
    if (into_opening >= 0min && wall < date + opening.to && into_opening % hours.step == 0min &&
        at + std::max(lasts, hours.step) <= zone.instant(date + opening.to))
      return true;
  }
  return false;
}

BOOST_AUTO_TEST_CASE(openings_agree_with_their_definition_around_clock_changes) {
  std::mt19937_64 engine{20270309};
  const auto random = [&engine](long least, long greatest) {
    return std::uniform_int_distribution<long>{least, greatest}(engine);
  };
  for (const auto& zone : odd_zones())
    for (int round = 0; round < 12; ++round) {
      WeeklyHours hours;
      hours.step = minutes{random(1, 5) * 15};
      for (auto& each : hours.days)
        for (long at = random(0, 300); at < 1440 && random(0, 3) > 0;) {
          const long to = std::min(1440L, at + random(10, 600));
          each.push_back({minutes{at}, minutes{to}});
          at = to + random(0, 200);
        }
      const minutes lasts{random(0, 150)};
      const auto& changes = zone->changes();
      const auto index = static_cast<std::size_t>(random(0, static_cast<long>(changes.size()) - 1));
      const LocalDay middle = zone->day_of(std::min(changes[index].begin, utc("2024-06-01T00:00Z")));
      const LocalDay first = middle - days{2}, last = middle + days{2};
      std::vector<Closure> closures;
      if (random(0, 1) == 0) {
        const LocalDay closed = middle + days{random(-3, 3)};
        closures.push_back({closed, closed + days{random(0, 1)}, "closed by the clinic"});
      }
      const auto open = Availability::of(hours, closures, *zone, lasts, first, last);
      std::optional<Instant> latest;
      std::vector<Instant> starts;
      const Instant from = zone->start_of(first) - 120min, to = zone->end_of(last) + 120min;
      BOOST_TEST_CONTEXT(zone->name() << " around " << iso_date(middle)) {
        for (Instant t = from; t <= to; t += 1min) {
          const LocalDay date = day_of(zone->local(t));
          const bool expected =
              first <= date && date <= last && open_by_definition(hours, closures, *zone, lasts, t);
          if (expected) latest = t, starts.push_back(t);
          BOOST_REQUIRE_MESSAGE(open.contains(t) == expected, iso_utc(t));
          BOOST_REQUIRE((open.previous(t) == latest));
        }
        std::size_t ahead = 0;
        for (Instant t = from; t <= to; t += 7min) {
          while (ahead < starts.size() && starts[ahead] < t) ++ahead;
          const auto expected = ahead < starts.size() ? std::optional{starts[ahead]} : std::nullopt;
          BOOST_REQUIRE((open.next(t) == expected));
        }
      }
    }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace posology::time
