// SPDX-License-Identifier: Apache-2.0
#include "engine/consistency/subjects.hpp"

#include <algorithm>
#include <set>

namespace posology::consistency {
namespace {

using regimen::Selector;

std::string first_of(std::initializer_list<std::string> names) {
  for (const auto& name : names) {
    if (!name.empty()) return name;
  }
  return {};
}

struct Ends {
  using Selectors = std::vector<Selector>;
  Selectors operator()(const regimen::Cadence& body) const { return {body.of}; }
  Selectors operator()(const regimen::Separation& body) const { return {body.from, body.to}; }
  Selectors operator()(const regimen::Overlap& body) const { return {body.course, body.after}; }
  Selectors operator()(const regimen::Hold& body) const { return {body.course, body.around}; }
  Selectors operator()(const regimen::Exclusion& body) const { return {body.one, body.other}; }
  Selectors operator()(const regimen::Concomitant& body) const { return {body.with, body.brings}; }
  Selectors operator()(const regimen::Monitoring& body) const { return {body.test, body.before}; }
  Selectors operator()(const regimen::EndOfCourse& body) const { return {body.of, body.from}; }
  Selectors operator()(const regimen::TestAfter& body) const { return {body.test, body.after}; }
  Selectors operator()(const regimen::TestEvery& body) const { return {body.test, body.during}; }
  Selectors operator()(const regimen::Deadline& body) const { return {body.before}; }
  template <typename Unary>
  Selectors operator()(const Unary& body) const {
    return {body.of};
  }
};

}  // namespace

const regimen::Rule* find_rule(const Rulebook& book, const std::string& id) {
  const auto found = std::ranges::find(book.rules, id, &regimen::Rule::id);
  return found == book.rules.end() ? nullptr : &*found;
}

Subjects::Subjects(const Rulebook& book) {
  std::set<std::string> given;
  for (const auto& [id, regimen] : book.regimens) {
    for (const auto& course : regimen.courses) {
      regimen::Subject subject{.form = course.form.value_or(""),
                               .classes = course.classes,
                               .procedure = course.procedure.value_or(""),
                               .test = course.test.value_or(""),
                               .course = course.id};
      if (const auto form = book.forms.find(subject.form); form != book.forms.end()) {
        subject.drug = form->second.drug;
        const auto& classes = form->second.classes;
        subject.classes.insert(subject.classes.end(), classes.begin(), classes.end());
      }
      given.insert(subject.form);
      std::string name = first_of({subject.form, subject.procedure, subject.test, course.say, course.id});
      things_.push_back({.subject = std::move(subject), .name = std::move(name), .regimen = id});
    }
  }
  for (const auto& [id, form] : book.forms) {
    if (given.contains(id)) continue;
    things_.push_back(
        {.subject = {.drug = form.drug, .form = id, .classes = form.classes}, .name = id, .regimen = {}});
  }
}

Members Subjects::members(const Selector& selector) const {
  Members found;
  for (std::size_t at = 0; at < things_.size(); ++at) {
    if (matches(selector, things_[at].subject)) found.push_back(at);
  }
  return found;
}

bool Subjects::is_given(const Selector& selector) const {
  return std::ranges::any_of(things_, [&](const Thing& thing) {
    return !thing.regimen.empty() && matches(selector, thing.subject);
  });
}

std::vector<std::string> Subjects::names(const Members& members) const {
  std::set<std::string> found;
  for (const std::size_t at : members) found.insert(things_[at].name);
  return {found.begin(), found.end()};
}

bool overlap(const Members& one, const Members& other) {
  return std::ranges::any_of(one, [&](std::size_t at) { return std::ranges::binary_search(other, at); });
}

bool covers(const Members& outer, const Members& inner) {
  return !inner.empty() && std::ranges::includes(outer, inner);
}

std::vector<Selector> ends_of(const regimen::RuleBody& body) {
  return std::visit(Ends{}, body);
}

}  // namespace posology::consistency
