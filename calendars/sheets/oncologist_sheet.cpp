// SPDX-License-Identifier: Apache-2.0
#include "calendars/sheets/clinic_parts.hpp"
#include "calendars/sheets/clinic_sheets.hpp"
#include "calendars/wording.hpp"

namespace posology::calendars {
namespace {

std::string reasons(const Calendar& calendar, const Language& language,
                    const std::vector<regimen::Binding>& bindings) {
  // A fixed date may hold, and be held by, every later dose: no more than help.
  constexpr std::size_t most = 3;
  std::vector<std::string> told;
  for (const regimen::Binding& binding : bindings) {
    if (told.size() == most) break;
    told.push_back(reason(calendar, language, binding));
  }
  if (bindings.size() > most) {
    told.push_back(
        language.say("clinic", "and {more} more", {{"more", std::to_string(bindings.size() - most)}}));
  }
  return joined(told, "; ");
}

TableRow dated_row(const Calendar& calendar, const Language& language, const Entry& entry) {
  const Phrases say{language, "clinic"};
  const regimen::PlannedEvent& event = entry.event;
  const time::LocalDay day = time::day_of(entry.start);
  TableRow row = row_of(calendar, entry);
  std::string ends;
  if (event.end > event.start) {
    ends = say("until {until}", {{"until", moment_on(calendar, language, event.end, day)}});
  }
  std::string held = reasons(calendar, language, event.binds_planned);
  for (const std::string& note : event.notes) held += (held.empty() ? "" : "; ") + note;
  std::string waits = joined(event.open, "; ");
  const std::string window =
      event.earliest == event.latest
          ? say("no other time is legal")
          : say("{from} to {until}", {{"from", moment(calendar, language, event.earliest)},
                                      {"until", moment(calendar, language, event.latest)}});
  row.cells = {{.text = moment(calendar, language, event.start), .under = ends},
               {.text = act(language, event), .under = event.id},
               {.text = dose_and_units(language, event), .under = waits},
               {.text = event.derived ? say("moves with its dose") : window,
                .under = event.derived ? "" : slack(calendar, language, event)},
               {.text = held}};
  return row;
}

Section dates(const Calendar& calendar, const Language& language) {
  const Phrases say{language, "clinic"};
  Table table{.caption = say("Every date, its window if other dates move too, and its slack if they do not"),
              .columns = {say("Planned"), say("What"), say("Dose"), say("Window and slack"), say("Held by")},
              .widths = {3, 5, 3, 4, 6}};
  for (const Entry& entry : calendar.entries) table.rows.push_back(dated_row(calendar, language, entry));
  return {.title = say("Dates and reasons"), .blocks = {std::move(table)}};
}

/// What the plan costs: what was given up, left out, and the days without a drug.
std::optional<Section> costs(const Calendar& calendar, const Language& language) {
  const Phrases say{language, "clinic"};
  Table table{.caption = say("What this plan costs"),
              .columns = {say("What"), say("Where"), say("Why")},
              .widths = {3, 4, 6}};
  const auto add_row = [&](std::string what, std::string where, std::string why) {
    TableRow row;
    row.cells = {{.text = std::move(what)}, {.text = std::move(where)}, {.text = std::move(why)}};
    table.rows.push_back(std::move(row));
  };
  for (const regimen::Broken& broken : calendar.broken) {
    add_row(say("given up"), broken.rule, broken.text);
  }
  for (const regimen::LeftOut& left : calendar.left_out) {
    add_row(say("left out"), left.event, left.text + " [" + left.rule + "]");
  }
  for (const regimen::Gap& gap : calendar.gaps) {
    add_row(say.count("{n} day without it", gap.days), gap.from + ", " + gap.to, gap.text);
  }
  for (const regimen::Washout& washout : calendar.washouts) {
    if (!washout.last_dose) continue;
    add_row(washout.slack_days == 0 ? say("washout, zero slack")
                                    : say.count("washout, {n} day to spare", washout.slack_days),
            *washout.last_dose + ", " + washout.before, washout.what + " [" + washout.rule + "]");
  }
  if (table.rows.empty()) return std::nullopt;
  return Section{.title = say("Costs"), .blocks = {std::move(table)}};
}

}  // namespace

Sheet oncologist_sheet(const Calendar& calendar, const SheetRequest& request) {
  const Language& language = request.language;
  const Phrases say{language, "clinic"};
  Sheet sheet = clinic_sheet(calendar, request, say("Plan for the oncologist"));
  sheet.sections.push_back({.title = say("At a glance"), .blocks = {Picture{.title = say("Timeline")}}});
  add(sheet, open_section(calendar, language));
  add(sheet, clinic_changes(calendar, language));
  sheet.sections.push_back(dates(calendar, language));
  add(sheet, costs(calendar, language));
  add(sheet, other_dates_section(calendar, request));
  sheet.sections.push_back(home_section(calendar, language));
  sheet.sections.push_back(rules_section(calendar, language));
  add(sheet, rules_off_section(calendar, language));
  add(sheet, notes_section(calendar, language));
  return sheet;
}

}  // namespace posology::calendars
