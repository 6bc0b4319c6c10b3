// SPDX-License-Identifier: Apache-2.0
#include "engine/regimen/is_about.hpp"

#include <boost/test/unit_test.hpp>

namespace posology::regimen::test {
namespace {

Brief brief_with_a_depot() {
  Brief brief;
  brief.forms = std::map<std::string, Form>{
      {"depot", {.id = "depot", .drug = "octreotide", .classes = {"analogue", "long-acting"}}}};
  return brief;
}

/// A form that the brief knows and one that it does not, a procedure, a test, and nothing at all.
std::vector<Course> courses() {
  return {{.id = "a", .form = "depot", .classes = {"monthly"}},
          {.id = "b", .form = "unknown", .classes = {"monthly"}},
          {.id = "c", .procedure = "operation"},
          {.id = "d", .test = "blood count"},
          {.id = ""}};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(what_a_course_is_about)

BOOST_AUTO_TEST_CASE(is_what_matching_its_subject_says) {
  using By = Selector::By;
  const Brief brief = brief_with_a_depot();
  int about = 0;
  for (const Course& course : courses()) {
    for (const By by : {By::drug, By::form, By::drug_class, By::procedure, By::test, By::course}) {
      for (const char* const name : {"", "a", "depot", "unknown", "octreotide", "analogue", "long-acting",
                                     "monthly", "operation", "blood count"}) {
        const Selector selector{.by = by, .name = name};
        const bool expected = matches(selector, subject_of(brief, course));
        BOOST_TEST(is_about(brief, course, selector) == expected,
                   "course " << course.id << ", " << name_of(by) << " " << name);
        BOOST_TEST(is_about(course, form_of(brief, course), selector) == expected);
        about += expected ? 1 : 0;
      }
    }
  }
  BOOST_TEST(about == 10);  // Of the depot its form, drug, three classes and course; a form, class, course; …
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace posology::regimen::test
