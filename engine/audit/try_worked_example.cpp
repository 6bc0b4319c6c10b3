// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/try_worked_example.hpp"

#include <algorithm>
#include <stdexcept>

#include "engine/audit/check_rules.hpp"
#include "engine/audit/example_plan.hpp"
#include "engine/audit/verdicts.hpp"
#include "engine/dose/frequency.hpp"
#include "engine/time/text.hpp"

namespace posology::audit {
namespace {

using regimen::Verdict;

time::Instant moment(const std::string& text, const time::Zone& zone) {
  const auto local = time::parse_iso_local_time(text);
  if (!local) throw std::invalid_argument{"\"" + text + "\" is no local time"};
  return zone.instant(*local);
}

/// Nothing where the example says nothing of the dose.
std::optional<dose::Quantity> amount_of(const regimen::WorkedEvent& given) {
  if (given.dose.empty()) return std::nullopt;
  const auto quantity = dose::parse_quantity(given.dose);
  if (!quantity) throw std::invalid_argument{"\"" + given.dose + "\" is no amount and no daily prescription"};
  return *quantity;
}

/// A prescription is taken for two days from then on, its doses spread over each day.
regimen::Pattern taken_daily(const regimen::WorkedEvent& given, const regimen::Subject& subject,
                             const dose::Prescription& doses, time::Instant from) {
  regimen::Pattern pattern{.id = given.what,
                           .course = given.what,
                           .subject = subject,
                           .dose = doses.single,
                           .per_day = doses.per_day};
  for (int each = 0; each < doses.per_day; ++each) pattern.times.emplace_back(24 * 60 * each / doses.per_day);
  pattern.segments = {{.from = from, .to = from + std::chrono::days{2}, .kind = regimen::SegmentKind::take}};
  return pattern;
}

/// The events in order of time, each numbered within its course, as a plan would have them.
ExamplePlan laid_out(const regimen::WorkedExample& example, const NamedSubjects& subjects,
                     const std::shared_ptr<const time::Zone>& zone) {
  ExamplePlan made;
  made.brief.zone = zone;
  std::map<std::string, int> numbers;
  for (const auto& given : example.given) {
    const auto known = subjects.find(given.what);
    if (known == subjects.end())
      throw std::invalid_argument{"nothing in the library is called \"" + given.what + "\""};
    const auto prescription = dose::parse_prescription(given.dose);
    if (const auto* const doses = std::get_if<dose::Prescription>(&prescription)) {
      made.plan.patterns.push_back(taken_daily(given, known->second, *doses, moment(given.at, *zone)));
      continue;
    }
    regimen::PlannedEvent event{.course = given.what, .subject = known->second};
    event.dose = amount_of(given);
    event.number = ++numbers[given.what];
    event.id = given.what + "/" + std::to_string(event.number);
    event.kind = !known->second.form.empty()   ? regimen::EventKind::administration
                 : !known->second.test.empty() ? regimen::EventKind::laboratory
                                               : regimen::EventKind::procedure;
    event.start = moment(given.at, *zone);
    event.end = given.until.empty() ? event.start : moment(given.until, *zone);
    made.plan.events.push_back(std::move(event));
  }
  std::ranges::stable_sort(made.plan.events, {}, &regimen::PlannedEvent::start);
  for (const auto& [fact, at] : example.recorded) {
    made.brief.order.facts.push_back({.name = fact, .on = time::day_of(zone->local(moment(at, *zone)))});
  }
  return made;
}

/// Why the rule cannot decide what the example says of it; empty when it can.
std::string unfit(const regimen::WorkedExample& example, const regimen::Rule* rule) {
  if (rule == nullptr) return "the library has no rule " + example.rule;
  if (!rule->on) return example.rule + " is off: " + rule->off_reason;
  if (rule->severity != example.severity) {
    return example.rule + " binds as " + std::string{name_of(rule->severity)} + ", and not as " +
           std::string{name_of(example.severity)};
  }
  return {};
}

/// What a rule is about that judges no planned date by itself: advice, a measured fact, a test, a review,
/// extra doses.
struct Matter {
  const regimen::Selector* operator()(const regimen::LateDose& body) const { return &body.of; }
  const regimen::Selector* operator()(const regimen::Prerequisite& body) const { return &body.of; }
  const regimen::Selector* operator()(const regimen::Cadence& body) const { return &body.of; }
  const regimen::Selector* operator()(const regimen::WhenRequired& body) const { return &body.of; }
  const regimen::Selector* operator()(const regimen::ReviewDue& body) const { return &body.of; }
  const regimen::Selector* operator()(const regimen::TestAfter& body) const { return &body.after; }
  const regimen::Selector* operator()(const regimen::TestEvery& body) const { return &body.during; }
  template <typename Other>
  const regimen::Selector* operator()(const Other&) const {
    return nullptr;
  }
};

bool is_about(const regimen::Rule& rule, const regimen::WorkedExample& example,
              const NamedSubjects& subjects) {
  const regimen::Selector* const matter = std::visit(Matter{}, rule.body);
  return matter != nullptr && std::ranges::any_of(example.given, [&](const regimen::WorkedEvent& given) {
           const auto known = subjects.find(given.what);
           return known != subjects.end() && matches(*matter, known->second);
         });
}

}  // namespace

Trial try_worked_example(const regimen::WorkedExample& example, const std::vector<regimen::Rule>& rules,
                         const NamedSubjects& subjects, const std::shared_ptr<const time::Zone>& zone) {
  Trial trial;
  const auto rule = std::ranges::find(rules, example.rule, &regimen::Rule::id);
  trial.trouble = unfit(example, rule == rules.end() ? nullptr : &*rule);
  if (!zone) trial.trouble = "there is no zone called \"" + example.zone + "\"";
  if (!trial.trouble.empty()) return trial;
  if (example.told) {
    trial.holds = is_about(*rule, example, subjects);
    if (!*trial.holds) trial.trouble = example.rule + " is not about what is given";
    return trial;
  }
  try {
    ExamplePlan made = laid_out(example, subjects, zone);
    made.brief.rules = {*rule};
    bool kept = false, broken = false;
    for (const auto& finding : check_rules(Sheet{made.brief, made.plan})) {
      if (finding.verdict == Verdict::not_assessable) continue;
      const bool now_broken = finding.verdict == Verdict::violated;
      if (now_broken || !broken) trial.finding = finding;
      broken = broken || now_broken;
      kept = kept || !now_broken;
    }
    if (!kept && !broken) {
      trial.trouble = example.rule + " says nothing of it";
      return trial;
    }
    trial.holds = example.allowed ? !broken : broken;
    if (!*trial.holds) trial.trouble = trial.finding.text;
  } catch (const std::invalid_argument& wrong) {
    trial.holds = std::nullopt;
    trial.trouble = wrong.what();
  }
  return trial;
}

}  // namespace posology::audit
