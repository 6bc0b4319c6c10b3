// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>

#include "calendars/sheets/clinic_parts.hpp"
#include "calendars/sheets/clinic_sheets.hpp"
#include "calendars/wording.hpp"

namespace posology::calendars {
namespace {

std::string decided_by(const Phrases& say, regimen::DoseSource source) {
  switch (source) {
    case regimen::DoseSource::clinician:
      return say("the clinician, in the order");
    case regimen::DoseSource::ladder:
      return say("the ladder's step");
    case regimen::DoseSource::order:
      return say("the prescription, in the order");
    case regimen::DoseSource::source:
      return say("the source of the regimen");
    case regimen::DoseSource::not_entered:
      return say("NOBODY YET: to be entered by the clinician");
    case regimen::DoseSource::none:
      break;
  }
  return {};
}

Section doses(const Calendar& calendar, const Language& language) {
  const Phrases say{language, "clinic"};
  Table table{
      .caption = say("Doses given in the clinic"),
      .columns = {say("Planned"), say("Drug"), say("Dose"), say("Whole units"), say("Dose decided by")},
      .widths = {3, 5, 2, 3, 4}};
  for (const Entry& entry : calendar.entries) {
    const regimen::PlannedEvent& event = entry.event;
    if (event.kind != regimen::EventKind::administration) continue;
    TableRow row = row_of(calendar, entry);
    row.cells = {{.text = moment(calendar, language, event.start)},
                 {.text = event_name(language, event), .under = event.id},
                 {.text = event.dose ? event.dose->ismp() : "", .under = step_phrase(language, event.step)},
                 {.text = makings_words(language, event.product, event.product_form)},
                 {.text = decided_by(say, event.dose_from)}};
    table.rows.push_back(std::move(row));
  }
  return {.title = say("To prepare"), .blocks = {std::move(table)}};
}

/// Doses and whole units of one drug, counted.
struct Total {
  int doses = 0;
  std::map<std::pair<std::string, std::string>, long long> units;  ///< By strength and form.
  std::optional<dose::Quantity> amount;
  bool unknown = false;  ///< A dose among them is not entered.
};

void count(Total& total, const std::optional<dose::Quantity>& dose,
           const std::optional<dose::Makings>& makings, const std::string& form, int times) {
  total.doses += times;
  if (!dose) {
    total.unknown = true;
    return;
  }
  const dose::Quantity sum = *dose * times;
  total.amount = total.amount ? *total.amount + sum : sum;
  if (!makings) return;
  for (const dose::StockedUnits& units : *makings) {
    total.units[{units.strength.ismp(), form}] += static_cast<long long>(units.count) * times;
  }
}

/// By drug; amounts that cannot be added, mass and activity, stand apart.
using Totals = std::map<std::pair<std::string, std::optional<dose::Dimension>>, Total>;

std::pair<std::string, std::optional<dose::Dimension>> kind_of(const std::string& drug,
                                                               const std::optional<dose::Quantity>& dose) {
  return {drug, dose ? std::optional{dose::dimension_of(dose->unit)} : std::nullopt};
}

/// Doses of the regimen (or of all, when it is empty) from `first` to `last`, inclusive, by drug.
Totals totals(const Calendar& calendar, const Language& language, const std::string& regimen,
              time::LocalDay first, time::LocalDay last) {
  Totals by_drug;
  const auto counted = [&](const std::string& of, time::LocalDay day) {
    return (regimen.empty() || of == regimen) && day >= std::max(first, calendar.shown_first) &&
           day <= std::min(last, calendar.shown_last);
  };
  for (const Entry& entry : calendar.entries) {
    const regimen::PlannedEvent& event = entry.event;
    if (event.dose_from == regimen::DoseSource::none || !counted(event.regimen, time::day_of(entry.start)))
      continue;
    count(by_drug[kind_of(event_name(language, event), event.dose)], event.dose, event.product,
          event.product_form, 1);
  }
  for (const HomeCourse& course : calendar.home) {
    int times = 0;
    for (const HomeDose& dose : course.doses)
      times += counted(course.pattern.regimen, time::day_of(dose.local)) ? 1 : 0;
    if (times == 0) continue;
    count(by_drug[kind_of(course.pattern.say, course.pattern.dose)], course.pattern.dose,
          course.pattern.product, course.pattern.product_form, times);
  }
  return by_drug;
}

void add_totals(Table& table, const Phrases& say, const std::string& stretch, const std::string& under,
                const Totals& by_drug) {
  for (const auto& [kind, total] : by_drug) {
    TableRow row;
    std::vector<std::string> units;
    for (const auto& [unit, times] : total.units) {
      units.push_back(unit_words(say.language, unit.first, unit.second, times));
    }
    row.provisional = total.unknown;
    row.cells = {{.text = stretch, .under = under},
                 {.text = kind.first},
                 {.text = std::to_string(total.doses)},
                 {.text = joined(units, ", ")},
                 {.text = total.amount ? total.amount->ismp() : "",
                  .under = total.unknown ? say("some doses are not entered") : ""}};
    table.rows.push_back(std::move(row));
  }
}

Section totals_section(const Calendar& calendar, const Language& language) {
  const Phrases say{language, "clinic"};
  Table table{.caption = say("Set doses only: what is taken only if needed is not counted"),
              .columns = {say("Cycle"), say("Drug"), say("Doses"), say("Whole units"), say("Total")},
              .widths = {5, 5, 2, 4, 3}};
  const auto days = [&](time::LocalDay first, time::LocalDay last) {
    return say("{first} to {last}", {{"first", language.short_date(std::max(first, calendar.shown_first))},
                                     {"last", language.short_date(std::min(last, calendar.shown_last))}});
  };
  for (const Cycle& cycle : calendar.cycles) {
    if (cycle.last < calendar.shown_first || cycle.first > calendar.shown_last) continue;
    add_totals(table, say, days(cycle.first, cycle.last), cycle.event,
               totals(calendar, language, cycle.regimen, cycle.first, cycle.last));
  }
  const std::size_t whole = table.rows.size();
  add_totals(table, say, say("All days of this sheet"), days(calendar.shown_first, calendar.shown_last),
             totals(calendar, language, "", calendar.shown_first, calendar.shown_last));
  for (std::size_t index = whole; index < table.rows.size(); ++index) table.rows[index].strong = true;
  return {.title = say("Totals for each cycle"), .blocks = {std::move(table)}};
}

Section authority(const Calendar& calendar, const Language& language) {
  const Phrases say{language, "clinic"};
  Table table{.caption = say("What the order records, and what was given up"),
              .columns = {say("What"), say("When or why")},
              .widths = {1, 1}};
  const auto add_row = [&](std::string what, std::string why) {
    TableRow row;
    row.cells = {{.text = std::move(what)}, {.text = std::move(why)}};
    table.rows.push_back(std::move(row));
  };
  for (const regimen::Fact& fact : calendar.facts) {
    add_row(fact.name, say("recorded on {date}", {{"date", language.short_date(fact.on)}}));
  }
  for (const regimen::Broken& broken : calendar.broken) {
    add_row(broken.rule, say("given up") + ": " + broken.text);
  }
  for (const RuleOff& rule : calendar.rules_off) add_row(rule.id, rule.why);
  for (const auto& rule : calendar.rules_loosened) add_row(rule.rule, rule.why);
  if (table.rows.empty()) add_row(say("nothing"), "");
  return {.title = say("Who authorized what"),
          .blocks = {std::move(table), Blanks{.labels = {say("Checked by"), say("Date and time")}}}};
}

}  // namespace

Sheet pharmacist_sheet(const Calendar& calendar, const SheetRequest& request) {
  const Language& language = request.language;
  const Phrases say{language, "clinic"};
  Sheet sheet = clinic_sheet(calendar, request, say("Plan for the pharmacist"));
  add(sheet, open_section(calendar, language));
  add(sheet, clinic_changes(calendar, language));
  sheet.sections.push_back(doses(calendar, language));
  sheet.sections.push_back(home_section(calendar, language));
  sheet.sections.push_back(totals_section(calendar, language));
  sheet.sections.push_back(authority(calendar, language));
  add(sheet, notes_section(calendar, language));
  return sheet;
}

}  // namespace posology::calendars
