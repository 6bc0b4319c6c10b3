// SPDX-License-Identifier: Apache-2.0
//
// Where sources disagree. Between profiles that is meant: each label has its own figure, and they are never
// mixed. Within one it is told as well, so that nobody takes one figure for the only one there is.
#include <algorithm>

#include "engine/consistency/analyses.hpp"
#include "engine/consistency/gap.hpp"

namespace posology::consistency {
namespace {

using regimen::Rule;

std::string told(const std::vector<std::string>& figures) {
  return figures.empty() ? "no figure" : listed(figures);
}

/// The same kind, about the same things in the same direction.
bool alike(const Subjects& subjects, const Rule& one, const Rule& other) {
  if (one.body.index() != other.body.index()) return false;
  const auto a = ends_of(one.body), b = ends_of(other.body);
  return std::ranges::equal(a, b, [&](const auto& x, const auto& y) {
    const auto members = subjects.members(x);
    return !members.empty() && members == subjects.members(y);
  });
}

/// Which of its events a rule is about, where its kind says so.
struct ScopeOf {
  using Found = std::optional<regimen::Scope>;
  Found operator()(const regimen::Separation& body) const { return body.scope; }
  Found operator()(const regimen::Limit& body) const { return body.scope; }
  template <typename Other>
  Found operator()(const Other&) const {
    return std::nullopt;
  }
};

/// Do both have a figure for one thing, and not the same one?
bool disagree(const Rule& one, const Rule& other) {
  if (std::holds_alternative<regimen::Prerequisite>(one.body)) return false;  // Facts add up.
  if (std::visit(ScopeOf{}, one.body) != std::visit(ScopeOf{}, other.body)) return false;
  const auto figures = figures_in(one.body), others = figures_in(other.body);
  return std::ranges::any_of(figures, [&](const Figure& figure) {
    const auto same = std::ranges::find(others, figure.what, &Figure::what);
    return same != others.end() && same->value != figure.value;
  });
}

}  // namespace

Remarks differing_sources(const Question& question) {
  Remarks found;
  const auto& rules = question.book.rules;
  for (std::size_t first = 0; first < rules.size(); ++first) {
    for (std::size_t second = first + 1; second < rules.size(); ++second) {
      const Rule &one = rules[first], &other = rules[second];
      if (one.citation.source == other.citation.source || !alike(question.subjects, one, other)) continue;
      if (!disagree(one, other)) continue;
      const auto figures = figures_of(one.body), others = figures_of(other.body);
      found.push_back({.about = About::sources_differ,
                       .fault = false,
                       .rules = {one.id, other.id},
                       .on = {},
                       .text = one.citation.source + " says " + told(figures) + ", " + other.citation.source +
                               " says " + told(others) + (one.on && other.on ? "" : " (not both are on)"),
                       .profiles = {}});
    }
  }
  return found;
}

Remarks differing_profiles(std::span<const Rulebook> books) {
  Remarks found;
  if (books.empty()) return found;
  for (const Rule& base : books.front().rules) {
    std::vector<std::string> profiles, texts;
    bool differ = false;
    const auto figures = figures_of(base.body);
    for (const Rulebook& book : books) {
      const Rule* const rule = find_rule(book, base.id);
      if (rule == nullptr) continue;
      const auto own = figures_of(rule->body);
      differ = differ || own != figures || rule->on != base.on;
      profiles.push_back(book.profile);
      texts.push_back(book.profile + " (" + rule->citation.source + ") " + told(own) +
                      (rule->on ? "" : ", off"));
    }
    if (!differ) continue;
    std::string text;
    for (const auto& each : texts) text += (text.empty() ? "" : "; ") + each;
    found.push_back({.about = About::sources_differ,
                     .fault = false,
                     .rules = {base.id},
                     .on = {},
                     .text = text,
                     .profiles = profiles});
  }
  return found;
}

}  // namespace posology::consistency
