// SPDX-License-Identifier: Apache-2.0
//
// The line of one order, told again for another, is the line that would have been written for that one.
#include "calendars/named_line.hpp"

#include <boost/test/unit_test.hpp>

#include "calendars/lay_out.hpp"
#include "calendars/uid.hpp"
#include "tests/calendars/a_calendar.hpp"

namespace posology::calendars {
namespace {

using tests::a_brief;
using tests::a_plan;

Calendar named(const std::string& name) {
  regimen::Brief brief = a_brief();
  brief.order.id = name;
  return lay_out(brief, a_plan(), {.from = {}, .until = {}, .pages = false});
}

const std::vector<std::string>& names() {
  static const std::vector<std::string> all{"p1",
                                            "a much longer name than any patient's number is: 0123456789",
                                            "\"quoted\", and \\ behind",
                                            "Åse/Zürich \xE2\x80\xAE",
                                            "\t\x1B[2J",
                                            R"(","uid":")"};
  return all;
}

BOOST_AUTO_TEST_SUITE(a_line_under_another_name)

BOOST_AUTO_TEST_CASE(it_is_the_line_of_an_order_of_that_name) {
  for (const std::string& first : names()) {
    PlacesOfName places;
    const std::string text = plan_line(named(first), {}, &places);
    BOOST_TEST(text == plan_line(named(first), {}));
    std::string line = "what the room said before";
    for (const std::string& second : names()) {
      line = line_for({.text = text, .places = places}, second, std::move(line));
      BOOST_TEST(line == plan_line(named(second), {}));
    }
  }
}

BOOST_AUTO_TEST_CASE(its_places_are_those_of_the_name_and_of_every_uid) {
  PlacesOfName places;
  const Calendar calendar = named("p1");
  const std::string text = plan_line(calendar, {}, &places);
  BOOST_TEST(text.substr(places.name_from, places.name_until - places.name_from) == "\"p1\"");
  BOOST_REQUIRE_EQUAL(places.uids.size(), calendar.entries.size());
  for (std::size_t entry = 0; entry < places.uids.size(); ++entry)
    BOOST_TEST(text.substr(places.uids[entry].at, 36) == uid_of("p1", calendar.entries[entry].event.id));
}

BOOST_AUTO_TEST_CASE(places_that_were_filled_before_are_filled_anew) {
  PlacesOfName places;
  plan_line(named("one"), {}, &places);
  const std::string text = plan_line(named("another"), {}, &places);
  BOOST_TEST(line_for({.text = text, .places = places}, "p1", {}) == plan_line(named("p1"), {}));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace posology::calendars
