// SPDX-License-Identifier: Apache-2.0
#include "engine/time/zone.hpp"

#include <boost/test/unit_test.hpp>
#include <set>
#include <stdexcept>

#include "tests/engine/time/odd_zones.hpp"

namespace posology::time {
namespace {

using std::chrono::days;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(zone)

BOOST_AUTO_TEST_CASE(new_york_skips_an_hour_in_march_and_repeats_one_in_november) {
  const auto zone = real_zone("America/New_York");
  // 10 March 2024, 02:00 EST -> 03:00 EDT at 07:00 UTC.
  BOOST_TEST((zone->kind_of(local_time("2024-03-10T01:59")) == WallClock::unique));
  BOOST_TEST((zone->kind_of(local_time("2024-03-10T02:00")) == WallClock::skipped));
  BOOST_TEST((zone->kind_of(local_time("2024-03-10T02:59")) == WallClock::skipped));
  BOOST_TEST((zone->kind_of(local_time("2024-03-10T03:00")) == WallClock::unique));
  BOOST_TEST((zone->instant(local_time("2024-03-10T01:59")) == utc("2024-03-10T06:59Z")));
  BOOST_TEST((zone->instant(local_time("2024-03-10T02:30")) == utc("2024-03-10T07:00Z")));
  BOOST_TEST(zone->iso(utc("2024-03-10T07:00Z")) == "2024-03-10T03:00:00-04:00");
  // 3 November 2024, 02:00 EDT -> 01:00 EST at 06:00 UTC: 01:30 is at 05:30 and at 06:30 UTC.
  BOOST_TEST((zone->kind_of(local_time("2024-11-03T00:59")) == WallClock::unique));
  BOOST_TEST((zone->kind_of(local_time("2024-11-03T01:00")) == WallClock::repeated));
  BOOST_TEST((zone->kind_of(local_time("2024-11-03T01:59")) == WallClock::repeated));
  BOOST_TEST((zone->kind_of(local_time("2024-11-03T02:00")) == WallClock::unique));
  BOOST_TEST((zone->instant(local_time("2024-11-03T01:30")) == utc("2024-11-03T05:30Z")));
  BOOST_TEST(zone->iso(utc("2024-11-03T05:30Z")) == "2024-11-03T01:30:00-04:00");
  BOOST_TEST(zone->iso(utc("2024-11-03T06:30Z")) == "2024-11-03T01:30:00-05:00");
  BOOST_TEST(zone->at(utc("2024-11-03T05:59Z")).daylight_saving);
  BOOST_TEST(zone->at(utc("2024-11-03T06:00Z")).abbreviation == "EST");
}

BOOST_AUTO_TEST_CASE(days_with_a_change_have_23_and_25_hours) {
  const auto zone = real_zone("America/New_York");
  BOOST_TEST((zone->start_of(day("2024-03-11")) - zone->start_of(day("2024-03-10")) == 23h));
  BOOST_TEST((zone->start_of(day("2024-11-04")) - zone->start_of(day("2024-11-03")) == 25h));
  BOOST_TEST((zone->end_of(day("2024-03-10")) == utc("2024-03-11T03:59Z")));
}

BOOST_AUTO_TEST_CASE(lord_howe_changes_by_half_an_hour) {
  const auto zone = real_zone("Australia/Lord_Howe");
  // 6 October 2024, 02:00 (+10:30) -> 02:30 (+11) at 15:30 UTC on the 5th.
  BOOST_TEST((zone->kind_of(local_time("2024-10-06T02:15")) == WallClock::skipped));
  BOOST_TEST((zone->instant(local_time("2024-10-06T02:15")) == utc("2024-10-05T15:30Z")));
  BOOST_TEST((zone->start_of(day("2024-10-07")) - zone->start_of(day("2024-10-06")) == 23h + 30min));
  // 7 April 2024, 02:00 (+11) -> 01:30 (+10:30) at 15:00 UTC on the 6th.
  BOOST_TEST((zone->kind_of(local_time("2024-04-07T01:45")) == WallClock::repeated));
  BOOST_TEST((zone->instant(local_time("2024-04-07T01:45")) == utc("2024-04-06T14:45Z")));
}

BOOST_AUTO_TEST_CASE(apia_had_no_30_december_2011) {
  const auto zone = real_zone("Pacific/Apia");
  // The 29th ends at -10 (summer time), 10:00 UTC on the 30th; the 31st begins there and then at +14.
  BOOST_TEST((zone->start_of(day("2011-12-30")) == utc("2011-12-30T10:00Z")));
  BOOST_TEST((zone->start_of(day("2011-12-31")) == utc("2011-12-30T10:00Z")));
  BOOST_TEST((zone->end_of(day("2011-12-29")) == utc("2011-12-30T09:59Z")));
  BOOST_TEST((zone->day_of(utc("2011-12-30T09:59Z")) == day("2011-12-29")));
  BOOST_TEST((zone->day_of(utc("2011-12-30T10:00Z")) == day("2011-12-31")));
  BOOST_TEST((zone->kind_of(local_time("2011-12-30T12:00")) == WallClock::skipped));
  BOOST_TEST((zone->instant(local_time("2011-12-30T12:00")) == utc("2011-12-30T10:00Z")));
}

BOOST_AUTO_TEST_CASE(cairo_changes_at_midnight) {
  const auto zone = real_zone("Africa/Cairo");
  // 26 April 2024, 00:00 (+2) -> 01:00 (+3) at 22:00 UTC on the 25th: the day begins at 01:00.
  BOOST_TEST((zone->start_of(day("2024-04-26")) == utc("2024-04-25T22:00Z")));
  BOOST_TEST(zone->iso(zone->start_of(day("2024-04-26"))) == "2024-04-26T01:00:00+03:00");
  BOOST_TEST((zone->kind_of(day("2024-04-26")) == WallClock::skipped));
  // 31 October 2024, 24:00 (+3) -> 23:00 (+2) at 21:00 UTC: 1 November has not begun before 22:00 UTC.
  BOOST_TEST((zone->day_of(utc("2024-10-31T21:00Z")) == day("2024-10-31")));
  BOOST_TEST((zone->start_of(day("2024-11-01")) == utc("2024-10-31T22:00Z")));
}

BOOST_AUTO_TEST_CASE(a_date_that_the_clock_re_enters_is_not_begun_twice) {
  const auto zone = real_zone("America/St_Johns");
  // 29 October 2006, 00:01 (-02:30) -> 23:01 on the 28th (-03:30) at 02:31 UTC.
  BOOST_TEST((zone->start_of(day("2006-10-29")) == utc("2006-10-29T02:30Z")));
  BOOST_TEST((zone->local(utc("2006-10-29T02:31Z")) == local_time("2006-10-28T23:01")));
  BOOST_TEST((zone->day_of(utc("2006-10-29T02:29Z")) == day("2006-10-28")));
  BOOST_TEST((zone->day_of(utc("2006-10-29T02:30Z")) == day("2006-10-29")));
  BOOST_TEST((zone->day_of(utc("2006-10-29T02:31Z")) == day("2006-10-29")));
  BOOST_TEST((zone->kind_of(local_time("2006-10-29T00:00")) == WallClock::repeated));
  BOOST_TEST((zone->kind_of(local_time("2006-10-29T00:01")) == WallClock::unique));
}

BOOST_AUTO_TEST_CASE(standard_offsets_change_too) {
  const auto pyongyang = real_zone("Asia/Pyongyang");
  // 15 August 2015, 00:00 (+9) -> 23:30 on the 14th (+8:30) at 15:00 UTC.
  BOOST_TEST((pyongyang->start_of(day("2015-08-15")) == utc("2015-08-14T15:30Z")));
  // 4 May 2018, 23:30 (+8:30) -> 5 May 00:00 (+9) at 15:00 UTC.
  BOOST_TEST((pyongyang->start_of(day("2018-05-05")) == utc("2018-05-04T15:00Z")));
  const auto kathmandu = real_zone("Asia/Kathmandu");
  // 1 January 1986, 00:00 (+5:30) -> 00:15 (+5:45) at 18:30 UTC on the 31st.
  BOOST_TEST((kathmandu->kind_of(local_time("1986-01-01T00:14")) == WallClock::skipped));
  BOOST_TEST(kathmandu->iso(kathmandu->start_of(day("1986-01-01"))) == "1986-01-01T00:15:00+05:45");
}

BOOST_AUTO_TEST_CASE(outside_its_table_a_zone_keeps_its_outermost_offsets) {
  const Zone zone{
      "Hand/Made",
      {{utc("2020-01-01T00:00Z"), 60min, "A", false}, {utc("2021-01-01T00:00Z"), 120min, "B", false}}};
  BOOST_TEST((zone.local(utc("1950-01-01T00:00Z")) == local_time("1950-01-01T01:00")));
  BOOST_TEST((zone.instant(local_time("1950-01-01T01:00")) == utc("1950-01-01T00:00Z")));
  BOOST_TEST((zone.start_of(day("2090-01-01")) == utc("2089-12-31T22:00Z")));
  BOOST_TEST((zone.day_of(utc("2089-12-31T22:00Z")) == day("2090-01-01")));
}

BOOST_AUTO_TEST_CASE(days_go_on_beyond_both_ends_of_those_that_can_be_planned) {
  for (const auto offset : {-12h, -1h, 0h, 1h, 14h}) {
    const Zone zone{"Hand/Made", {{utc("2020-01-01T00:00Z"), offset, "A", false}}};
    for (const LocalDay end : {first_day, last_day}) {
      for (LocalDay date = end - days{5}; date <= end + days{5}; date += days{1}) {
        const Instant begins{date.time_since_epoch() - offset};
        BOOST_TEST((zone.start_of(date) == begins));
        BOOST_TEST((zone.day_of(begins) == date));
        BOOST_TEST((zone.day_of(begins - 1min) == date - days{1}));
        BOOST_TEST((zone.offset_at(begins) == offset));
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(utc_is_a_zone_without_changes) {
  const Zone zone = Zone::utc();
  BOOST_TEST(zone.name() == "UTC");
  BOOST_TEST(zone.changes().size() == 1U);
  BOOST_TEST(zone.iso(utc("2027-03-09T14:00Z")) == "2027-03-09T14:00:00+00:00");
  BOOST_TEST((zone.instant(local_time("2027-03-09T14:00")) == utc("2027-03-09T14:00Z")));
}

BOOST_AUTO_TEST_CASE(a_table_that_is_empty_or_out_of_order_is_refused) {
  const Instant first = utc("2020-01-01T00:00Z");
  const Instant second = utc("2020-06-01T00:00Z");
  BOOST_CHECK_THROW(Zone("Hand/Made", {}), std::invalid_argument);
  BOOST_CHECK_THROW(Zone("Hand/Made", {{second, 0min, "A"}, {first, 60min, "B"}}), std::invalid_argument);
  BOOST_CHECK_THROW(Zone("Hand/Made", {{first, 0min, "A"}, {first, 60min, "B"}}), std::invalid_argument);
  BOOST_CHECK_THROW(Zone("Hand/Made", {{first, 24h, "A"}}), std::invalid_argument);
}

/// Every minute within 30 hours of every change up to 2024, with days and wall clocks followed by counting.
void follow_the_clock(const Zone& zone) {
  for (const OffsetChange& change : zone.changes()) {
    if (change.begin > utc("2024-12-30T00:00Z")) break;
    const Instant first = change.begin - 80h;
    const Instant counted_from = change.begin - 30h;
    std::multiset<LocalTime> shown;
    for (Instant t = first; t <= change.begin + 80h; t += 1min) shown.insert(zone.local(t));
    LocalDay begun = day_of(zone.local(first));
    Instant began = first;
    for (Instant t = first; t <= change.begin + 30h; t += 1min) {
      const LocalDay date = day_of(zone.local(t));
      const LocalDay begun_before = begun;
      if (date > begun) begun = date, began = t;
      if (t < counted_from) continue;
      BOOST_REQUIRE((zone.day_of(t) == begun));
      for (LocalDay d = begun_before + days{1}; d <= begun; d += days{1})
        BOOST_REQUIRE((zone.start_of(d) == began));
      BOOST_REQUIRE((zone.start_of(begun) <= t && t <= zone.end_of(begun)));
      const LocalTime wall = LocalTime{t.time_since_epoch()} + change.offset;
      const auto times = shown.count(wall);
      const WallClock kind = zone.kind_of(wall);
      BOOST_REQUIRE((kind == (times == 0   ? WallClock::skipped
                              : times == 1 ? WallClock::unique
                                           : WallClock::repeated)));
      const Instant found = zone.instant(wall);
      BOOST_REQUIRE((zone.local(found) >= wall));
      BOOST_REQUIRE((zone.local(found - 1min) < wall));
    }
  }
}

BOOST_AUTO_TEST_CASE(a_steady_offset_holds_all_through_its_day) {
  for (const auto& zone : odd_zones()) {
    BOOST_TEST_CONTEXT(zone->name()) {
      for (LocalDay date = day("2009-01-01"); date <= day("2024-12-31"); date += days{1}) {
        const auto offset = zone->steady_offset(date);
        if (!offset) continue;
        const Instant from = zone->start_of(date), until = zone->start_of(date + days{1});
        BOOST_REQUIRE((from == Instant{date.time_since_epoch()} - *offset));
        BOOST_REQUIRE((until == from + days{1}));
        for (Instant at = from; at < until; at += 1h) BOOST_REQUIRE((zone->at(at).offset == *offset));
        BOOST_REQUIRE((zone->at(until - 1min).offset == *offset));
      }
    }
  }
  // 10 March 2024 changes the clock in New York; a week later nothing does.
  const auto new_york = real_zone("America/New_York");
  BOOST_TEST(!new_york->steady_offset(day("2024-03-10")));
  BOOST_TEST((new_york->steady_offset(day("2024-03-17")) == -4h));
  BOOST_TEST(!new_york->steady_offset(first_day - days{10}));
  BOOST_TEST(!new_york->steady_offset(last_day + days{10}));
}

BOOST_AUTO_TEST_CASE(days_and_wall_clocks_agree_with_counting_minute_by_minute) {
  for (const auto& zone : odd_zones()) BOOST_TEST_CONTEXT(zone->name()) follow_the_clock(*zone);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace posology::time
