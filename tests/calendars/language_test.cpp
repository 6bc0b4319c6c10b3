// SPDX-License-Identifier: Apache-2.0
#include "calendars/languages/language.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/calendars/a_calendar.hpp"

namespace posology::calendars {
namespace {

const Language& language(std::string_view tag) {
  return *Language::find(tag);
}

BOOST_AUTO_TEST_SUITE(languages)

BOOST_AUTO_TEST_CASE(dates_are_written_as_the_country_writes_them) {
  const time::LocalDay day = tests::day("2027-03-09");  // a Tuesday
  BOOST_TEST(language("en-US").long_date(day) == "Tuesday, March 9, 2027");
  BOOST_TEST(language("en-GB").long_date(day) == "Tuesday 9 March 2027");
  BOOST_TEST(language("es").long_date(day) == "martes, 9 de marzo de 2027");
  BOOST_TEST(language("en-GB").short_date(day) == "Tue 9 Mar 2027");
  BOOST_TEST(language("es").day_and_month(day) == "9 de marzo");
}

BOOST_AUTO_TEST_CASE(the_week_begins_where_the_country_begins_it) {
  BOOST_TEST((language("en-US").week_start() == std::chrono::Sunday));
  BOOST_TEST((language("en-GB").week_start() == std::chrono::Monday));
  BOOST_TEST((language("es").week_start() == std::chrono::Monday));
}

BOOST_AUTO_TEST_CASE(clocks_that_count_twice_to_twelve_are_told_beside_the_24_hours_and_noon_is_never_12_pm) {
  using namespace std::chrono_literals;
  BOOST_TEST(language("en-US").clock(15h, true) == "15:00 (3 pm)");
  BOOST_TEST(language("en-US").clock(7h + 30min, true) == "07:30 (7:30 am)");
  BOOST_TEST(language("en-US").clock(12h, true) == "12:00 (12 noon)");
  BOOST_TEST(language("en-US").clock(0h, true) == "00:00 (12 midnight)");
  BOOST_TEST(language("en-US").clock(15h) == "15:00");
  BOOST_TEST(language("en-GB").clock(15h, true) == "15:00");
}

BOOST_AUTO_TEST_CASE(a_number_takes_the_singular_or_the_plural) {
  BOOST_TEST(language("en-US").count("clinic", "{n} day", 1) == "1 day");
  BOOST_TEST(language("en-US").count("clinic", "{n} day", 0) == "0 days");
  BOOST_TEST(language("es").count("clinic", "{n} day", 28) == "28 días");
}

BOOST_AUTO_TEST_CASE(a_message_with_a_place_left_over_is_a_defect_and_never_printed) {
  const Language& es = language("es");
  BOOST_CHECK_THROW(es.say("patient", "One dose is {dose}."), std::logic_error);
  BOOST_CHECK_THROW(es.say("patient", "STOP", {{"dose", "20 mg"}}), std::logic_error);
  BOOST_CHECK_THROW(es.say("patient", "no such sentence"), std::logic_error);
  // What fills a place is never read as a place itself.
  BOOST_TEST(es.say("patient", "One dose is {dose}.", {{"dose", "{dose}"}}) == "Una dosis es {dose}.");
}

BOOST_AUTO_TEST_CASE(phrases_of_the_library_that_are_not_translated_stay_as_they_are) {
  BOOST_TEST(language("es").of_library("ampoule") == "ampolla");
  BOOST_TEST(language("es").of_library("a phrase of a site's own") == "a phrase of a site's own");
}

BOOST_AUTO_TEST_CASE(a_language_that_is_not_there_is_none) {
  BOOST_TEST(Language::find("de") == nullptr);
  for (const std::string_view tag : Language::tags()) BOOST_TEST(Language::find(tag) != nullptr);
}

BOOST_AUTO_TEST_CASE(a_spoilt_catalogue_names_its_line) {
  const auto refused = [](const std::string& line) {
    return [line](const BadCatalogue& bad) { return std::string{bad.what()}.starts_with("line " + line); };
  };
  BOOST_CHECK_EXCEPTION(read_catalogue("msgid \"a\nmsgstr \"b\"\n"), BadCatalogue, refused("1"));
  BOOST_CHECK_EXCEPTION(read_catalogue("msgid \"a\"\nmsgtxt \"b\"\n"), BadCatalogue, refused("2"));
  BOOST_CHECK_EXCEPTION(read_catalogue("\"a\"\n"), BadCatalogue, refused("1"));
  BOOST_CHECK_EXCEPTION(read_catalogue("msgid \"\\q\"\n"), BadCatalogue, refused("1"));
  BOOST_CHECK_EXCEPTION(read_catalogue("msgid \"a\"\nmsgstr \"b\"\n\nmsgid \"a\"\nmsgstr \"c\"\n"),
                        BadCatalogue, refused("5"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace posology::calendars
