// SPDX-License-Identifier: Apache-2.0
#include "cli/worked_examples.hpp"

#include "engine/audit/try_worked_example.hpp"
#include "schedules/reading/standing_rules.hpp"
#include "schedules/reading/zone_database.hpp"

namespace posology::cli {
namespace {

/// Forms by their ids; courses, procedures and tests as the regimens have them.
audit::NamedSubjects subjects_of(const schedules::Library& library) {
  audit::NamedSubjects subjects;
  const auto subject_of = [](const regimen::Form& form) {
    return regimen::Subject{.drug = form.drug, .form = form.id, .classes = form.classes};
  };
  for (const auto& [id, form] : library.forms) subjects.emplace(id, subject_of(form));
  for (const auto& [id, regimen] : library.regimens) {
    for (const auto& course : regimen.courses) {
      regimen::Subject subject;
      if (const auto form = library.forms.find(course.form.value_or("")); form != library.forms.end())
        subject = subject_of(form->second);
      subject.course = course.id;
      subject.procedure = course.procedure.value_or("");
      subject.test = course.test.value_or("");
      subject.classes.insert(subject.classes.end(), course.classes.begin(), course.classes.end());
      for (const auto& name : {course.procedure, course.test}) {
        if (name) subjects.emplace(*name, subject);
      }
      subjects.emplace(course.id, subject);
    }
  }
  return subjects;
}

}  // namespace

std::vector<calendars::TriedExample> tried_worked_examples(const schedules::Library& library,
                                                           const std::string& profile) {
  std::vector<calendars::TriedExample> all;
  const auto subjects = subjects_of(library);
  for (const auto& example : library.worked_examples) {
    if (!profile.empty() && profile != example.profile) continue;
    const auto trial = audit::try_worked_example(example, schedules::rules_for(library, example.profile),
                                                 subjects, schedules::load_zone(example.zone));
    calendars::TriedExample tried{.rule = example.rule,
                                  .profile = example.profile,
                                  .should_hold = example.allowed,
                                  .passed = trial.holds.value_or(false),
                                  .required = trial.finding.required,
                                  .found = trial.finding.found,
                                  .by = trial.finding.short_by};
    if (!example.given.empty()) {
      tried.example = {.from = example.given.front().at, .to = example.given.back().at, .zone = example.zone};
    }
    tried.text = "worked example " + example.id + ", " + example.says + " " +
                 (trial.trouble.empty() ? trial.finding.text : trial.trouble);
    all.push_back(std::move(tried));
  }
  for (const auto& standing : library.standing_rules) {
    if (!profile.empty() && profile != standing.profile) continue;
    if (schedules::is_replaced(library, standing)) continue;
    const std::string wrong = schedules::not_as_it_stands(library, standing);
    all.push_back({.rule = standing.rule,
                   .profile = standing.profile,
                   .passed = wrong.empty(),
                   .text = "as it must stand in worked-examples.toml" + (wrong.empty() ? "" : ": " + wrong)});
  }
  return all;
}

}  // namespace posology::cli
