// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/try_example.hpp"

#include <algorithm>
#include <stdexcept>

#include "engine/audit/check_rules.hpp"
#include "engine/audit/example_plan.hpp"
#include "engine/audit/verdicts.hpp"
#include "engine/time/text.hpp"

namespace posology::audit {
namespace {

using regimen::Verdict;
using time::minutes;

/// The moment that the wall clock shows `text`; throws for no time, and for one that a clock change skips.
time::Instant moment(const std::string& text, const time::Zone& zone) {
  const auto local = time::parse_iso_local_time(text);
  if (!local) throw std::invalid_argument{text + " is no local time"};
  if (zone.kind_of(*local) == time::WallClock::skipped)
    throw std::invalid_argument{text + " does not exist in " + zone.name() + ": the clock skips it"};
  return zone.instant(*local);
}

Moments moments_of(const regimen::Example& example, const time::Zone& zone) {
  if (example.from.empty()) {
    const time::Instant some_day = zone.start_of(time::LocalDay{std::chrono::days{20'000}});
    return {.from = some_day, .to = some_day};
  }
  const time::Instant to = moment(example.to, zone);
  return {.from = example.from == "never" ? to : moment(example.from, zone), .to = to};
}

std::string hours_words(minutes span) {
  const long long size = span.count() < 0 ? -span.count() : span.count();
  std::string words = (span.count() < 0 ? "minus " : "") + time::counted(static_cast<int>(size / 60), "hour");
  if (size % 60 != 0) words += " " + time::counted(static_cast<int>(size % 60), "minute");
  return words;
}

/// Rules that bind no date of a plan, of which an example is what was due and what was done.
struct Advice {
  const Sheet& sheet;
  Span span;

  std::optional<Figures> operator()(const regimen::LateDose& body) const {
    const auto none = time::Duration::elapsed(minutes{0});
    return at_most(sheet, span, {.by = body.within.value_or(none), .strict = body.within.has_value()});
  }
  std::optional<Figures> operator()(const regimen::Deadline&) const {
    return at_most(sheet, span, {.by = time::Duration::days(0)});
  }
  /// From the first dose of a cycle to the test.
  std::optional<Figures> operator()(const regimen::TestAfter& body) const {
    const int tolerance = body.tolerance.count();
    const auto least = at_least(sheet, span, {.by = time::Duration::days(body.by.count() - tolerance)});
    return least.holds ? at_most(sheet, span, {.by = time::Duration::days(body.by.count() + tolerance)})
                       : least;
  }
  /// From one test to the next while the drug is given.
  std::optional<Figures> operator()(const regimen::TestEvery& body) const {
    return at_most(sheet, span, {.by = body.every});
  }
  template <typename Other>
  std::optional<Figures> operator()(const Other&) const {
    return std::nullopt;
  }
};

/// Of a prerequisite, a fact that nobody recorded is one that is missing.
bool breaks(const regimen::Rule& rule, const regimen::Finding& finding) {
  return finding.verdict == Verdict::violated || (finding.verdict == Verdict::not_assessable &&
                                                  std::holds_alternative<regimen::Prerequisite>(rule.body));
}

void conclude(const regimen::Rule& rule, const regimen::Example& example, const Findings& findings,
              Trial& trial) {
  if (std::holds_alternative<regimen::ReviewDue>(rule.body)) {
    // The example names an event; the rule must, or must not, ask for a decision before it.
    trial.holds = !findings.empty();
    if (trial.holds.value_or(false)) trial.finding = findings.front();
    return;
  }
  for (const auto& finding : findings) {
    const bool broken = breaks(rule, finding);
    if (!broken && finding.verdict == Verdict::not_assessable) continue;
    if (trial.holds == std::nullopt || broken) trial.finding = finding;
    trial.holds = trial.holds.value_or(true) && !broken;
  }
  // Where nothing is asked there is nothing to break: a cadence that only aims, a number below any limit.
  const auto* const cadence = std::get_if<regimen::Cadence>(&rule.body);
  const bool only_aims = cadence != nullptr && !cadence->at_least && !cadence->at_most;
  if (!trial.holds && (example.number || only_aims)) trial.holds = true;
}

}  // namespace

Trial try_example(const regimen::Rule& rule, const regimen::Example& example,
                  const std::shared_ptr<const time::Zone>& zone) {
  Trial trial;
  if (!zone && !example.from.empty()) {
    trial.trouble = "there is no zone called \"" + example.zone + "\"";
    return trial;
  }
  const auto where = zone ? zone : std::make_shared<const time::Zone>(time::Zone::utc());
  try {
    const Moments moments = moments_of(example, *where);
    if (!example.from.empty() && example.from != "never") {
      const auto apart = time::day_of(where->local(moments.to)) - time::day_of(where->local(moments.from));
      const auto count = static_cast<int>(apart.count());
      trial.civil = (count < 0 ? "minus " : "") + time::days_words(count < 0 ? -count : count);
      trial.elapsed = hours_words(moments.to - moments.from);
    }
    ExamplePlan none;
    none.brief.zone = where;
    const Sheet empty{none.brief, none.plan};
    const Span span{.from = moments.from, .to = moments.to};
    if (const auto figures = std::visit(Advice{empty, span}, rule.body)) {
      trial.holds = figures->holds;
      trial.finding = timed({.sheet = empty, .rule = rule}, {.from = "due", .to = "done"}, *figures);
      return trial;
    }
    const ExamplePlan made = lay_out_example(rule, example, where, moments);
    const Findings findings = check_rules(Sheet{made.brief, made.plan});
    conclude(rule, example, findings, trial);
    if (!trial.holds) trial.trouble = "the rule says nothing of this example";
  } catch (const std::invalid_argument& wrong) {
    trial.holds = std::nullopt;
    trial.trouble = wrong.what();
  }
  return trial;
}

}  // namespace posology::audit
