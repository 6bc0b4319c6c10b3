// SPDX-License-Identifier: Apache-2.0
// What is kept against what is worked out anew.
#include "engine/planning/kept_openings.hpp"

#include <boost/test/unit_test.hpp>
#include <random>

#include "schedules/reading/zone_database.hpp"

namespace posology::planning {
namespace {

using std::chrono::days;
using time::LocalDay;
using time::minutes;

const LocalDay new_year{std::chrono::year{2026} / 1 / 1};

std::vector<time::Opening> between(const time::Availability& availability, const DaySpan& span,
                                   const time::Zone& zone) {
  std::vector<time::Opening> found;
  for (const auto& opening : availability.openings()) {
    if (opening.first >= zone.start_of(span.first) && opening.last <= zone.end_of(span.last))
      found.push_back(opening);
  }
  return found;
}

BOOST_AUTO_TEST_SUITE(kept_openings)

BOOST_AUTO_TEST_CASE(are_those_that_would_be_worked_out_whatever_was_asked_before) {
  std::mt19937 dice{7};
  const auto below = [&](int most) { return static_cast<int>(dice() % static_cast<unsigned>(most)); };
  std::vector<std::shared_ptr<const time::Zone>> zones;
  for (const char* const name : {"Europe/London", "America/New_York", "Pacific/Apia"})
    zones.push_back(schedules::load_zone(name));
  // Two places, and two clinics that close on days of their own, of which the second tells them from the
  // order's last year on, as readers do.
  std::vector<time::WeeklyHours> places(2);
  for (std::size_t day = 0; day < 5; ++day) {
    places[0].days[day] = {{minutes{9 * 60}, minutes{14 * 60}}};
    places[1].days[day] = {{minutes{8 * 60}, minutes{12 * 60}}, {minutes{13 * 60}, minutes{17 * 60}}};
  }
  KeptOpenings kept;
  for (int round = 0; round < 400; ++round) {
    const LocalDay start = new_year + days{below(900)};
    const DaySpan asked{.first = start - days{1}, .last = start + days{below(500)}};
    std::vector<time::Closure> closures;
    const int clinic = below(2);
    for (int year = 0; year < 6; ++year) {
      const LocalDay closed = new_year + days{365 * year + 100 + 7 * clinic};
      if (closed >= start - days{366})
        closures.push_back({.first = closed, .last = closed + days{3}, .reason = {}});
    }
    const auto& zone = zones[static_cast<std::size_t>(below(3))];
    const auto& hours = places[static_cast<std::size_t>(below(2))];
    const minutes lasts{30 * below(3)};
    const auto found = kept.at_place(hours, closures, zone, lasts, asked);
    const auto anew = time::Availability::of(hours, closures, *zone, lasts, asked.first, asked.last);
    BOOST_REQUIRE((between(found->availability, asked, *zone) == anew.openings()));
    BOOST_REQUIRE(found->ticks->intervals().size() == found->availability.openings().size());
  }
  // 4 years (the day before the first is of the year before), 3 zones, 2 places, 2 clinics, 3 lengths; what
  // had to be worked out farther took the place of what ended too early.
  BOOST_TEST(kept.size() <= 4U * 3U * 2U * 2U * 3U);
}

BOOST_AUTO_TEST_CASE(are_so_many_at_most) {
  KeptOpenings kept;
  const auto zone = std::make_shared<const time::Zone>(time::Zone::utc());
  for (int clock = 0; clock < 400; ++clock) {
    const DaySpan asked{.first = new_year, .last = new_year + days{9}};
    const auto found = kept.daily(minutes{clock}, zone, asked);
    BOOST_TEST((found->availability.next(time::Instant{new_year.time_since_epoch()}) ==
                time::Instant{new_year.time_since_epoch()} + minutes{clock}));
  }
  BOOST_TEST(kept.size() == KeptOpenings::most);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace posology::planning
