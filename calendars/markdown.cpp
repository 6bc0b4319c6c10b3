// SPDX-License-Identifier: Apache-2.0
#include "calendars/markdown.hpp"

#include "calendars/wording.hpp"
#include "engine/time/text.hpp"
#include "schedules/reading/diagnostic.hpp"

namespace posology::calendars {
namespace {

void add_item(std::string& page, const std::string& text) {
  page += "- " + markdown_text(text) + "\n";
}

void add_row(std::string& page, const std::vector<std::string>& cells) {
  page += '|';
  for (const std::string& cell : cells) page += ' ' + cell + " |";
  page += '\n';
}

void add_head(std::string& page, const Calendar& calendar) {
  page += "# Dose calendar of order " + markdown_text(calendar.order) + "\n\n";
  if (undecided(calendar)) {
    page += "**DRAFT**: decisions are open; what waits for them is marked **PROVISIONAL**.\n\n";
  }
  add_item(page, "days: " + time::weekday_date(calendar.shown_first) + " to " +
                     time::weekday_date(calendar.shown_last));
  add_item(page, "zone: " + calendar.zone->name() + "; all times are wall clock there; zone data " +
                     calendar.provenance.tzdb);
  add_item(page, "profile: " + calendar.profile + ", revision " + std::to_string(calendar.revision) +
                     ", as of " + time::weekday_date_clock(calendar.zone->local(calendar.as_of)));
  add_item(page, "made by: posology " + calendar.provenance.engine_version + ", library " +
                     calendar.provenance.library);
}

std::string window_words(const Calendar& calendar, const regimen::PlannedEvent& event) {
  if (event.derived) return "";
  if (event.earliest == event.latest) return "zero slack";
  const auto at = [&](time::Instant instant) {
    return time::weekday_date_clock(calendar.zone->local(instant));
  };
  return at(event.earliest) + " to " + at(event.latest);
}

std::string certainty_words(const regimen::PlannedEvent& event) {
  if (event.certainty == regimen::Certainty::firm) return "firm";
  return "**PROVISIONAL**" + (event.open.empty() ? "" : ": " + markdown_text(joined(event.open, "; ")));
}

/// The appointments of one month.
void add_appointments(std::string& page, const Calendar& calendar, const std::vector<std::size_t>& entries) {
  if (entries.empty()) return;
  add_row(page, {"day", "time", "what", "dose", "window", "held by", "state"});
  page += "|---|---|---|---|---|---|---|\n";
  for (const std::size_t index : entries) {
    const Entry& entry = calendar.entries[index];
    const regimen::PlannedEvent& event = entry.event;
    std::string clock = time::clock(entry.start);
    if (event.end > event.start) clock += " to " + time::clock(entry.end);
    const std::string dose = entry.dose + (entry.product.empty() ? "" : " (" + entry.product + ")") +
                             (entry.step.empty() ? "" : ", " + entry.step);
    add_row(page, {time::weekday_date(time::day_of(entry.start)), clock,
                   markdown_text(entry.what + "  [" + event.id + "]"), markdown_text(dose),
                   window_words(calendar, event), markdown_text(binding_words(event.binds_planned)),
                   certainty_words(event) + (entry.changed ? ", **CHANGED**" : "")});
  }
  page += '\n';
}

/// Days of equal marks, told as ranges.
void add_daily(std::string& page, const Calendar& calendar, std::size_t first, std::size_t last) {
  for (std::size_t index = first; index < last;) {
    std::size_t next = index + 1;
    while (next < last && calendar.days[next].marks == calendar.days[index].marks) ++next;
    const std::string days = day_range(calendar.days[index].date, calendar.days[next - 1].date);
    for (const Mark& mark : calendar.days[index].marks) {
      add_item(page, days + ": " + mark_words(mark));
      if (mark.changed) page.insert(page.size() - 1, " **CHANGED**");
    }
    for (std::size_t day = index; day < next; ++day) {
      if (!calendar.days[day].clock_change) continue;
      add_item(page, time::weekday_date(calendar.days[day].date) + ": the clock changes, " +
                         clock_change_words(*calendar.days[day].clock_change));
    }
    index = next;
  }
}

void add_months(std::string& page, const Calendar& calendar) {
  for (std::size_t first = 0; first < calendar.days.size();) {
    const std::string month = time::month_name(calendar.days[first].date);
    std::size_t last = first;
    std::vector<std::size_t> entries;
    while (last < calendar.days.size() && time::month_name(calendar.days[last].date) == month) {
      entries.insert(entries.end(), calendar.days[last].entries.begin(), calendar.days[last].entries.end());
      ++last;
    }
    page += "\n## " + month + "\n\n";
    add_appointments(page, calendar, entries);
    add_daily(page, calendar, first, last);
    first = last;
  }
}

void add_foot(std::string& page, const Calendar& calendar) {
  auto section = [&page, begun = std::string{}](const std::string& title, const std::string& item) mutable {
    if (begun != title) page += "\n## " + title + "\n\n";
    begun = title;
    add_item(page, item);
  };
  if (calendar.compared) {
    const std::string title = "New since revision " + std::to_string(calendar.compared->revision);
    for (const Change& change : calendar.compared->changes) section(title, change_words(change));
    if (calendar.compared->changes.empty()) section(title, "no appointment of these days");
  }
  for (const OpenDecision& open : calendar.open) {
    section("Decisions due", open.text + " (waits for it: " + joined(open.events, ", ") + ")");
  }
  for (const regimen::LeftOut& left : calendar.left_out) {
    section("Left out", left.event + ": " + left.text + " (" + left.rule + ")");
  }
  for (const regimen::Gap& gap : calendar.gaps) {
    section("Days without a dose or a test that the order foresees",
            gap.from + " to " + gap.to + ": " + time::days_words(gap.days));
  }
  for (const regimen::Broken& broken : calendar.broken) section("Given up", broken.rule + ": " + broken.text);
  for (const auto& [told, title] : calendar.rules) {
    const regimen::Rule& rule = *told;
    section("Rules applied, profile " + calendar.profile,
            rule.id + " (" + std::string{name_of(rule.severity)} + "): " + rule.says + " Source: " + *title +
                (rule.citation.at.empty() ? "" : "; " + rule.citation.at));
  }
  for (const RuleOff& rule : calendar.rules_off) section("Rules that are off", rule.id + ": " + rule.why);
  for (const std::string& note : calendar.notes) section("Notes", note);
  page += "\nDecision support: a professional checks every sheet.\n";
}

}  // namespace

std::string markdown_text(std::string_view text) {
  std::string safe;
  for (const char c : schedules::shown(text)) {
    // What stands for emphasis, code, links, headings, tables or HTML anywhere in a line.
    if (std::string_view{R"(\`*_{}[]<>#|~&!)"}.find(c) != std::string_view::npos) safe += '\\';
    safe += c;
  }
  return safe;
}

std::string markdown(const Calendar& calendar) {
  std::string page;
  add_head(page, calendar);
  add_months(page, calendar);
  add_foot(page, calendar);
  return page;
}

}  // namespace posology::calendars
