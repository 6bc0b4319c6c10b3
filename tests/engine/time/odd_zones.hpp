// SPDX-License-Identifier: Apache-2.0
//
// The zones in which calendars have gone wrong, for the property tests, and hand-made ones that are odder
// still. Real ones are asked only about years up to 2024: later rules differ between databases.
#pragma once

#include <boost/test/unit_test.hpp>
#include <memory>
#include <string>
#include <vector>

#include "engine/time/text.hpp"
#include "engine/time/zone.hpp"
#include "schedules/reading/zone_database.hpp"

namespace posology::time {

inline std::shared_ptr<const Zone> real_zone(const std::string& name) {
  auto zone = schedules::load_zone(name);
  BOOST_REQUIRE_MESSAGE(zone != nullptr, name + " is not in the zone database");
  return zone;
}

inline Instant utc(std::string_view iso) {
  const auto instant = parse_iso_instant(iso);
  BOOST_REQUIRE_MESSAGE(instant.has_value(), std::string{iso} + " is no instant");
  return *instant;
}

inline LocalDay day(std::string_view iso) {
  const auto parsed = parse_iso_date(iso);
  BOOST_REQUIRE_MESSAGE(parsed.has_value(), std::string{iso} + " is no date");
  return *parsed;
}

inline LocalTime local_time(std::string_view iso) {
  const auto parsed = parse_iso_local_time(iso);
  BOOST_REQUIRE_MESSAGE(parsed.has_value(), std::string{iso} + " is no local time");
  return *parsed;
}

/// UTC+02:00, but for one hour and a half around midnight on 10 June 2020 the clock shows noon of the day
/// before; and two whole days are skipped ten days later.
inline std::shared_ptr<const Zone> hand_made_zone() {
  using namespace std::chrono_literals;
  return std::make_shared<const Zone>(
      "Hand/Made", std::vector<OffsetChange>{{utc("1970-01-01T00:00Z"), 2h, "A", false},
                                             {utc("2020-06-09T21:30Z"), -10h, "B", false},
                                             {utc("2020-06-09T23:00Z"), 2h, "A", false},
                                             {utc("2020-06-19T22:00Z"), 23h, "C", false},
                                             {utc("2020-06-20T00:00Z"), -23h, "D", false},
                                             {utc("2020-06-25T00:00Z"), 23h + 59min, "E", true},
                                             {utc("2020-06-28T12:00Z"), 2h, "A", false}});
}

/// Half-hour changes, a skipped day, changes at midnight and one minute after it, standard offsets that
/// moved by 15, 30 and 60 minutes, and ordinary ones.
inline std::vector<std::shared_ptr<const Zone>> odd_zones() {
  std::vector<std::shared_ptr<const Zone>> zones{hand_made_zone()};
  for (const char* name :
       {"America/New_York", "Europe/London", "Australia/Lord_Howe", "Pacific/Apia", "Africa/Cairo",
        "Asia/Kathmandu", "Asia/Pyongyang", "America/Caracas", "Asia/Tehran", "America/St_Johns",
        "Pacific/Kwajalein", "Africa/Casablanca", "America/Sao_Paulo", "UTC"})
    zones.push_back(real_zone(name));
  return zones;
}

}  // namespace posology::time
