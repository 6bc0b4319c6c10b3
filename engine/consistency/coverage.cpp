// SPDX-License-Identifier: Apache-2.0
//
// Silence is not safety. Two drugs that are given side by side, and of which no rule says anything, not even
// that nothing is known, are told: somebody has to say which it is.
#include <algorithm>
#include <set>

#include "engine/consistency/analyses.hpp"

namespace posology::consistency {
namespace {

/// Is there a rule, on or off, with one of the two at either end? A rule that is off is a statement all the
/// same: it says what is known and why it does not apply.
bool any_rule(const Question& question, const Members& one, const Members& other) {
  return std::ranges::any_of(question.book.rules, [&](const regimen::Rule& rule) {
    const auto ends = ends_of(rule.body);
    if (ends.size() < 2) return false;
    const auto first = question.subjects.members(ends[0]), second = question.subjects.members(ends[1]);
    return (overlap(first, one) && overlap(second, other)) || (overlap(first, other) && overlap(second, one));
  });
}

/// The forms that a regimen gives, each with where it stands among the things.
std::map<std::string, Members> forms_of(const Question& question, const std::vector<std::string>& regimens) {
  std::map<std::string, Members> forms;
  const auto& things = question.subjects.things();
  for (std::size_t at = 0; at < things.size(); ++at) {
    const bool given = std::ranges::find(regimens, things[at].regimen) != regimens.end();
    if (given && !things[at].subject.form.empty()) forms[things[at].subject.form].push_back(at);
  }
  return forms;
}

}  // namespace

Remarks not_covered(const Question& question) {
  Remarks found;
  std::set<std::pair<std::string, std::string>> told;
  /// Pairs of which nothing is said, each told once.
  const auto pairs = [&](const std::vector<std::string>& regimens) {
    std::vector<std::pair<std::string, std::string>> silent;
    const auto forms = forms_of(question, regimens);
    for (auto one = forms.begin(); one != forms.end(); ++one) {
      for (auto other = std::next(one); other != forms.end(); ++other) {
        if (any_rule(question, one->second, other->second)) continue;
        if (told.emplace(one->first, other->first).second) silent.emplace_back(one->first, other->first);
      }
    }
    return silent;
  };
  for (const auto& option : question.book.options) {
    for (const auto& [one, other] : pairs(option.regimens)) {
      found.push_back({.about = About::not_covered,
                       .rules = {},
                       .on = {one, other},
                       .text = option.pathway + ", " + option.say +
                               " brings the two together, and no rule or " + "statement is about them",
                       .profiles = {}});
    }
  }
  // A regimen is itself a statement that its drugs are given together; what it leaves unsaid is only told.
  for (const auto& [id, regimen] : question.book.regimens) {
    std::vector<std::string> texts;
    for (const auto& [one, other] : pairs({id})) {
      std::string both = one;
      texts.push_back(both.append(" with ").append(other));
    }
    if (texts.empty()) continue;
    found.push_back({.about = About::not_covered,
                     .fault = false,
                     .rules = {},
                     .on = {id},
                     .text = "the regimen brings together, and no rule is about, " + listed(texts),
                     .profiles = {}});
  }
  return found;
}

}  // namespace posology::consistency
