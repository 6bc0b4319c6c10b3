// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <map>

#include "engine/consistency/analyses.hpp"

namespace posology::consistency {
namespace {

using regimen::Evidence;

/// What is wrong with a citation; empty when nothing is.
std::string wrong_with(const regimen::Citation& citation, const std::set<std::string>& sources) {
  if (citation.source.empty()) return "it has no source";
  if (!sources.contains(citation.source))
    return "its source \"" + citation.source + "\" is not among the sources";
  return {};
}

/// The id as somebody may misread it: small letters, no signs between them.
std::string bare(const std::string& id) {
  std::string letters;
  for (const char c : id) {
    if (c >= 'A' && c <= 'Z') {
      letters += static_cast<char>(c - 'A' + 'a');
    } else if (c != '-' && c != '_' && c != '.' && c != ' ') {
      letters += c;
    }
  }
  return letters;
}

/// Ids of one sort, and who has each.
class Names {
 public:
  Names(std::string sort, Remarks& found) : sort_{std::move(sort)}, found_{found} {}

  void add(const std::string& id, bool is_rule = false) {
    const auto [at, fresh] = by_bare_.emplace(bare(id), id);
    if (fresh) return;
    Remark remark{.about = About::overlapping_id,
                  .rules = {},
                  .on = {},
                  .text = at->second == id ? "the " + sort_ + " \"" + id + "\" is there twice"
                                           : "the " + sort_ + "s \"" + at->second + "\" and \"" + id +
                                                 "\" differ by their spelling alone",
                  .profiles = {}};
    (is_rule ? remark.rules : remark.on) = {id};
    found_.push_back(std::move(remark));
  }

 private:
  std::string sort_;
  Remarks& found_;
  std::map<std::string, std::string> by_bare_;
};

}  // namespace

Remarks missing_sources(const Question& question) {
  Remarks found;
  const auto& book = question.book;
  const auto tell = [&](std::vector<std::string> rules, std::vector<std::string> on, std::string text) {
    found.push_back({.about = About::source,
                     .rules = std::move(rules),
                     .on = std::move(on),
                     .text = std::move(text),
                     .profiles = {}});
  };
  for (const auto& rule : book.rules) {
    if (std::string wrong = wrong_with(rule.citation, book.sources); !wrong.empty())
      tell({rule.id}, {}, std::move(wrong));
    if (rule.on && rule.citation.evidence != Evidence::verified)
      tell({rule.id}, {},
           "it is on, and its evidence is only " + std::string{name_of(rule.citation.evidence)} +
               ": such a rule is shipped off");
  }
  for (const auto& [id, regimen] : book.regimens) {
    if (regimen.citations.empty()) tell({}, {id}, "the regimen has no source");
    for (const auto& citation : regimen.citations) {
      if (const std::string wrong = wrong_with(citation, book.sources); !wrong.empty())
        tell({}, {id}, "of the regimen: " + wrong);
    }
  }
  for (const auto& [id, ladder] : book.ladders) {
    if (const std::string wrong = wrong_with(ladder.citation, book.sources); !wrong.empty())
      tell({}, {id}, "of the ladder: " + wrong);
  }
  return found;
}

Remarks overlapping_ids(const Question& question) {
  Remarks found;
  const auto& book = question.book;
  Names rules{"rule", found};
  // What findings and reasons call by these names stands beside the rules (engine/regimen/plan.hpp).
  constexpr std::array<const char*, 6> taken{"order", "clinic", "target", "horizon", "plan", "weight"};
  for (const auto& rule : book.rules) {
    rules.add(rule.id, true);
    if (std::ranges::find(taken, rule.id) != taken.end())
      found.push_back({.about = About::overlapping_id,
                       .rules = {rule.id},
                       .on = {},
                       .text = "the name is taken: plans use it for a reason of their own",
                       .profiles = {}});
  }
  Names drugs{"drug", found}, forms{"form", found}, regimens{"regimen", found}, ladders{"ladder", found};
  for (const auto& [id, drug] : book.drugs) drugs.add(id);
  for (const auto& [id, form] : book.forms) forms.add(id);
  for (const auto& [id, regimen] : book.regimens) regimens.add(id);
  for (const auto& [id, ladder] : book.ladders) ladders.add(id);
  // A course's name is the first half of its events' names, so within a regimen it stands once.
  for (const auto& [id, regimen] : book.regimens) {
    Names courses{"course of " + id + ",", found};
    for (const auto& course : regimen.courses) courses.add(course.id);
  }
  return found;
}

}  // namespace posology::consistency
