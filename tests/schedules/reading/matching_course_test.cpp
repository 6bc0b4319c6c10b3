// SPDX-License-Identifier: Apache-2.0
//
// A course is bound as the subject that would be copied from it, by every kind of end and by no empty one.
#include "schedules/reading/matching_course.hpp"

#include <boost/test/unit_test.hpp>

namespace posology::schedules {
namespace {

using By = regimen::Selector::By;

regimen::Brief a_brief() {
  regimen::Form form;
  form.id = "a-form";
  form.drug = "a-drug";
  form.classes = {"a-class", "another-class"};
  regimen::Brief brief;
  brief.forms.change().emplace(form.id, form);
  return brief;
}

std::vector<regimen::Course> courses() {
  regimen::Course given, unknown, imaging, blood;
  given.id = "given";
  given.form = "a-form";
  given.classes = {"a-class-of-the-course"};
  unknown.id = "unknown";
  unknown.form = "another-form";
  imaging.id = "imaging";
  imaging.procedure = "a-scan";
  blood.id = "blood";
  blood.test = "a-count";
  return {given, unknown, imaging, blood};
}

BOOST_AUTO_TEST_SUITE(matching_courses)

BOOST_AUTO_TEST_CASE(a_course_is_bound_as_its_subject_is) {
  const regimen::Brief brief = a_brief();
  int bound = 0;
  for (const auto& course : courses()) {
    for (const By by : {By::drug, By::form, By::drug_class, By::procedure, By::test, By::course}) {
      for (const char* const name :
           {"", "nothing", "given", "unknown", "imaging", "blood", "a-form", "another-form", "a-drug",
            "a-class", "another-class", "a-class-of-the-course", "a-scan", "a-count"}) {
        const regimen::Selector end{.by = by, .name = name};
        const bool expected = regimen::matches(end, subject_of(brief, course));
        BOOST_TEST(matches(end, course, form_of(brief, course)) == expected, course.id << ", " << name);
        bound += expected ? 1 : 0;
      }
    }
  }
  BOOST_TEST(bound == 4 + 2 + 1 + 3 + 1 + 1);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace posology::schedules
