// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/check_told.hpp"

#include <algorithm>

namespace posology::audit {
namespace {

using regimen::Broken;
using regimen::Finding;
using regimen::PlannedEvent;
using regimen::Verdict;

/// Do the two speak of the same events? An end that one of them leaves open fits all; which of the two events
/// came first may be told either way round.
bool same_ends(const Broken& broken, const Finding& finding) {
  const auto names = [&](const std::optional<std::string>& end) {
    return !end || (broken.from.empty() && broken.to.empty()) || *end == broken.from || *end == broken.to;
  };
  const auto named = [&](const std::string& end) {
    return end.empty() || (!finding.from && !finding.to) || end == finding.from || end == finding.to;
  };
  return (names(finding.from) && names(finding.to)) || (named(broken.from) && named(broken.to));
}

class Told {
 public:
  Told(const Sheet& sheet, const Findings& verdicts)
      : sheet_{sheet}, plan_{sheet.plan()}, verdicts_{verdicts} {}

  Findings findings() {
    for (const auto& verdict : verdicts_) judge_listed(verdict);
    for (const auto& broken : plan_.broken) judge_broken(broken);
    if (plan_.broken_count != static_cast<int>(plan_.broken.size()))
      refuse("", "the number of broken rules is wrong");
    judge_rules();
    for (const auto& gap : plan_.gaps) judge_gap(gap);
    for (const auto& washout : plan_.washouts) judge_washout(washout);
    for (const auto& rule : sheet_.brief().rules) {
      judge_passed_over(rule);
      judge_warned(rule);
    }
    return std::move(findings_);
  }

 private:
  void refuse(const std::string& event, std::string text) {
    findings_.push_back(itself({.rule = "plan", .to = event, .text = std::move(text)}));
  }

  bool warns_only(const std::string& id) const {
    const regimen::Rule* const rule = find_rule(sheet_.brief(), id);
    return rule != nullptr && only_warns(*rule);
  }

  void judge_listed(const Finding& verdict) {
    if (verdict.verdict != Verdict::violated || !breakable(verdict.severity) || warns_only(verdict.rule))
      return;
    const bool listed = std::ranges::any_of(plan_.broken, [&](const Broken& broken) {
      return broken.rule == verdict.rule && same_ends(broken, verdict);
    });
    if (!listed) refuse(verdict.to.value_or(""), verdict.rule + " is broken, and the plan does not say so");
  }

  void judge_broken(const Broken& broken) {
    const regimen::Rule* const rule = find_rule(sheet_.brief(), broken.rule);
    if (rule != nullptr && !breakable(rule->severity)) {
      return refuse(broken.to, broken.rule + " is listed as broken, and may never be");
    }
    const bool is_broken = std::ranges::any_of(verdicts_, [&](const Finding& verdict) {
      return verdict.rule == broken.rule && verdict.verdict == Verdict::violated;
    });
    if (!is_broken) refuse(broken.to, broken.rule + " is listed as broken, and is not");
  }

  void judge_rules() {
    const auto& rules = sheet_.brief().rules;
    // The plan has them in the order of the library, so that each is looked for from the one before it on.
    auto at = rules.begin();
    for (const auto& id : plan_.rules) {
      at = std::ranges::find(at, rules.end(), id, &regimen::Rule::id);
      if (at == rules.end()) at = std::ranges::find(rules, id, &regimen::Rule::id);
      if (at != rules.end() && at->on) continue;
      refuse("", id + " is listed among the rules, and is none that is on");
    }
  }

  void judge_gap(const regimen::Gap& gap) {
    const PlannedEvent *const from = sheet_.find(gap.from), *const to = sheet_.find(gap.to);
    if (from == nullptr || to == nullptr)
      return refuse(gap.to, "a gap from " + gap.from + " to " + gap.to + ", which are not both planned");
    const auto days = (sheet_.day(to->start) - sheet_.day(from->start)).count();
    if (days != gap.days) {
      refuse(gap.to, "the gap from " + gap.from + " to " + gap.to + " is of " + std::to_string(days) +
                         " days, not " + std::to_string(gap.days));
    }
  }

