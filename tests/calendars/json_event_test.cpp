// SPDX-License-Identifier: Apache-2.0
//
// What events of one course share is copied on one line, and written anew where it differs in anything.
#include "calendars/json_event.hpp"

#include <boost/test/unit_test.hpp>
#include <functional>
#include <nlohmann/json.hpp>

#include "calendars/lay_out.hpp"
#include "calendars/plan_json.hpp"
#include "tests/calendars/a_calendar.hpp"

namespace posology::calendars {
namespace {

using nlohmann::json;

dose::Quantity mg(int amount) {
  return {.value = dose::Decimal::integer(amount), .unit = dose::Unit::mg};
}

dose::Quantity the_same_in_mcg(int amount) {
  return {.value = dose::Decimal::integer(1000 * amount), .unit = dose::Unit::mcg};
}

/// A depot with all that an event may have.
Entry an_entry() {
  Entry entry;
  regimen::PlannedEvent& event = entry.event;
  event.id = "depot/1";
  event.regimen = "a-regimen";
  event.course = "depot";
  event.say = "octreotide long-acting";
  event.subject.drug = "octreotide";
  event.subject.form = "octreotide-lar";
  event.dose = mg(20);
  event.dose_from = regimen::DoseSource::order;
  event.step = {.ladder = "a-ladder", .number = 1, .of = 3};
  event.product = dose::Makings{{.strength = mg(10), .count = 2, .part_of = mg(20)}};
  event.product_form = "kit";
  event.route = "intramuscular";
  event.place = "injection";
  return entry;
}

using Change = std::function<void(Entry&)>;

const std::vector<Change>& changes() {
  static const std::vector<Change> all{
      [](Entry&) {},
      [](Entry& entry) { entry.event.regimen = "another"; },
      [](Entry& entry) { entry.event.course = "another"; },
      [](Entry& entry) { entry.event.kind = regimen::EventKind::laboratory; },
      [](Entry& entry) { entry.event.subject.drug = ""; },
      [](Entry& entry) { entry.event.subject.form = "another"; },
      [](Entry& entry) { entry.event.say = "\"quoted\""; },
      [](Entry& entry) { entry.event.product = {}; },
      [](Entry& entry) { entry.event.product->front().count = 3; },
      [](Entry& entry) { entry.event.product->front().strength = the_same_in_mcg(10); },
      [](Entry& entry) { entry.event.product->front().part_of = {}; },
      [](Entry& entry) { entry.event.product->front().part_of = the_same_in_mcg(20); },
      [](Entry& entry) { entry.event.product->push_back({.strength = mg(5), .count = 1}); },
      [](Entry& entry) { entry.event.product_form = "ampoule"; },
      [](Entry& entry) { entry.event.dose = {}; },
      [](Entry& entry) { entry.event.dose = mg(30); },
      [](Entry& entry) { entry.event.dose = the_same_in_mcg(20); },
      [](Entry& entry) { entry.event.dose_from = regimen::DoseSource::not_entered; },
      [](Entry& entry) { entry.event.step = {}; },
      [](Entry& entry) { entry.event.step->number = 2; },
      [](Entry& entry) { entry.event.route = ""; },
      [](Entry& entry) { entry.event.place = "another"; },
  };
  return all;
}

BOOST_AUTO_TEST_SUITE(events_as_json)

BOOST_AUTO_TEST_CASE(what_is_copied_is_what_would_be_written_whatever_differs) {
  Calendar calendar = lay_out(tests::a_brief(), tests::a_plan());
  for (const Change& change : changes()) {
    Entry other = an_entry();
    change(other);
    calendar.entries = {an_entry(), other, other, an_entry()};
    const json read = json::parse(plan_json(calendar, JsonLayout::one_line));
    BOOST_TEST((read == json::parse(plan_json(calendar))));
    BOOST_TEST((read["events"][0] == read["events"][3]));
    BOOST_TEST((read["events"][1] == read["events"][2]));
    BOOST_TEST((read["events"][0] != read["events"][1] || &change == &changes().front()));
  }
}

BOOST_AUTO_TEST_CASE(courses_in_turn_have_each_its_own) {
  Calendar calendar = lay_out(tests::a_brief(), tests::a_plan());
  Entry other = an_entry();
  other.event.course = "another";
  other.event.route = "oral";
  calendar.entries = {an_entry(), other, an_entry(), other};
  BOOST_TEST(json::parse(plan_json(calendar, JsonLayout::one_line)) == json::parse(plan_json(calendar)));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace posology::calendars
