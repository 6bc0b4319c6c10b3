// SPDX-License-Identifier: Apache-2.0
#include "calendars/plan_csv.hpp"

#include <algorithm>

#include "calendars/wording.hpp"
#include "engine/time/text.hpp"
#include "schedules/reading/diagnostic.hpp"

namespace posology::calendars {
namespace {

/// One line of the table, by column.
struct Row {
  std::string kind = {}, id = {}, start = {}, end = {}, utc = {}, what = {}, amount = {}, unit = {};
  std::string product = {}, route = {}, place = {}, earliest = {}, latest = {};
  std::string certainty = {}, held_by = {}, note = {}, uid = {}, step = {};
  time::Instant at = {};  ///< By which lines are ordered; not a column.
};

const std::vector<std::string> columns_of_the_table{
    "kind",    "id",    "weekday", "start",    "end",    "zone",      "utc",     "what", "amount", "unit",
    "product", "route", "place",   "earliest", "latest", "certainty", "held by", "note", "uid",    "step"};

class Table {
 public:
  Table(const Calendar& calendar, Cells cells) : calendar_{calendar}, cells_{cells} {
    text_ = comma_separated(columns_of_the_table, cells);
  }

  void add(const Row& row, const std::string& weekday) {
    std::vector<std::string> cells{row.kind,      row.id,      weekday,   row.start,    row.end,
                                   zone_of(row),  row.utc,     row.what,  row.amount,   row.unit,
                                   row.product,   row.route,   row.place, row.earliest, row.latest,
                                   row.certainty, row.held_by, row.note,  row.uid,      row.step};
    // Names come from files that others wrote.
    for (std::string& cell : cells) cell = schedules::shown(cell);
    text_ += comma_separated(cells, cells_);
  }

  void add_events_and_doses() {
    std::vector<Row> rows;
    for (const Entry& entry : calendar_.entries) rows.push_back(row_of(entry));
    for (const HomeCourse& course : calendar_.home) {
      for (const HomeDose& dose : course.doses) {
        const time::LocalDay day = time::day_of(dose.local);
        if (day < calendar_.shown_first || day > calendar_.shown_last) continue;
        rows.push_back(row_of(course, dose));
      }
    }
    std::ranges::stable_sort(rows, {}, &Row::at);
    for (const Row& row : rows) add(row, weekday_of(row.at));
  }

  void add_stretches() {
    for (const HomeCourse& course : calendar_.home) {
      for (const regimen::Segment& segment : course.pattern.segments) {
        if (segment.kind == regimen::SegmentKind::take || !is_shown(segment)) continue;
        const bool forbidden = segment.kind == regimen::SegmentKind::do_not_take;
        Row row{.kind = forbidden ? "DO NOT TAKE" : "only if needed"};
        row.id = course.pattern.id;
        row.what = course.pattern.say;
        if (!forbidden) put_amount(row, course.pattern.dose);
        row.start = local(segment.from);
        row.end = local(segment.to);
        row.utc = time::iso_utc(segment.from);
        row.certainty = name_of(segment.certainty);
        row.held_by = segment.rule;
        row.note = segment.because.empty() ? "" : "because of " + segment.because;
        add(row, weekday_of(segment.from));
      }
    }
    for (const regimen::Washout& washout : calendar_.washouts) {
      if (washout.to <= calendar_.zone->start_of(calendar_.shown_first) ||
          washout.from > calendar_.zone->end_of(calendar_.shown_last))
        continue;
      Row row{.kind = "DO NOT TAKE"};
      row.what = washout.what;
      row.start = local(washout.from);
      row.end = local(washout.to);
      row.utc = time::iso_utc(washout.from);
      row.held_by = washout.rule;
      row.note = "washout before " + washout.before;
      add(row, weekday_of(washout.from));
    }
  }

