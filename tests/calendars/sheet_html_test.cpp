// SPDX-License-Identifier: Apache-2.0
#include "calendars/pages/sheet_html.hpp"

#include <boost/test/unit_test.hpp>

#include "calendars/lay_out.hpp"
#include "calendars/pages/markup.hpp"
#include "calendars/sheets/sheet_of.hpp"
#include "tests/calendars/a_calendar.hpp"

namespace posology::calendars {
namespace {

bool has(const std::string& page, const std::string& text) {
  return page.find(text) != std::string::npos;
}

std::string page_of(const Calendar& calendar, Role role, std::string_view tag = "en-US") {
  return sheet_html(
      sheet_of(calendar, {.role = role, .language = *Language::find(tag), .beyond_decisions = true}),
      calendar);
}

BOOST_AUTO_TEST_SUITE(pages)

BOOST_AUTO_TEST_CASE(a_text_is_never_markup) {
  Markup page;
  page.element("p", "<img src=x onerror=alert(1)> & \"Tom's\"", {{"title", "\"><script>"}});
  BOOST_TEST(page.str() ==
             "<p title=\"&quot;&gt;&lt;script&gt;\">&lt;img src=x onerror=alert(1)&gt; &amp; "
             "&quot;Tom&#39;s&quot;</p>");
}

BOOST_AUTO_TEST_CASE(what_could_turn_a_line_around_is_shown_as_what_it_is) {
  Markup page;
  page.text("20 mg\xE2\x80\xAE 100\x07");  // U+202E turns the rest of the line around.
  BOOST_TEST(page.str() == "20 mg\\u{202e} 100\\u{7}");
}

BOOST_AUTO_TEST_CASE(names_from_other_scripts_come_through_unharmed) {
  Markup page;
  page.text("אוקטריאוטיד 💊 октреотид");
  BOOST_TEST(page.str() == "אוקטריאוטיד 💊 октреотид");
}

BOOST_AUTO_TEST_CASE(hostile_names_of_drugs_and_orders_make_no_element) {
  regimen::Brief brief = tests::a_brief();
  regimen::Plan plan = tests::a_plan();
  const std::string hostile = "</style><script>alert(1)</script>";
  brief.order.id = hostile;
  for (regimen::PlannedEvent& event : plan.events) event.say = event.subject.drug = event.place = hostile;
  plan.patterns.front().say = hostile;
  plan.washouts.front().what = hostile;
  plan.notes = {hostile};
  const Calendar calendar = lay_out(brief, plan);
  for (const Role role : {Role::patient, Role::pharmacist, Role::nurse, Role::oncologist, Role::scheduler}) {
    const std::string page = page_of(calendar, role);
    BOOST_TEST(!has(page, "<script"));
    BOOST_TEST(has(page, "&lt;/style&gt;&lt;script&gt;alert(1)&lt;/script&gt;"));
  }
}

BOOST_AUTO_TEST_CASE(the_page_is_complete_in_itself_and_asks_for_nothing) {
  const Calendar calendar = lay_out(tests::a_brief(), tests::a_plan());
  const std::string page = page_of(calendar, Role::oncologist);
  for (const char* const other : {"<script", "src=", "href=", "url(http", "@import", "<link"}) {
    BOOST_TEST(!has(page, other), other);
  }
}

BOOST_AUTO_TEST_CASE(the_language_is_told_and_months_are_tables_with_heads) {
  const Calendar calendar = lay_out(tests::a_brief(), tests::a_plan());
  const std::string page = page_of(calendar, Role::patient, "es");
  BOOST_TEST(has(page, "<html lang=\"es\">"));
  BOOST_TEST(has(page, "<caption>febrero de 2027</caption>"));
  BOOST_TEST(has(page, "<th scope=\"col\" role=\"columnheader\">"));
  BOOST_TEST(has(page, "<th scope=\"row\" role=\"rowheader\" class=\"wk\">"));
}

BOOST_AUTO_TEST_CASE(what_is_provisional_or_forbidden_is_told_in_words_and_not_by_its_look_alone) {
  const std::string page = page_of(lay_out(tests::a_brief(), tests::a_plan()), Role::patient);
  BOOST_TEST(has(page, "<p class=\"state\">PROVISIONAL: not decided yet</p>"));
  BOOST_TEST(has(page, "<strong class=\"tag\">DO NOT TAKE</strong>"));
}

BOOST_AUTO_TEST_CASE(the_same_calendar_gives_the_same_bytes) {
  const auto once = page_of(lay_out(tests::a_brief(), tests::a_plan()), Role::scheduler);
  BOOST_TEST(once == page_of(lay_out(tests::a_brief(), tests::a_plan()), Role::scheduler));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace posology::calendars
