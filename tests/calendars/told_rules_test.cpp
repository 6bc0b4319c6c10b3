// SPDX-License-Identifier: Apache-2.0
//
// A rule that is off is told where both of its ends occur in the order, as regimen::matches() has it.
#include "calendars/told_rules.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/calendars/a_calendar.hpp"

namespace posology::calendars {
namespace {

using By = regimen::Selector::By;

bool occurs(const regimen::Brief& brief, const regimen::Selector& end) {
  for (const auto& regimen : brief.regimens) {
    for (const auto& course : regimen.courses) {
      if (matches(end, subject_of(brief, course))) return true;
    }
  }
  return false;
}

/// The small order, with a form that the library knows, a procedure and a test as well.
regimen::Brief an_order() {
  regimen::Brief brief = tests::a_brief();
  regimen::Form form;
  form.id = "a-form";
  form.drug = "a-drug";
  form.classes = {"a-class", "another-class"};
  brief.forms.change().emplace(form.id, form);
  regimen::Course given = brief.regimens.front().courses.front();
  given.id = "given";
  given.form = form.id;
  regimen::Course imaging = given;
  imaging.id = "imaging";
  imaging.form = {};
  imaging.procedure = "scan";
  regimen::Course blood = imaging;
  blood.id = "blood";
  blood.procedure = {};
  blood.test = "blood-count";
  blood.classes = {"a-class-of-the-course"};
  brief.regimens.front().courses.push_back(given);
  brief.regimens.front().courses.push_back(imaging);
  brief.regimens.front().courses.push_back(blood);
  return brief;
}

/// All names of the order, and some that it has not.
std::vector<std::string> names(const regimen::Brief& brief) {
  std::vector<std::string> all{"", "nowhere", "scan", "blood-count", "a-class-of-the-course"};
  for (const auto& [id, form] : brief.forms) {
    all.push_back(id);
    all.push_back(form.drug);
    all.insert(all.end(), form.classes.begin(), form.classes.end());
  }
  for (const auto& regimen : brief.regimens) {
    for (const auto& course : regimen.courses) all.push_back(course.id);
  }
  return all;
}

BOOST_AUTO_TEST_SUITE(rules_told)

BOOST_AUTO_TEST_CASE(a_rule_that_is_off_is_told_where_its_end_occurs) {
  regimen::Brief brief = an_order();
  int told = 0;
  for (const By by : {By::drug, By::form, By::drug_class, By::procedure, By::test, By::course}) {
    for (const std::string& name : names(brief)) {
      regimen::Rule rule;
      rule.id = "off";
      rule.on = false;
      rule.body = regimen::ReviewDue{.of = {.by = by, .name = name}};
      brief.rules = {rule};
      const bool expected = occurs(brief, {.by = by, .name = name});
      BOOST_TEST(rules_off(brief).size() == (expected ? 1U : 0U), name);
      told += expected ? 1 : 0;
    }
  }
  BOOST_TEST(told > 10);
}

BOOST_AUTO_TEST_CASE(a_rule_of_two_ends_is_told_where_both_occur) {
  regimen::Brief brief = an_order();
  const regimen::Selector here{.by = By::procedure, .name = "scan"}, nowhere{.by = By::drug, .name = "none"};
  for (const bool first : {true, false}) {
    for (const bool second : {true, false}) {
      regimen::Rule rule;
      rule.on = false;
      rule.body = regimen::Exclusion{.one = first ? here : nowhere, .other = second ? here : nowhere};
      brief.rules = {rule};
      BOOST_TEST(rules_off(brief).size() == (first && second ? 1U : 0U));
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace posology::calendars
