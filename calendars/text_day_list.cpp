// SPDX-License-Identifier: Apache-2.0
#include "calendars/text_day_list.hpp"

#include <algorithm>

#include "calendars/wording.hpp"
#include "engine/time/text.hpp"

namespace posology::calendars {
namespace {

constexpr std::size_t detail_column = 17;

bool provisional(const regimen::PlannedEvent& event) {
  return event.certainty == regimen::Certainty::provisional;
}

void add_heading(std::string& page, const std::string& title, char under) {
  page += '\n' + title + '\n' + std::string(title.size(), under) + '\n';
}

void add_header(std::string& page, const Calendar& calendar, Ink ink) {
  add_line(page, {.lead = {}, .text = "Dose calendar of order " + calendar.order, .hang = 2}, ink);
  const auto field = [&](const std::string& name, const std::string& value) {
    std::string lead = "  " + name;
    lead.resize(13, ' ');
    add_line(page, {.lead = lead, .text = value, .hang = 13}, ink);
  };
  std::string days = time::weekday_date(calendar.first) + " to " + time::weekday_date(calendar.last);
  if (calendar.shown_first > calendar.first || calendar.shown_last < calendar.last) {
    days += "; shown: " + day_range(calendar.shown_first, calendar.shown_last);
  }
  field("days", days);
  field("zone", calendar.zone->name() + " (all times are wall clock there; zone data " +
                    calendar.provenance.tzdb + ")");
  field("profile", calendar.profile);
  field("as of", time::weekday_date_clock(calendar.zone->local(calendar.as_of)));
  field("revision",
        std::to_string(calendar.revision) +
            (calendar.compared ? "; what is otherwise than in revision " +
                                     std::to_string(calendar.compared->revision) + " is marked CHANGED"
                               : ""));
  field("made by", "posology " + calendar.provenance.engine_version);
  field("library", calendar.provenance.library);
  if (undecided(calendar)) {
    field("state", "DRAFT: decisions are open; what waits for them is marked PROVISIONAL");
  }
  if (calendar.broken_count > 0) {
    field("broken", time::counted(calendar.broken_count, "guideline or convention") + " given up, see below");
  }
}

void detail(std::string& page, const std::string& text, Ink ink) {
  const std::string indent(detail_column, ' ');
  add_line(page, {.lead = indent, .text = text, .hang = detail_column + 2}, ink);
}

std::string when_on(const Calendar& calendar, time::Instant at, time::LocalDay day) {
  const time::LocalTime local = calendar.zone->local(at);
  if (time::day_of(local) == day) return time::clock(local);
  return time::clock(local) + " on " + time::weekday_date(time::day_of(local));
}

/// Where the slack is less than a day the clock is what matters: "may be given from 13:30 until …".
void add_window(std::string& page, const Calendar& calendar, const Entry& entry, Ink ink) {
  const regimen::PlannedEvent& event = entry.event;
  const time::LocalDay day = time::day_of(entry.start);
  if (event.derived) {
    const auto with = std::ranges::find_if(event.binds_planned, [](const auto& b) { return !!b.other; });
    if (with != event.binds_planned.end()) {
      detail(page, "moves with " + *with->other + " (" + with->rule + ")", ink);
    }
    return;
  }
  const auto at = [&](time::Instant instant) {
    return time::weekday_date_clock(calendar.zone->local(instant));
  };
  const time::minutes slack = event.slack_last - event.slack_first;
  if (event.earliest == event.latest) {
    detail(page, "zero slack: no other time is legal", ink);
  } else if (slack > time::minutes{0} && slack <= std::chrono::hours{24}) {
    const bool given = event.kind == regimen::EventKind::administration;
    detail(page,
           (given ? "may be given from " : "may begin from ") + when_on(calendar, event.slack_first, day) +
               " until " + when_on(calendar, event.slack_last, day),
           ink);
  } else {
    detail(page, (slack == time::minutes{0} ? "" : "slack: ") + slack_words(calendar, event), ink);
  }
  if (event.earliest != event.latest) {
    detail(page, "window: " + at(event.earliest) + " to " + at(event.latest) + ", if other dates move too",
           ink);
  }
  if (!event.binds_planned.empty()) {
    detail(page, "held by: " + binding_words(event.binds_planned), ink);
  }
}

void add_entry(std::string& page, const Calendar& calendar, const Entry& entry, Ink ink) {
  const regimen::PlannedEvent& event = entry.event;
  std::string lead = "  " + time::clock(entry.start);
  if (event.end > event.start) lead += " to " + time::clock(entry.end);
  lead.resize(std::max(lead.size() + 1, detail_column), ' ');
  std::string text = entry.what;
  if (!entry.dose.empty()) text += ", " + entry.dose;
  if (!entry.product.empty()) text += " (" + entry.product + ")";
  if (!entry.step.empty()) text += ", " + entry.step;
  if (!event.place.empty()) text += ", place " + event.place;
  text += "  [" + event.id + "]";
  if (entry.changed) text += "  [CHANGED]";
  add_line(page, {.lead = lead, .text = text, .hang = detail_column + 2}, ink);
  if (provisional(event)) {
    const std::string why = event.open.empty() ? "a decision is open" : joined(event.open, "; ");
    detail(page, "[PROVISIONAL: " + why + "]", ink);
  }
  add_window(page, calendar, entry, ink);
  for (const std::string& note : event.notes) detail(page, "note: " + note, ink);
}

/// Days without an event of their own and of equal marks are told together, within one month.
bool folds_with(const Day& day, const Day& next) {
  const auto month = [](time::LocalDay date) { return std::chrono::year_month_day{date}.month(); };
  return next.entries.empty() && !next.clock_change && next.marks == day.marks &&
         month(next.date) == month(day.date);
}

void add_day_range(std::string& page, const Calendar& calendar, const Day& first, time::LocalDay last,
                   Ink ink) {
  page += '\n' + ink.strong(day_range(first.date, last)) + '\n';
  if (first.clock_change) {
    detail(page, "the clock changes: " + clock_change_words(*first.clock_change), ink);
  }
  for (const std::size_t entry : first.entries) add_entry(page, calendar, calendar.entries[entry], ink);
  // What is scheduled or forbidden first; what is only taken if needed apart, after it.
  for (const bool only_if_needed : {false, true}) {
    for (const Mark& mark : first.marks) {
      if ((mark.kind == regimen::SegmentKind::only_if_needed) != only_if_needed) continue;
      add_line(page,
               {.lead = "  ", .text = mark_words(mark) + (mark.changed ? "  [CHANGED]" : ""), .hang = 4},
               ink);
    }
  }
}

}  // namespace

std::string text_day_list(const Calendar& calendar, Ink ink) {
  std::string page;
  add_header(page, calendar, ink);
  std::string month;
  for (std::size_t index = 0; index < calendar.days.size();) {
    const Day& first = calendar.days[index];
    std::size_t next = index + 1;
    if (first.entries.empty() && !first.clock_change) {
      while (next < calendar.days.size() && folds_with(first, calendar.days[next])) ++next;
    }
    if (const std::string name = time::month_name(first.date); name != month) {
      add_heading(page, name, '=');
      month = name;
    }
    add_day_range(page, calendar, first, calendar.days[next - 1].date, ink);
    index = next;
  }
  return page + text_below_days(calendar, ink);
}

}  // namespace posology::calendars
