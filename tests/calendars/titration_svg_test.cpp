// SPDX-License-Identifier: Apache-2.0
#include <boost/test/unit_test.hpp>
#include <regex>
#include <vector>

#include "calendars/timeline/scene.hpp"
#include "calendars/titration_page.hpp"
#include "tests/calendars/a_calendar.hpp"

namespace posology::calendars {
namespace {

using titration::Outcomes;
using titration::State;

titration::Turn turn(regimen::Response response, std::optional<std::size_t> to) {
  titration::Turn one;
  one.to = to;
  one.proposal.response = response;
  if (to) one.proposal.move = regimen::Move::stay;
  return one;
}

/// 20 mg today; at one review up to 30 mg, which has no calendar, or as it is. Nothing says what follows
/// "excessive".
Outcomes a_tree() {
  Outcomes tree;
  tree.course = "octreotide-lar";
  tree.reviews = {{.number = 1, .visit = "octreotide-lar/3", .on = tests::at("2027-03-22T09:00")}};
  State now, up, same;
  now.says = same.says = "20 mg";
  up.says = "30 mg";
  now.legal = same.legal = true;
  up.reviews = same.reviews = 1;
  up.conflict = {"lutetium/1 is fixed on Tue 9 Mar 2027."};
  now.turns = {turn(regimen::Response::insufficient, 1), turn(regimen::Response::adequate, 2),
               turn(regimen::Response::excessive, std::nullopt)};
  tree.states = {now, up, same};
  return tree;
}

std::string drawn() {
  static const regimen::Brief brief = tests::a_brief();
  TitrationPage page{.brief = brief};
  titration::Progress course;
  course.course = "octreotide-lar";
  course.say = "octreotide long-acting";
  page.courses = {course};
  page.trees = {a_tree()};
  return titration_svg(page);
}

std::size_t times(const std::string& page, const std::string& text) {
  std::size_t count = 0;
  for (auto at = page.find(text); at != std::string::npos; at = page.find(text, at + 1)) ++count;
  return count;
}

BOOST_AUTO_TEST_SUITE(a_tree_of_outcomes_as_a_picture)

BOOST_AUTO_TEST_CASE(each_response_has_its_line_and_what_no_source_answers_has_none) {
  const std::string svg = drawn();
  BOOST_TEST(times(svg, "<polyline") == 2U);
  BOOST_TEST(times(svg, ">insufficient<") == 1U);
  BOOST_TEST(times(svg, ">excessive: refused<") == 1U);
}

BOOST_AUTO_TEST_CASE(a_state_without_a_calendar_is_dashed_and_its_conflict_is_told) {
  const std::string svg = drawn();
  BOOST_TEST(times(svg, "NOT ALL have a legal calendar") == 1U);
  BOOST_TEST(times(svg, "stroke-dasharray") == 1U);
  BOOST_TEST(
      times(svg, ">30 mg after review 1: no legal calendar. lutetium/1 is fixed on Tue 9 Mar 2027.<") == 1U);
}

BOOST_AUTO_TEST_CASE(no_words_lie_on_words) {
  struct Box {
    double left, top, right, bottom;
    std::string text;
  };
  const std::string svg = drawn();
  const std::regex text{
      "<text x=\"([0-9.]+)\" y=\"([0-9.]+)\" font-size=\"([0-9.]+)\"( font-weight=\"700\")?[^>]*>([^<]*)<"};
  std::vector<Box> boxes;
  for (std::sregex_iterator at{svg.begin(), svg.end(), text}, end; at != end; ++at) {
    const double x = std::stod((*at)[1]), y = std::stod((*at)[2]), size = std::stod((*at)[3]);
    boxes.push_back({x, y - size * 0.76, x + text_width((*at)[5].str(), size, (*at)[4].matched),
                     y + size * 0.24, (*at)[5]});
  }
  BOOST_TEST(boxes.size() >= 12U);
  for (std::size_t a = 0; a < boxes.size(); ++a) {
    for (std::size_t b = a + 1; b < boxes.size(); ++b) {
      const bool apart = boxes[a].right <= boxes[b].left || boxes[b].right <= boxes[a].left ||
                         boxes[a].bottom <= boxes[b].top || boxes[b].bottom <= boxes[a].top;
      BOOST_TEST(apart, boxes[a].text << " and " << boxes[b].text);
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace posology::calendars
