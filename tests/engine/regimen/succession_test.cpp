// SPDX-License-Identifier: Apache-2.0
#include "engine/regimen/succession.hpp"

#include <boost/test/unit_test.hpp>

namespace posology::regimen::test {
namespace {

/// An order of two regimens of a course each.
Brief brief_of(const Course& first, const Course& second) {
  Brief brief;
  brief.forms = std::map<std::string, Form>{
      {"depot", {.id = "depot", .drug = "octreotide", .classes = {"analogue", "long-acting"}}},
      {"other-depot", {.id = "other-depot", .drug = "lanreotide", .classes = {"analogue", "long-acting"}}},
      {"ampoule", {.id = "ampoule", .drug = "octreotide", .classes = {"analogue"}}}};
  brief.regimens.resize(2);
  brief.regimens[0].courses = {first};
  brief.regimens[1].courses = {second};
  return brief;
}

bool takes_over(const Course& second, const Course& first) {
  return successor(brief_of(first, second), 0, first) == std::optional<std::size_t>{1};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(the_successor_of_a_course)

BOOST_AUTO_TEST_CASE(gives_the_same_form_or_test) {
  BOOST_TEST(takes_over({.id = "b", .form = "unknown"}, {.id = "a", .form = "unknown"}));
  BOOST_TEST(!takes_over({.id = "b", .form = "unknown"}, {.id = "a", .form = "another"}));
  BOOST_TEST(takes_over({.id = "b", .test = "blood count"}, {.id = "a", .test = "blood count"}));
  BOOST_TEST(!takes_over({.id = "b"}, {.id = "a"}));
}

BOOST_AUTO_TEST_CASE(is_of_the_same_classes_its_own_before_those_of_its_form) {
  BOOST_TEST(takes_over({.id = "b", .form = "other-depot"}, {.id = "a", .form = "depot"}));
  BOOST_TEST(!takes_over({.id = "b", .form = "ampoule"}, {.id = "a", .form = "depot"}));
  BOOST_TEST(!takes_over({.id = "b", .form = "depot"}, {.id = "a", .form = "ampoule"}));
  BOOST_TEST(takes_over({.id = "b", .classes = {"analogue", "long-acting"}}, {.id = "a", .form = "depot"}));
  BOOST_TEST(!takes_over({.id = "b", .classes = {"analogue"}}, {.id = "a", .form = "depot"}));
  BOOST_TEST(takes_over({.id = "b", .form = "depot", .classes = {"radioactive"}},
                        {.id = "a", .form = "other-depot", .classes = {"radioactive"}}));
  BOOST_TEST(!takes_over({.id = "b", .form = "depot", .classes = {"radioactive"}},
                         {.id = "a", .classes = {"analogue", "long-acting", "radioactive"}}));
  BOOST_TEST(takes_over({.id = "b", .form = "depot", .classes = {"radioactive"}},
                        {.id = "a", .classes = {"radioactive", "analogue", "long-acting"}}));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace posology::regimen::test
