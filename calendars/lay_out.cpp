// SPDX-License-Identifier: Apache-2.0
#include "calendars/lay_out.hpp"

#include <algorithm>

#include "calendars/cycles.hpp"
#include "calendars/day_marks.hpp"
#include "calendars/fingerprint.hpp"
#include "calendars/home_doses.hpp"
#include "calendars/late_doses.hpp"
#include "calendars/told_rules.hpp"
#include "calendars/uid.hpp"
#include "calendars/wording.hpp"

namespace posology::calendars {
namespace {

/// A review after the last planned day widens the days, so that no event is without one.
void choose_days(Calendar& calendar, const regimen::Plan& plan, const Shown& shown) {
  time::LocalDay first = plan.first, last = plan.last;
  for (const regimen::PlannedEvent& event : plan.events) {
    first = std::min(first, calendar.zone->day_of(event.start));
    last = std::max(last, calendar.zone->day_of(event.start));
  }
  calendar.shown_first = std::max(first, shown.from.value_or(first));
  calendar.shown_last = std::min(last, shown.until.value_or(last));
}

/// By start, then id.
std::vector<regimen::PlannedEvent*> events_shown(const Calendar& calendar, regimen::Plan& plan) {
  std::vector<regimen::PlannedEvent*> events;
  events.reserve(plan.events.size());
  for (regimen::PlannedEvent& event : plan.events) {
    const time::LocalDay day = calendar.zone->day_of(event.start);
    if (day >= calendar.shown_first && day <= calendar.shown_last) events.push_back(&event);
  }
  std::ranges::sort(events, [](const regimen::PlannedEvent* a, const regimen::PlannedEvent* b) {
    return std::tie(a->start, a->id) < std::tie(b->start, b->id);
  });
  return events;
}

/// Takes the events out of the plan: they are large, and a stream of plans needs them nowhere else.
void add_entries(Calendar& calendar, regimen::Plan& plan, bool pages) {
  const time::Zone& zone = *calendar.zone;
  std::vector<std::vector<std::string>> moves;
  if (pages) moves = moved_by(plan);
  const auto events = events_shown(calendar, plan);
  calendar.entries.reserve(events.size());
  Uids uids{calendar.order};
  for (regimen::PlannedEvent* const event : events) {
    Entry& entry = calendar.entries.emplace_back();
    if (pages) {
      entry.start = zone.local(event->start);
      entry.end = zone.local(event->end);
      entry.what = what_words(*event);
      entry.product = product_words(event->product, event->product_form);
      entry.dose = dose_words(*event);
      entry.step = step_words(event->step);
      entry.moves = std::move(moves[static_cast<std::size_t>(event - plan.events.data())]);
    }
    event->uid = uids.of(event->id);
    entry.event = std::move(*event);
  }
}

void add_home_courses(Calendar& calendar, std::vector<regimen::Pattern> patterns, bool pages) {
  for (regimen::Pattern& pattern : patterns) {
    HomeCourse course{.pattern = std::move(pattern), .product = {}, .doses = {}};
    if (pages) {
      course.product = product_words(course.pattern.product, course.pattern.product_form);
      course.step = step_words(course.pattern.step);
      course.doses = home_doses(course.pattern, *calendar.zone);
    }
    calendar.home.push_back(std::move(course));
  }
}

std::optional<ClockChange> clock_change_on(const time::Zone& zone, time::LocalDay day) {
  const auto& changes = zone.changes();
  const time::Instant next_day = zone.start_of(day + std::chrono::days{1});
  auto change = std::ranges::lower_bound(changes, zone.start_of(day), {}, &time::OffsetChange::begin);
  for (; change != changes.end() && change->begin < next_day; ++change) {
    if (change == changes.begin() || std::prev(change)->offset == change->offset) continue;
    // A change at midnight is on the day before by the old offset: wrapped, so that both are clocks.
    const auto clock = [&](time::minutes offset) {
      constexpr time::minutes of_day{24 * 60};
      const time::minutes past = change->begin + offset - time::Instant{day.time_since_epoch()};
      return (past % of_day + of_day) % of_day;
    };
    return ClockChange{.at = clock(std::prev(change)->offset), .becomes = clock(change->offset)};
  }
  return std::nullopt;
}

void add_days(Calendar& calendar) {
  std::size_t next = 0;
  for (time::LocalDay date = calendar.shown_first; date <= calendar.shown_last;
       date += std::chrono::days{1}) {
    Day day{.date = date, .entries = {}, .marks = {}, .clock_change = clock_change_on(*calendar.zone, date)};
    bool dose_given = false;
    for (; next < calendar.entries.size(); ++next) {
      const regimen::PlannedEvent& event = calendar.entries[next].event;
      if (calendar.zone->day_of(event.start) != date) break;
      dose_given = dose_given || event.kind == regimen::EventKind::administration;
      day.entries.push_back(next);
    }
    day.marks = marks_of(calendar, date, dose_given);
    calendar.days.push_back(std::move(day));
  }
}

void note_open(Calendar& calendar, const std::string& text, const std::string& event) {
  auto known = std::ranges::find(calendar.open, text, &OpenDecision::text);
  if (known == calendar.open.end()) known = calendar.open.insert(known, {.text = text, .events = {}});
  if (std::ranges::find(known->events, event) == known->events.end()) known->events.push_back(event);
}

void collect_open(Calendar& calendar) {
  for (const Entry& entry : calendar.entries) {
    for (const std::string& text : entry.event.open) note_open(calendar, text, entry.event.id);
    if (entry.event.dose_from == regimen::DoseSource::not_entered) {
      note_open(calendar, "dose to be entered by the clinician", entry.event.id);
    }
  }
}

void collect_codes(Calendar& calendar, const regimen::Brief& brief) {
  const auto collect = [&](const regimen::Subject& subject) {
    const auto drug = brief.drugs.find(subject.drug);
    if (drug != brief.drugs.end()) calendar.drug_codes.emplace(subject.drug, drug->second.codes);
  };
  for (const Entry& entry : calendar.entries) collect(entry.event.subject);
  for (const HomeCourse& course : calendar.home) collect(course.pattern.subject);
}

void add_what_pages_show_of_all(Calendar& calendar, const regimen::Brief& brief, const regimen::Plan& plan) {
  calendar.fingerprint = fingerprint_of(brief, plan);
  calendar.cycles = cycles_of(brief, plan);
  calendar.late_doses = late_doses(brief, plan);
  for (const regimen::PlannedEvent& event : plan.events) {
    calendar.events.emplace(
        event.id,
        EventInBrief{.say = event.say, .kind = event.kind, .start = brief.zone->local(event.start)});
  }
}

}  // namespace

Calendar lay_out(const regimen::Brief& brief, regimen::Plan plan, const Shown& shown) {
  Calendar calendar{.order = brief.order.id,
                    .zone = brief.zone,
                    .profile = brief.order.profile,
                    .provenance = brief.provenance,
                    .as_of = brief.as_of,
                    .revision = plan.revision,
                    .fingerprint = {},
                    .first = plan.first,
                    .last = plan.last,
                    .shown_first = {},
                    .shown_last = {},
                    .broken_count = plan.broken_count,
                    .deviation_days = plan.deviation_days,
                    .entries = {},
                    .home = {},
                    .days = {},
                    .washouts = {},
                    .left_out = {},
                    .gaps = {},
                    .broken = {},
                    .choices = brief.choices,
                    .delayed = {},
                    .uncertain = {},
                    .open = {},
                    .library = {.rules = brief.rules, .sources = brief.sources},
                    .rules = told_rules(brief, plan),
                    .rules_off = rules_off(brief),
                    .rules_loosened = rules_loosened(brief),
                    .events = {},
                    .cycles = {},
                    .facts = brief.order.facts,
                    .notes = {}};
  choose_days(calendar, plan, shown);
  if (shown.pages) add_what_pages_show_of_all(calendar, brief, plan);
  // From here on the plan is taken apart.
  add_entries(calendar, plan, shown.pages);
  add_home_courses(calendar, std::move(plan.patterns), shown.pages);
  calendar.washouts = std::move(plan.washouts);
  calendar.left_out = std::move(plan.left_out);
  calendar.gaps = std::move(plan.gaps);
  calendar.broken = std::move(plan.broken);
  calendar.delayed = std::move(plan.delayed);
  calendar.uncertain = std::move(plan.uncertain);
  calendar.notes = std::move(plan.notes);
  collect_open(calendar);
  if (shown.pages) {
    add_days(calendar);
    collect_codes(calendar, brief);
  }
  return calendar;
}

bool undecided(const Calendar& calendar) {
  if (!calendar.open.empty()) return true;
  const auto provisional = [](const auto& one) { return one.certainty == regimen::Certainty::provisional; };
  if (std::ranges::any_of(calendar.entries, provisional, &Entry::event)) return true;
  return std::ranges::any_of(calendar.days,
                             [&](const Day& day) { return std::ranges::any_of(day.marks, provisional); });
}

}  // namespace posology::calendars
