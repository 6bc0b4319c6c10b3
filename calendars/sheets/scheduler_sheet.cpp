// SPDX-License-Identifier: Apache-2.0
#include "calendars/sheets/clinic_parts.hpp"
#include "calendars/sheets/clinic_sheets.hpp"
#include "calendars/wording.hpp"

namespace posology::calendars {
namespace {

std::string length(const Phrases& say, const regimen::PlannedEvent& event) {
  const long long minutes = (event.end - event.start).count();
  if (minutes == 0) return {};
  return say("{minutes} min", {{"minutes", std::to_string(minutes)}});
}

std::string moves(const Phrases& say, const Entry& entry) {
  // A first dose moves all that follow: no more names than help.
  constexpr std::size_t most = 5;
  std::vector<std::string> names = entry.moves;
  if (names.size() > most) {
    const std::size_t more = names.size() - most;
    names.resize(most);
    names.push_back(say("and {more} more", {{"more", std::to_string(more)}}));
  }
  return joined(names, ", ");
}

Section visits(const Calendar& calendar, const Language& language) {
  const Phrases say{language, "clinic"};
  Table table{.caption = say("Visits: earliest and latest if other dates move too"),
              .columns = {say("Planned"), say("Earliest"), say("Latest"), say("What"),
                          say("Place and length"), say("What moves with it")},
              .widths = {3, 3, 3, 5, 3, 5}};
  for (const Entry& entry : calendar.entries) {
    const regimen::PlannedEvent& event = entry.event;
    TableRow row = row_of(calendar, entry);
    std::string holder;
    if (event.derived) {
      for (const regimen::Binding& binding : event.binds_planned) {
        if (binding.other && holder.empty()) holder = say("moves with {event}", {{"event", *binding.other}});
      }
    }
    row.cells = {{.text = moment(calendar, language, event.start),
                  .under = event.derived ? holder : slack(calendar, language, event)},
                 {.text = moment(calendar, language, event.earliest)},
                 {.text = moment(calendar, language, event.latest)},
                 {.text = act(language, event), .under = event.id},
                 {.text = place_words(event.place), .under = length(say, event)},
                 {.text = moves(say, entry)}};
    table.rows.push_back(std::move(row));
  }
  return {.title = say("Visits"), .blocks = {std::move(table)}};
}

/// What is of use to others only by a certain time: tests, decisions, doses still to be entered.
std::optional<Section> deadlines(const Calendar& calendar, const Language& language) {
  const Phrases say{language, "clinic"};
  Table table{.caption = say("To be done by"),
              .columns = {say("No later than"), say("What"), say("Planned"), say("Waits for it")},
              .widths = {3, 5, 3, 5}};
  for (const Entry& entry : calendar.entries) {
    const regimen::PlannedEvent& event = entry.event;
    const bool due = event.kind == regimen::EventKind::laboratory ||
                     event.kind == regimen::EventKind::imaging || event.kind == regimen::EventKind::review ||
                     event.kind == regimen::EventKind::deadline;
    const bool dose_open = event.dose_from == regimen::DoseSource::not_entered;
    if (!due && !dose_open) continue;
    TableRow row = row_of(calendar, entry);
    row.cells = {
        {.text = moment(calendar, language, dose_open ? event.start : event.slack_last)},
        {.text = dose_open ? say("Dose to be entered: {drug}", {{"drug", event_name(language, event)}})
                           : act(language, event),
         .under = event.id},
        {.text = moment(calendar, language, event.start)},
        {.text = moves(say, entry)}};
    table.rows.push_back(std::move(row));
  }
  if (table.rows.empty()) return std::nullopt;
  return Section{.title = say("Deadlines"), .blocks = {std::move(table)}};
}

}  // namespace

Sheet scheduler_sheet(const Calendar& calendar, const SheetRequest& request) {
  const Language& language = request.language;
  const Phrases say{language, "clinic"};
  Sheet sheet = clinic_sheet(calendar, request, say("Plan for the scheduler"));
  sheet.sections.push_back({.title = say("At a glance"), .blocks = {Picture{.title = say("Timeline")}}});
  add(sheet, open_section(calendar, language));
  add(sheet, clinic_changes(calendar, language));
  sheet.sections.push_back(visits(calendar, language));
  add(sheet, deadlines(calendar, language));
  sheet.sections.push_back(home_section(calendar, language));
  add(sheet, rules_off_section(calendar, language));
  add(sheet, notes_section(calendar, language));
  return sheet;
}

}  // namespace posology::calendars
