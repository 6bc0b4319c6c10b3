// SPDX-License-Identifier: Apache-2.0
//
// A rule is implied when another one binds all that it binds and asks for at least as much. Such a rule is
// no protection of its own: whoever loosens it changes nothing, and whoever reads it believes otherwise.
// Where it stands on purpose, it says beside which (`implied_by`).
#include <algorithm>

#include "engine/consistency/analyses.hpp"
#include "engine/consistency/gap.hpp"
#include "engine/consistency/measure.hpp"

namespace posology::consistency {
namespace {

using namespace regimen;  // NOLINT(google-build-using-namespace): the kinds of rules are the subject here

struct Implication {
  const Subjects& subjects;

  /// A class or a drug may be joined by another form tomorrow, so what covers its forms of today is not
  /// enough: it must cover what joins, too.
  bool covered(const Selector& outer, const Selector& inner) const {
    if (inner.by == Selector::By::drug_class && outer.by != Selector::By::drug_class) return false;
    if (inner.by == Selector::By::drug && outer != inner) return false;
    return covers(subjects.members(outer), subjects.members(inner));
  }

  static bool as_much(const std::optional<Bound>& strong, const std::optional<Bound>& weak, bool least) {
    if (!weak) return true;
    if (!strong || strong->from != weak->from || strong->to != weak->to) return false;
    if (weak->strict && !strong->strict && strong->by == weak->by) return false;
    return least ? at_least_as_long(strong->by, weak->by) : at_least_as_long(weak->by, strong->by);
  }

  bool follows(const Gap& weak, const Gap& strong) const {
    if (weak.to_stop != strong.to_stop || strong.conditional) return false;
    if (!covered(strong.from, weak.from) || !covered(strong.to, weak.to)) return false;
    const bool all = binds_all(strong.scope) || strong.scope == weak.scope;
    if (weak.least && !(all && as_much(strong.least, weak.least, true))) return false;
    return !weak.most || (strong.scope == weak.scope && as_much(strong.most, weak.most, false));
  }

  /// Every gap of the weak rule follows from one of the strong.
  bool gaps_follow(const Rule& weak, const Rule& strong) const {
    const auto wanted = gaps_of(weak), given = gaps_of(strong);
    return !wanted.empty() && std::ranges::all_of(wanted, [&](const Gap& gap) {
      return (gap.least || gap.most) &&
             std::ranges::any_of(given, [&](const Gap& other) { return follows(gap, other); });
    });
  }

  static bool within(const std::optional<dose::Quantity>& strong, const std::optional<dose::Quantity>& weak,
                     bool least) {
    if (!weak) return true;
    if (!strong || dimension_of(strong->unit) != dimension_of(weak->unit)) return false;
    return least ? *strong >= *weak : *strong <= *weak;
  }
  static bool within(std::optional<int> strong, std::optional<int> weak, bool least) {
    return !weak || (strong && (least ? *strong >= *weak : *strong <= *weak));
  }

  bool limit_follows(const Limit& weak, const Limit& strong) const {
    const bool any = weak.single_least || weak.single_most || weak.day_least || weak.day_most ||
                     weak.doses_a_day_least || weak.doses_a_day_most || weak.cumulative_most ||
                     weak.count_most;
    const bool scope = strong.scope == weak.scope || strong.scope == Scope::each;
    return any && scope && strong.warn == weak.warn && covered(strong.of, weak.of) &&
           within(strong.single_least, weak.single_least, true) &&
           within(strong.single_most, weak.single_most, false) &&
           within(strong.day_least, weak.day_least, true) && within(strong.day_most, weak.day_most, false) &&
           within(strong.doses_a_day_least, weak.doses_a_day_least, true) &&
           within(strong.doses_a_day_most, weak.doses_a_day_most, false) &&
           within(strong.cumulative_most, weak.cumulative_most, false) &&
           within(strong.count_most, weak.count_most, false);
  }

  bool prerequisite_follows(const Prerequisite& weak, const Prerequisite& strong) const {
    const bool scope = strong.scope == weak.scope || strong.scope == Scope::each;
    const bool recent = !weak.recent || (strong.recent && at_least_as_long(*weak.recent, *strong.recent));
    const bool facts = std::ranges::all_of(weak.facts, [&](const std::string& fact) {
      return std::ranges::find(strong.facts, fact) != strong.facts.end();
    });
    return scope && recent && facts && !weak.facts.empty() && covered(strong.of, weak.of);
  }

  bool exclusion_follows(const Exclusion& weak, const Exclusion& strong) const {
    return (covered(strong.one, weak.one) && covered(strong.other, weak.other)) ||
           (covered(strong.one, weak.other) && covered(strong.other, weak.one));
  }

  /// Is there something in the rule beside its gaps?
  static bool more_than_gaps(const Rule& rule) {
    if (const auto* const cadence = std::get_if<Cadence>(&rule.body)) return cadence->most.has_value();
    if (const auto* const separation = std::get_if<Separation>(&rule.body))
      return separation->recommended.has_value();
    if (const auto* const hold = std::get_if<Hold>(&rule.body)) return hold->until_fact.has_value();
    return std::holds_alternative<EndOfCourse>(rule.body) || std::holds_alternative<Monitoring>(rule.body) ||
           std::holds_alternative<Overlap>(rule.body);
  }

  bool implies(const Rule& strong, const Rule& weak) const {
    if (strong.severity > weak.severity) return false;
    if (const auto* one = std::get_if<Limit>(&weak.body), *other = std::get_if<Limit>(&strong.body);
        one != nullptr && other != nullptr)
      return limit_follows(*one, *other);
    if (const auto* one = std::get_if<Prerequisite>(&weak.body),
        *other = std::get_if<Prerequisite>(&strong.body);
        one != nullptr && other != nullptr)
      return prerequisite_follows(*one, *other);
    if (const auto* one = std::get_if<Exclusion>(&weak.body), *other = std::get_if<Exclusion>(&strong.body);
        one != nullptr && other != nullptr)
      return exclusion_follows(*one, *other);
    if (more_than_gaps(weak)) {
      // A window, an overlap, a course's end: implied only by one of its own kind that says the very same.
      return weak.body.index() == strong.body.index() && figures_of(weak.body) == figures_of(strong.body) &&
             gaps_follow(weak, strong);
    }
    return gaps_follow(weak, strong);
  }
};

}  // namespace

Remarks implied_rules(const Question& question) {
  Remarks found;
  const Implication implication{question.subjects};
  const auto& rules = question.book.rules;
  for (std::size_t weak = 0; weak < rules.size(); ++weak) {
    for (std::size_t strong = 0; strong < rules.size(); ++strong) {
      if (weak == strong || !rules[weak].on || !rules[strong].on) continue;
      if (!implication.implies(rules[strong], rules[weak])) continue;
      // Two that imply each other are told once, of the later.
      if (weak < strong && implication.implies(rules[weak], rules[strong])) continue;
      const auto meant = question.book.implied_by.find(rules[weak].id);
      const bool on_purpose = meant != question.book.implied_by.end() &&
                              std::ranges::find(meant->second, rules[strong].id) != meant->second.end();
      found.push_back({.about = About::implied,
                       .fault = !on_purpose,
                       .rules = {rules[weak].id, rules[strong].id},
                       .on = {},
                       .text = "whatever keeps " + rules[strong].id + " keeps it" +
                               (on_purpose ? ", and it stands beside it on purpose" : ": it protects nobody"),
                       .profiles = {}});
    }
  }
  return found;
}

}  // namespace posology::consistency
