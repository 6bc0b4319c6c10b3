// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>

#include "engine/consistency/analyses.hpp"
#include "engine/consistency/gap.hpp"

namespace posology::consistency {
namespace {

std::string told(const regimen::Selector& end) {
  return std::string{name_of(end.by)} + " \"" + end.name + "\"";
}

using dose::Dimension;
using dose::Quantity;

/// Every amount that a limit names.
std::vector<Quantity> amounts_of(const regimen::Limit& limit) {
  std::vector<Quantity> amounts;
  for (const auto& amount : {limit.single_least, limit.single_most, limit.day_least, limit.day_most,
                             limit.cumulative_most, limit.step}) {
    if (amount) amounts.push_back(*amount);
  }
  return amounts;
}

/// May a dose of the form be measured like that? A dose by area or by weight is one of mass.
bool is_measured_like(const regimen::Form& form, Dimension dimension) {
  std::set<Dimension> measures;
  if (form.plausible) measures.insert(dimension_of(form.plausible->least.unit));
  if (form.plausible_per_area) measures.insert(dimension_of(form.plausible_per_area->least.unit));
  for (const auto& product : form.products) {
    for (const auto& strength : product.strengths) measures.insert(dimension_of(strength.unit));
  }
  const bool by_body = dimension == Dimension::mass_per_area || dimension == Dimension::mass_per_weight;
  return measures.empty() || measures.contains(dimension) || (by_body && measures.contains(Dimension::mass));
}

/// Why no dose that an order may have can break the limit; empty when one can.
std::string idle(const Question& question, const regimen::Limit& limit) {
  std::vector<const regimen::Form*> forms;
  for (const auto& [id, form] : question.book.forms) {
    if (matches(limit.of, {.drug = form.drug, .form = id, .classes = form.classes})) forms.push_back(&form);
  }
  const auto amounts = amounts_of(limit);
  if (forms.empty() || amounts.empty()) return {};
  for (const auto& amount : amounts) {
    const auto dimension = dimension_of(amount.unit);
    if (std::ranges::none_of(forms, [&](const auto* form) { return is_measured_like(*form, dimension); }))
      return "nothing that it limits is measured in " + std::string{symbol(amount.unit)};
  }
  const bool single_most_alone = limit.single_most && amounts.size() == 1 && !limit.count_most &&
                                 !limit.doses_a_day_least && !limit.doses_a_day_most;
  const auto within = [&](const regimen::Form* form) {
    return form->plausible &&
           dimension_of(form->plausible->most.unit) == dimension_of(limit.single_most->unit) &&
           !(*limit.single_most < form->plausible->most) && !form->plausible_per_area;
  };
  if (single_most_alone && std::ranges::all_of(forms, within))
    return "a larger single dose than " + limit.single_most->ismp() +
           " is refused as a slip of the pen before";
  return {};
}

}  // namespace

Remarks never_binding(const Question& question) {
  Remarks found;
  for (const auto& rule : question.book.rules) {
    if (!rule.on) continue;
    const auto* const limit = std::get_if<regimen::Limit>(&rule.body);
    if (const std::string why = limit == nullptr ? "" : idle(question, *limit); !why.empty()) {
      found.push_back({.about = About::never_binds,
                       .rules = {rule.id},
                       .on = {},
                       .text = "it can never bind: " + why,
                       .profiles = {}});
      continue;
    }
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
