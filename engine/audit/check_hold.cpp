// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/check_hold.hpp"

namespace posology::audit {
namespace {

using regimen::Finding;
using regimen::Hold;
using regimen::PlannedEvent;
using regimen::Verdict;
using time::Duration;

/// The last dose before the event, by whichever of the rule's two ways of saying so. Nothing, here and below:
/// satisfied, and not told.
std::optional<Finding> before_event(const Ruling& ruling, const Hold& hold, const PlannedEvent& event,
                                    const Given& last) {
  const Span span{.from = last.start, .to = event.start};
  const Ends ends{.from = last.id, .to = event.id};
  Figures figures;
  if (hold.before) figures = at_least(ruling.sheet, span, {.by = *hold.before});
  if (hold.drug_free_days_before && figures.holds) {
    const int free = *hold.drug_free_days_before;
    figures = at_least(ruling.sheet, span, {.by = Duration::days(free + 1)});
    figures.text += "; " + std::to_string(free) + " whole days are to be free of it";
  }
  if (figures.holds && !ruling.sheet.words_all()) return std::nullopt;
  Finding finding = timed(ruling, ends, figures);
  // A dose at home has no event to show its hour by.
  finding.text += "; the last dose may be on " + ruling.sheet.when(last.start);
  return finding;
}

/// The first dose at or after the event's start.
std::optional<Finding> after_event(const Ruling& ruling, const Hold& hold, const PlannedEvent& event,
                                   const Given& first) {
  const auto edge = hold.after_edge == regimen::Edge::end ? event.end : event.start;
  const Ends ends{.from = event.id, .to = first.id};
  // Even without a time to wait, nothing is taken while the event goes on.
  const Duration wait = hold.after.value_or(Duration::elapsed(time::minutes{0}));
  Figures figures = at_least(ruling.sheet, {.from = edge, .to = first.start}, {.by = wait});
  if (figures.holds && first.start < event.end) {
    figures = at_least(ruling.sheet, {.from = event.end, .to = first.start},
                       {.by = Duration::elapsed(time::minutes{0})});
  }
  if (figures.holds && hold.until_fact) {
    // A record from before the event is of another.
    const auto day = ruling.sheet.recorded_from(*hold.until_fact, ruling.sheet.day(event.start));
    const bool in_time = day && *day <= ruling.sheet.day(first.start);
    if (!in_time) {
      return said(ruling, ends,
                  {.verdict = day ? Verdict::violated : Verdict::not_assessable,
                   .kind = "fact",
                   .required = *hold.until_fact,
                   .found = day ? "recorded later" : "",
                   .text = *hold.until_fact + " must be recorded before " + std::string{first.id} +
                           " goes on after " + event.id});
    }
  }
  if (figures.holds && !ruling.sheet.words_all()) return std::nullopt;
  Finding finding = timed(ruling, ends, figures);
  finding.text += "; the next dose may be on " + ruling.sheet.when(first.start);
  return finding;
}

}  // namespace

Findings check_hold(const Ruling& ruling, const Hold& hold) {
  Findings findings;
  const Sheet& sheet = ruling.sheet;
  if (sheet.home(hold.course).empty() && sheet.appointments(hold.course).empty()) return findings;
  for (const PlannedEvent* const event : sheet.appointments(hold.around)) {
    const auto last = sheet.last_before(hold.course, event->start);
    const auto first = sheet.first_from(hold.course, event->start);
    std::optional<Finding> verdict;
    if (last && (hold.before || hold.drug_free_days_before))
      verdict = before_event(ruling, hold, *event, *last);
    if (first && first->id != event->id && (!verdict || verdict->verdict == Verdict::satisfied)) {
      auto after = after_event(ruling, hold, *event, *first);
      if (after && (!verdict || after->verdict != Verdict::satisfied)) verdict = std::move(after);
    }
    if (verdict) {
      findings.push_back(std::move(*verdict));
    } else if (sheet.words_all()) {
      findings.push_back(
          said(ruling, {.to = event->id}, {.kind = "order", .text = "no dose before or after " + event->id}));
    }
  }
  return findings;
}

}  // namespace posology::audit
