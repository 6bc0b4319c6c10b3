// SPDX-License-Identifier: Apache-2.0
//
// Civil days as the network counts them: how far an aim leads over the day itself, in the zones
// in which calendars have gone wrong.
#include "engine/planning/network_terms.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/engine/time/odd_zones.hpp"

namespace posology::planning {
namespace {

std::optional<time::Duration> by(const char* text) {
  return time::Duration::parse(text);
}

BOOST_AUTO_TEST_SUITE(network_terms)

// Every half hour of three days around each change of offset from 2010 on, in zones that skip half an hour or
// a day, change at midnight, and have been made by hand to do worse.
BOOST_AUTO_TEST_CASE(an_aim_never_leads_by_more_or_less_than_it_says) {
  const time::Instant from = time::utc("2010-01-01T00:00Z"), to = time::utc("2025-01-01T00:00Z");
  for (const auto& zone : time::odd_zones()) {
    const auto day = civil_day(zone);
    for (const char* const text : {"PT30M", "PT4H", "PT24H", "PT27H", "P1D", "P8W"}) {
      const auto aimed = civil_day(zone, by(text));
      const auto lead = aimed->lead();
      BOOST_TEST_REQUIRE(lead.has_value());
      BOOST_TEST((lead->over == day->lead()->over));
      for (const auto& change : zone->changes()) {
        if (change.begin < from || change.begin > to) continue;
        network::Tick at = tick_of(change.begin - std::chrono::hours{48});
        for (int half_hour = 0; half_hour < 144; ++half_hour, at = at + network::ticks(30)) {
          const std::int64_t leads = aimed->at(at) - day->at(at);
          if (leads >= lead->least && leads <= lead->most) continue;
          BOOST_ERROR(zone->name() << " " << text << " leads by " << leads << " at minute " << at.value());
        }
      }
    }
  }
}

// The same changes: a day or two to either side, the first tick of the day, and not the one before it.
BOOST_AUTO_TEST_CASE(a_day_is_reached_at_its_first_tick) {
  const time::Instant from = time::utc("2010-01-01T00:00Z"), to = time::utc("2025-01-01T00:00Z");
  for (const auto& zone : time::odd_zones()) {
    for (const char* const text : {"PT30M", "PT27H", "P1D", "P8W"}) {
      const auto aimed = civil_day(zone, by(text));
      for (const auto& change : zone->changes()) {
        if (change.begin < from || change.begin > to) continue;
        const std::int64_t day = aimed->at(tick_of(change.begin));
        for (std::int64_t value = day - 2; value <= day + 2; ++value) {
          const auto first = aimed->first_reaching(value);
          BOOST_TEST_REQUIRE(first.has_value());
          if (aimed->at(*first) >= value && aimed->at(*first - network::ticks(1)) < value) continue;
          BOOST_ERROR(zone->name() << " " << text << " does not reach " << value << " first at minute "
                                   << first->value());
        }
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(an_aim_by_months_is_searched_for) {
  BOOST_TEST(!civil_day(time::real_zone("Europe/London"), by("P2M"))->first_reaching(20000).has_value());
}

// A month leads by 28 to 31 days.
BOOST_AUTO_TEST_CASE(an_aim_that_leads_by_no_fixed_number_of_days_says_nothing) {
  BOOST_TEST(!civil_day(time::real_zone("Europe/London"), by("P2M"))->lead().has_value());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace posology::planning
