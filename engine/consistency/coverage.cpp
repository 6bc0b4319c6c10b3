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
std::map<std::string, Members> forms_of(const Question& question, const std::string& regimen) {
  std::map<std::string, Members> forms;
  const auto& things = question.subjects.things();
  for (std::size_t at = 0; at < things.size(); ++at) {
    if (things[at].regimen == regimen && !things[at].subject.form.empty())
      forms[things[at].subject.form].push_back(at);
  }
  return forms;
}

/// Does a statement of the pathway name the two regimens?
bool stated(const Option& option, const std::string& one, const std::string& other) {
  const auto names = [](const std::vector<std::string>& regimens, const std::string& regimen) {
    return std::ranges::find(regimens, regimen) != regimens.end();
  };
  return std::ranges::any_of(option.statements, [&](const auto& each) {
    return (names(each.first, one) && names(each.second, other)) ||
           (names(each.first, other) && names(each.second, one));
  });
}

using Pairs = std::set<std::pair<std::string, std::string>>;

/// Two drugs, one of each regimen, of which no rule says anything.
Pairs silent(const Question& question, const std::string& one, const std::string& other) {
  Pairs pairs;
  for (const auto& [first, of_one] : forms_of(question, one)) {
    for (const auto& [second, of_other] : forms_of(question, other)) {
      const auto drug = [&](const std::string& form) {
        const auto found = question.book.forms.find(form);
        return found == question.book.forms.end() ? form : found->second.drug;
      };
      // A drug beside itself is what limits are about.
      if (drug(first) == drug(second) || any_rule(question, of_one, of_other)) continue;
      pairs.insert(std::minmax(first, second));
    }
  }
  return pairs;
}

}  // namespace

Remarks not_covered(const Question& question) {
  Remarks found;
  Pairs told;
  for (const auto& option : question.book.options) {
    for (std::size_t one = 0; one < option.regimens.size(); ++one) {
      for (std::size_t other = one + 1; other < option.regimens.size(); ++other) {
        const std::string &a = option.regimens[one], &b = option.regimens[other];
        if (stated(option, a, b)) continue;
        for (const auto& pair : silent(question, a, b)) {
          if (!told.insert(pair).second) continue;
          std::string text = option.pathway;
          text.append(", \"").append(option.say).append("\" names ").append(a).append(" beside ").append(b);
          text.append(", and no rule or statement is about the two drugs");
          found.push_back({.about = About::not_covered,
                           .rules = {},
                           .on = {pair.first, pair.second},
                           .text = std::move(text),
                           .profiles = {}});
        }
      }
    }
  }
  Pairs doubly;
  for (const auto& option : question.book.options) {
    for (const auto& pair : option.said_both) {
      if (!doubly.insert(pair).second) continue;
      found.push_back(
          {.about = About::contradiction,
           .rules = {},
           .on = {pair.first, pair.second},
           .text = option.pathway +
                   " says that the two are given together, and that no source knows whether they are",
           .profiles = {}});
    }
  }
  // A regimen is itself a statement that its drugs are given together; what it leaves unsaid is only told.
  for (const auto& [id, regimen] : question.book.regimens) {
    std::vector<std::string> texts;
    for (const auto& [one, other] : silent(question, id, id)) {
      if (!told.emplace(one, other).second) continue;
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
