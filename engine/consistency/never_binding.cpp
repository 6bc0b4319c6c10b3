// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "engine/consistency/analyses.hpp"
#include "engine/consistency/gap.hpp"

namespace posology::consistency {
namespace {

std::string told(const regimen::Selector& end) {
  return std::string{name_of(end.by)} + " \"" + end.name + "\"";
}

}  // namespace

Remarks never_binding(const Question& question) {
  Remarks found;
  for (const auto& rule : question.book.rules) {
    if (!rule.on) continue;
    for (const auto& end : ends_of(rule.body)) {
      if (question.subjects.is_given(end)) continue;
      const bool known = !question.subjects.members(end).empty();
      found.push_back({.about = About::never_binds,
                       .rules = {rule.id},
                       .on = {end.name},
                       .text = known ? "it can never bind: no regimen gives the " + told(end)
                                     : "it can never bind: nothing in the library is the " + told(end),
                       .profiles = {}});
      break;
    }
  }
  return found;
}

Remarks missing_examples(const Question& question) {
  Remarks found;
  for (const auto& rule : question.book.rules) {
    std::vector<std::string> missing;
    if (rule.allowed.empty()) missing.emplace_back("allows");
    if (rule.forbidden.empty()) missing.emplace_back("forbids");
    if (missing.empty()) continue;
    const auto* const cadence = std::get_if<regimen::Cadence>(&rule.body);
    const bool only_aims = cadence != nullptr && !cadence->at_least && !cadence->at_most && !cadence->most;
    // Also of a rule that is off: who turns it on relies on it. Without a figure there is nothing to try, and
    // a deadline has none until the site enters it.
    const auto* const deadline = std::get_if<regimen::Deadline>(&rule.body);
    const bool has_figures = deadline == nullptr ? !figures_of(rule.body).empty() : deadline->by.count() != 0;
    const bool can_fail = rule.on || has_figures;
    found.push_back({.about = About::example,
                     .fault = can_fail && !(only_aims && (!rule.on || !rule.allowed.empty())),
                     .rules = {rule.id},
                     .on = {},
                     .text = "it has no example that it " + listed(missing) +
                             (only_aims ? ": it aims, and forbids nothing" : "") +
                             (rule.on ? "" : " (the rule is off)"),
                     .profiles = {}});
  }
  return found;
}

}  // namespace posology::consistency
