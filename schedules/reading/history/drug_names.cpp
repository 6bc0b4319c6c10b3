// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/history/drug_names.hpp"

#include <algorithm>
#include <array>

#include "schedules/reading/suggestions.hpp"

namespace posology::schedules {
namespace {

using audit::history::no_thing;
using audit::history::Thing;

std::string small(std::string_view text) {
  std::string letters{text};
  for (char& letter : letters) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter + ('a' - 'A'));
  }
  return letters;
}

/// Usual short forms, and the codes of SNOMED CT that FHIR's value set of routes lists first.
constexpr std::array<std::pair<std::string_view, std::string_view>, 20> routes{{
    {"im", "intramuscular"},
    {"i.m.", "intramuscular"},
    {"intramuscular route", "intramuscular"},
    {"78421000", "intramuscular"},
    {"sc", "subcutaneous"},
    {"s.c.", "subcutaneous"},
    {"subcut", "subcutaneous"},
    {"subcutaneous route", "subcutaneous"},
    {"34206005", "subcutaneous"},
    {"iv", "intravenous"},
    {"i.v.", "intravenous"},
    {"intravenous route", "intravenous"},
    {"47625008", "intravenous"},
    {"po", "oral"},
    {"p.o.", "oral"},
    {"by mouth", "oral"},
    {"oral route", "oral"},
    {"26643006", "oral"},
    {"deep sc", "deep subcutaneous"},
    {"deep subcutaneous route", "deep subcutaneous"},
}};

/// "deep subcutaneous" is subcutaneous said more closely.
bool same_route(std::string_view recorded, std::string_view form) {
  return recorded == form || (recorded.size() < form.size() && form.ends_with(recorded) &&
                              form[form.size() - recorded.size() - 1] == ' ');
}

}  // namespace

std::string route_of(std::string_view text) {
  const std::string letters = small(text);
  const auto* const found =
      std::ranges::find(routes, std::string_view{letters}, [](const auto& pair) { return pair.first; });
  return found == routes.end() ? letters : std::string{found->second};
}

DrugNames::DrugNames(const audit::history::Rulebook& book, const Library& library) {
  routes_.resize(book.things().size());
  std::unordered_map<std::string, Meant> drugs;
  for (const auto& [id, form] : library.forms) {
    const Thing thing = book.thing_of_form(id);
    if (thing == no_thing) continue;
    routes_[thing] = small(form.route);
    drugs[form.drug].forms.push_back(thing);
  }
  for (const auto& [id, drug] : library.drugs) {
    const Meant& meant = drugs[id];
    if (meant.forms.empty()) continue;
    add(drug.id, meant);
    add(drug.name, meant);
    for (const auto& synonym : drug.synonyms) add(synonym, meant);
    for (const auto& [system, code] : drug.codes) add(code, meant);
  }
  // The name of a form says more than that of its drug, which may be the same.
  for (const auto& [id, form] : library.forms) {
    const Thing thing = book.thing_of_form(id);
    if (thing == no_thing) continue;
    const bool drug_too = library.drugs.contains(id) && drugs[id].forms.size() > 1;
    if (!drug_too) add(id, {.thing = thing});
    if (!form.say.empty()) add(form.say, {.thing = thing});
    for (const auto& synonym : form.synonyms) add(synonym, {.thing = thing});
  }
  for (std::size_t thing = 0; thing < book.things().size(); ++thing) {
    const auto& subject = book.things()[thing];
    if (!subject.form.empty()) continue;
    const Meant meant{.thing = static_cast<Thing>(thing)};
    if (!subject.test.empty()) add(subject.test, meant);
    if (!subject.procedure.empty()) add(subject.procedure, meant);
    add(book.say(static_cast<Thing>(thing)), meant);
  }
  for (const auto& course : book.courses()) {
    if (course.thing != no_thing && book.things()[course.thing].form.empty())
      add(course.course->id, {.thing = course.thing});
  }
  std::ranges::sort(names_);
}

void DrugNames::add(const std::string& name, const Meant& meant) {
  if (name.empty()) return;
  if (meant_.insert_or_assign(small(name), meant).second) names_.push_back(name);
}

FoundDrug DrugNames::find(std::string_view name, std::string_view route) const {
  const auto found = meant_.find(small(name));
  if (found == meant_.end()) return {};
  const Meant& meant = found->second;
  const std::string by = route.empty() ? std::string{} : route_of(route);
  const auto goes = [&](Thing thing) {
    return by.empty() || routes_[thing].empty() || same_route(by, routes_[thing]);
  };
  if (meant.thing != no_thing) {
    if (goes(meant.thing)) return {.how = FoundDrug::How::found, .thing = meant.thing};
    return {.how = FoundDrug::How::other_route, .forms = {meant.thing}};
  }
  FoundDrug answer{.how = FoundDrug::How::form_open, .forms = {}};
  for (const Thing form : meant.forms) {
    if (goes(form)) answer.forms.push_back(form);
  }
  if (answer.forms.size() == 1) return {.how = FoundDrug::How::found, .thing = answer.forms.front()};
  if (answer.forms.empty()) return {.how = FoundDrug::How::other_route, .forms = meant.forms};
  return answer;
}

std::vector<std::string> DrugNames::near(std::string_view misspelt) const {
  return nearest(misspelt, names_);
}

}  // namespace posology::schedules