  void add_what_is_open() {
    for (const OpenDecision& open : calendar_.open) {
      Row row{.kind = "decision open"};
      row.what = open.text;
      row.note = "waits for it: " + joined(open.events, "; ");
      add(row, "");
    }
    for (const regimen::LeftOut& left : calendar_.left_out) {
      Row row{.kind = "left out"};
      row.id = left.event;
      row.held_by = left.rule;
      row.note = left.text;
      add(row, "");
    }
  }

  void add_what_made_it() {
    const auto about = [this](const std::string& what, const std::string& value) {
      Row row{.kind = "about"};
      row.what = what;
      row.note = value;
      add(row, "");
    };
    about("order", calendar_.order);
    about("profile", calendar_.profile);
    about("as of", calendar_.zone->iso(calendar_.as_of));
    about("revision", std::to_string(calendar_.revision));
    about("engine", calendar_.provenance.engine_version);
    about("library", calendar_.provenance.library);
    about("zone data", calendar_.provenance.tzdb);
    for (const RuleOff& rule : calendar_.rules_off) about("rule off: " + rule.id, rule.why);
    for (const auto& rule : calendar_.rules_loosened) about("rule less strict: " + rule.rule, rule.why);
    about("limits", "Decision support: a professional checks every sheet.");
  }

  std::string take() { return std::move(text_); }

 private:
  std::string local(time::Instant at) const {
    const time::LocalTime there = calendar_.zone->local(at);
    return time::iso_date(time::day_of(there)) + " " + time::clock(there);
  }
  std::string weekday_of(time::Instant at) const {
    return time::weekday_date(calendar_.zone->day_of(at)).substr(0, 3);
  }
  std::string zone_of(const Row& row) const { return row.start.empty() ? "" : calendar_.zone->name(); }
  bool is_shown(const regimen::Segment& segment) const {
    return calendar_.zone->day_of(segment.from) <= calendar_.shown_last &&
           calendar_.zone->day_of(segment.to - time::minutes{1}) >= calendar_.shown_first;
  }

  static void put_amount(Row& row, const dose::Quantity& dose) {
    row.amount = dose.value.plain();
    row.unit = std::string{dose::symbol(dose.unit)};
  }

  Row row_of(const Entry& entry) const {
    const regimen::PlannedEvent& event = entry.event;
    Row row{.kind = std::string{name_of(event.kind)}};
    row.at = event.start;
    row.id = event.id;
    row.start = local(event.start);
    row.end = local(event.end);
    row.utc = time::iso_utc(event.start);
    row.what = entry.what;
    if (event.dose) put_amount(row, *event.dose);
    row.product = entry.product;
    row.step = entry.step;
    row.route = event.route;
    row.place = event.place;
    if (!event.derived) {
      row.earliest = local(event.earliest);
      row.latest = local(event.latest);
    }
    row.certainty = name_of(event.certainty);
    row.held_by = binding_words(event.binds_planned);
    std::vector<std::string> notes = event.open;
    notes.insert(notes.end(), event.notes.begin(), event.notes.end());
    if (!event.dose && !entry.dose.empty()) notes.insert(notes.begin(), entry.dose);
    row.note = joined(notes, "; ");
    row.uid = event.uid;
    return row;
  }

  Row row_of(const HomeCourse& course, const HomeDose& dose) const {
    Row row{.kind = "home dose"};
    row.at = dose.at;
    row.id = course.pattern.id;
    row.start = row.end = local(dose.at);
    row.utc = time::iso_utc(dose.at);
    row.what = course.pattern.say;
    put_amount(row, course.pattern.dose);
    row.product = course.product;
    row.step = course.step;
    row.route = course.pattern.route;
    row.certainty = name_of(dose.certainty);
    return row;
  }

  const Calendar& calendar_;
  Cells cells_;
  std::string text_;
};

}  // namespace

std::string plan_csv(const Calendar& calendar, Cells cells) {
  Table table{calendar, cells};
  table.add_events_and_doses();
  table.add_stretches();
  table.add_what_is_open();
  table.add_what_made_it();
  return table.take();
}

}  // namespace posology::calendars
