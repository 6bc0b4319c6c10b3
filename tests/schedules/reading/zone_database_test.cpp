// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/zone_database.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <thread>

#include "engine/time/text.hpp"

namespace posology::schedules {
namespace {

using time::parse_iso_instant;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(zone_database)

BOOST_AUTO_TEST_CASE(a_zone_is_loaded_with_its_changes) {
  const auto zone = load_zone("America/New_York");
  BOOST_REQUIRE(zone != nullptr);
  BOOST_TEST(zone->name() == "America/New_York");
  BOOST_TEST((zone->at(*parse_iso_instant("2024-01-15T12:00Z")).offset == -5h));
  BOOST_TEST((zone->at(*parse_iso_instant("2024-07-15T12:00Z")).offset == -4h));
  BOOST_TEST(zone->at(*parse_iso_instant("2024-07-15T12:00Z")).abbreviation == "EDT");
  // 10 March 2024, 07:00 UTC, to the minute.
  BOOST_TEST((zone->at(*parse_iso_instant("2024-03-10T06:59Z")).offset == -5h));
  BOOST_TEST((zone->at(*parse_iso_instant("2024-03-10T07:00Z")).offset == -4h));
}

BOOST_AUTO_TEST_CASE(the_first_and_the_last_day_are_covered) {
  const auto zone = load_zone("Europe/London");
  BOOST_REQUIRE(zone != nullptr);
  // British Standard Time, +1 all year, until 31 October 1971.
  BOOST_TEST((zone->at(*parse_iso_instant("1970-01-01T00:00Z")).offset == 1h));
  BOOST_TEST((zone->changes().front().begin == *parse_iso_instant("1970-01-01T00:00Z")));
  BOOST_TEST((zone->changes().back().begin < *parse_iso_instant("2038-01-03T00:00Z")));
}

BOOST_AUTO_TEST_CASE(an_alias_keeps_its_own_name) {
  const auto alias = load_zone("US/Eastern");
  const auto zone = load_zone("America/New_York");
  BOOST_REQUIRE(alias != nullptr);
  BOOST_REQUIRE(zone != nullptr);
  BOOST_TEST(alias->name() == "US/Eastern");
  BOOST_TEST(alias->changes().size() == zone->changes().size());
}

BOOST_AUTO_TEST_CASE(seconds_of_an_offset_are_rounded_to_minutes) {
  const auto zone = load_zone("Africa/Monrovia");
  BOOST_REQUIRE(zone != nullptr);
  // -00:44:30 until 7 January 1972: half a minute goes to the even one.
  BOOST_TEST((zone->at(*parse_iso_instant("1971-06-01T00:00Z")).offset == -44min));
  BOOST_TEST((zone->at(*parse_iso_instant("1973-06-01T00:00Z")).offset == 0min));
}

BOOST_AUTO_TEST_CASE(what_is_no_zone_is_null) {
  for (const char* name :
       {"", "America/New_Yrok", "america/new_york", "Mars/Olympus", "localtime", "posixrules", "Factory",
        "posix/America/New_York", "right/UTC", "../zoneinfo/UTC", "/usr/share/zoneinfo/UTC", "tzdata.zi",
        "Europe", "America/New_York ", "Eastern Standard Time"})
    BOOST_TEST((load_zone(name) == nullptr), name);
}

BOOST_AUTO_TEST_CASE(a_slip_of_the_pen_finds_its_zone) {
  BOOST_REQUIRE(!nearest_zone_names("America/New_Yrok").empty());
  BOOST_TEST(nearest_zone_names("America/New_Yrok").front() == "America/New_York");
  BOOST_TEST(nearest_zone_names("america/new york").front() == "America/New_York");
  BOOST_TEST(nearest_zone_names("new york").front() == "America/New_York");
  BOOST_TEST(nearest_zone_names("Europe/Zurch").front() == "Europe/Zurich");
  BOOST_TEST(nearest_zone_names("Europe/Zurch").size() <= 3U);
  BOOST_TEST(nearest_zone_names("Europe/Zurch", 1).size() == 1U);
  BOOST_TEST(nearest_zone_names("").empty());
  BOOST_TEST(nearest_zone_names("Xyzzyplugh/Qwertyuiop").empty());
  BOOST_TEST(nearest_zone_names(std::string(100'000, 'a')).empty());
}

BOOST_AUTO_TEST_CASE(every_name_that_is_listed_can_be_loaded) {
  BOOST_TEST(zone_database_present());
  const auto names = zone_names();
  BOOST_TEST(names.size() > 300U);
  BOOST_TEST(std::is_sorted(names.begin(), names.end()));
  for (const auto& name : names) {
    const auto zone = load_zone(name);
    BOOST_REQUIRE_MESSAGE(zone != nullptr, name);
    BOOST_REQUIRE_MESSAGE(zone->name() == name, name);
  }
}

BOOST_AUTO_TEST_CASE(threads_may_load_zones_at_once) {
  std::vector<std::shared_ptr<const time::Zone>> zones(4);
  std::vector<std::thread> threads;
  for (auto& zone : zones) threads.emplace_back([&zone] { zone = load_zone("Pacific/Chatham"); });
  for (auto& thread : threads) thread.join();
  for (const auto& zone : zones) BOOST_TEST((zone != nullptr));
}

struct Scratch {
  std::filesystem::path file = std::filesystem::temp_directory_path() /
                               ("posology_zone_database_test_" +
                                std::to_string(std::hash<std::thread::id>{}(std::this_thread::get_id())));
  void write(std::string_view text) const { std::ofstream{file, std::ios::binary} << text; }
  ~Scratch() { std::filesystem::remove(file); }
};

BOOST_AUTO_TEST_CASE(the_version_is_the_first_line_of_the_database) {
  const Scratch scratch;
  scratch.write("# version 2024a\n# This zic input file is in the public domain.\n");
  BOOST_TEST(zone_database_version(scratch.file) == "2024a");
  scratch.write("# version 2024a");
  BOOST_TEST(zone_database_version(scratch.file) == "2024a");
}

BOOST_AUTO_TEST_CASE(a_version_that_cannot_be_read_is_unknown) {
  const Scratch scratch;
  BOOST_TEST(zone_database_version(scratch.file) == "unknown");  // not there
  for (const std::string& text : {std::string{}, std::string{"\n"}, std::string{"# version \n"},
                                  std::string{"R d 1916 o - Jun 14 23s 1 S\n"}, std::string(100'000, 'v')}) {
    scratch.write(text);
    BOOST_TEST(zone_database_version(scratch.file) == "unknown");
  }
  BOOST_TEST(zone_database_version(std::filesystem::temp_directory_path()) == "unknown");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace posology::schedules