  /// A washout is free of what it is free of, and its slack is what the dates leave.
  void judge_washout(const regimen::Washout& washout) {
    const regimen::Rule* const rule = find_rule(sheet_.brief(), washout.rule);
    const auto* const body = rule == nullptr ? nullptr : std::get_if<regimen::Separation>(&rule->body);
    const PlannedEvent* const before = sheet_.find(washout.before);
    if (body == nullptr || !rule->on || !body->at_least || before == nullptr || washout.to != before->start) {
      return refuse(washout.before, "a washout by " + washout.rule + " that is none");
    }
    const auto last = sheet_.last_before(body->from, before->start);
    // Of two at the same minute either is the last.
    const PlannedEvent* const told = washout.last_dose ? sheet_.find(*washout.last_dose) : nullptr;
    const bool as_late =
        last && (last->id == washout.last_dose ||
                 (told != nullptr && told->start == last->start && matches(body->from, told->subject)));
    if (last ? !as_late : washout.last_dose.has_value())
      return refuse(washout.before, "another dose is the last before " + washout.before);
    if (!last || body->at_least->by.kind() != time::Duration::Kind::civil_days) return;
    if (last->start >= washout.from)
      refuse(washout.before, std::string{last->id} + " is given within its washout");
    const auto soonest = day_after(sheet_, sheet_.day(last->start), body->at_least->by);
    const auto slack = (sheet_.day(before->start) - soonest).count();
    if (slack != washout.slack_days) {
      refuse(washout.before, "the washout before " + washout.before + " has " + std::to_string(slack) +
                                 " days to spare, not " + std::to_string(washout.slack_days));
    }
  }

  /// Two doses between which another would have had its place.
  void judge_passed_over(const regimen::Rule& rule) {
    const auto* const cadence = rule.on ? std::get_if<regimen::Cadence>(&rule.body) : nullptr;
    if (cadence == nullptr || !cadence->target || !cadence->target->nominal()) return;
    const auto& doses = sheet_.appointments(cadence->of);
    for (std::size_t index = 1; index < doses.size(); ++index) {
      const PlannedEvent &from = *doses[index - 1], &to = *doses[index];
      const auto next = day_after(sheet_, sheet_.day(from.start), *cadence->target);
      if (sheet_.day(to.start) < day_after(sheet_, next, *cadence->target)) continue;
      const bool listed = std::ranges::any_of(
          plan_.gaps, [&](const regimen::Gap& gap) { return gap.from == from.id && gap.to == to.id; });
      if (!listed)
        refuse(to.id, "a dose is passed over between " + from.id + " and " + to.id + ", and no gap is told");
    }
  }

  /// The record counts from the day of the event that the overlap is counted from.
  void judge_warned(const regimen::Rule& rule) {
    const auto* const overlap = rule.on ? std::get_if<regimen::Overlap>(&rule.body) : nullptr;
    const PlannedEvent* const after =
        overlap == nullptr || !overlap->warn_unless_fact ? nullptr : sheet_.first_event(overlap->after);
    if (after == nullptr) return;
    const auto days = sheet_.recorded(*overlap->warn_unless_fact);
    const auto first = std::ranges::lower_bound(days, sheet_.day(after->start));
    for (const auto& event : plan_.events) {
      if (event.kind != regimen::EventKind::stop || !matches(overlap->course, event.subject)) continue;
      if (event.start < after->start || (first != days.end() && *first <= sheet_.day(event.start))) continue;
      const bool warned = std::ranges::any_of(event.notes, [&](const std::string& note) {
        return note.starts_with("Warning: " + *overlap->warn_unless_fact);
      });
      if (!warned)
        refuse(event.id, event.id + " comes before " + *overlap->warn_unless_fact +
                             " is recorded, and the plan does not warn of it");
    }
  }

  const Sheet& sheet_;
  const regimen::Plan& plan_;
  const Findings& verdicts_;
  Findings findings_;
};

}  // namespace

Findings check_told(const Sheet& sheet, const Findings& verdicts) {
  return Told{sheet, verdicts}.findings();
}

}  // namespace posology::audit
