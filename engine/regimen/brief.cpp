// SPDX-License-Identifier: Apache-2.0
// Look-ups in an order's surroundings.
#include <algorithm>

#include "engine/regimen/order.hpp"

namespace posology::regimen {

bool matches(const Selector& selector, const Subject& subject) {
  if (selector.name.empty()) return false;
  switch (selector.by) {
    case Selector::By::drug:
      return selector.name == subject.drug;
    case Selector::By::form:
      return selector.name == subject.form;
    case Selector::By::drug_class:
      return std::ranges::find(subject.classes, selector.name) != subject.classes.end();
    case Selector::By::procedure:
      return selector.name == subject.procedure;
    case Selector::By::test:
      return selector.name == subject.test;
    case Selector::By::course:
      return selector.name == subject.course;
  }
  return false;
}

const time::WeeklyHours* hours_of(const Clinic& clinic, const std::string& place) {
  auto found = clinic.places.find(place);
  if (found == clinic.places.end()) found = clinic.places.find("any");
  return found == clinic.places.end() ? nullptr : &found->second;
}

time::minutes result_after(const Clinic& clinic, const std::string& place) {
  const std::string of = clinic.places.contains(place) ? place : "any";
  if (const auto found = clinic.results.find(of); found != clinic.results.end()) return found->second;
  const auto* const hours = place.empty() ? nullptr : hours_of(clinic, place);
  return hours == nullptr ? time::minutes{1} : hours->step;
}

const Rule* find_rule(const Brief& brief, const std::string& id) {
  const auto found = std::ranges::find(brief.rules, id, &Rule::id);
  return found == brief.rules.end() ? nullptr : &*found;
}

Rule& rule_to_change(Brief& brief, const std::string& id) {
  return *std::ranges::find(brief.rules.change(), id, &Rule::id);
}

bool may_be_a_reason(const Rule& rule, const Subject& subject) {
  const auto* const apart = std::get_if<Separation>(&rule.body);
  return apart != nullptr && rule.on && apart->scope == Scope::pair && apart->at_most &&
         matches(apart->from, subject) && matches(apart->to, subject);
}

bool in_cycles(const Regimen& regimen, const Course& course) {
  return course.with && std::ranges::any_of(regimen.courses, [&](const Course& other) {
           return other.cycle && other.id == course.with->course;
         });
}

const QuantityRange* plausible_in(const Form& form, dose::Unit unit) {
  for (const auto* const range : {&form.plausible, &form.plausible_per_area}) {
    if (*range && dimension_of((*range)->least.unit) == dimension_of(unit)) return &**range;
  }
  return nullptr;
}

bool only_warns(const Rule& rule) {
  const auto* const limit = std::get_if<Limit>(&rule.body);
  const auto* const apart = std::get_if<Exclusion>(&rule.body);
  return (limit != nullptr && limit->warn) || (apart != nullptr && apart->warn);
}

const ValueBound* bound_on(const Prerequisite& gate, const std::string& fact) {
  const auto found = std::ranges::find(gate.values, fact, &ValueBound::fact);
  return found == gate.values.end() ? nullptr : &*found;
}

std::string fact_for(const Prerequisite& gate, const std::string& fact, int number) {
  return gate.numbered ? fact + "-" + std::to_string(number) : fact;
}

Subject subject_of(const Brief& brief, const Course& course) {
  Subject subject{.drug = {},
                  .form = course.form.value_or(""),
                  .classes = course.classes,
                  .procedure = course.procedure.value_or(""),
                  .test = course.test.value_or(""),
                  .course = course.id};
  if (const auto form = brief.forms.find(subject.form); form != brief.forms.end()) {
    subject.drug = form->second.drug;
    subject.classes.insert(subject.classes.end(), form->second.classes.begin(), form->second.classes.end());
  }
  return subject;
}

}  // namespace posology::regimen
