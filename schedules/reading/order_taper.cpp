// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/order_taper.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/time/text.hpp"
#include "schedules/reading/dose_checks.hpp"
#include "schedules/reading/dose_values.hpp"

namespace posology::schedules {
namespace {

using dose::Taper;
using dose::TaperStep;
using std::chrono::days;

constexpr int most_days = 3650;

void tell_no_taper(Report& report, const Span& at, std::string why) {
  Diagnostic& told = report.add("POS0195", at, std::move(why));
  told.help = {
      "write { from = \"40 mg\", down = \"5 mg\", every = \"P3D\", to = \"off\" }, or steps = [{ dose = \"40 "
      "mg\", "
      "days = 3 }, …]"};
}

/// An amount; nothing for "off" or "none", which `off` then says: people write either.
std::optional<dose::Quantity> read_end(TableReader& keys, Report& report, std::string_view key, bool& off) {
  const Value* const value = keys.find(key);
  if (value == nullptr) return std::nullopt;
  off = value->kind == Value::Kind::text && (value->text == "off" || value->text == "none");
  return off ? std::nullopt : read_amount(report, *value, key);
}

std::optional<TaperStep> read_step(Report& report, const Value& value) {
  TableReader keys{value, report, "a step of a taper"};
  TaperStep step;
  bool nothing = false;
  step.dose = read_end(keys, report, "dose", nothing);
  if (keys.find("dose") == nullptr) keys.need("dose", "how much, or \"off\"");
  const auto count = keys.whole("days", 1, most_days);
  if (!count) keys.need("days", "for how many days");
  step.alternate = read_end(keys, report, "alternate", step.alternate_off);
  keys.done();
  if (!count || (!step.dose && !nothing)) return std::nullopt;
  step.days = *count;
  return step;
}

bool measured_alike(const Taper& taper) {
  const TaperStep& first = taper.steps.front();
  const auto alike = [&](const std::optional<dose::Quantity>& dose) {
    return !dose || !first.dose || dimension_of(dose->unit) == dimension_of(first.dose->unit);
  };
  return std::ranges::all_of(taper.steps,
                             [&](const auto& step) { return alike(step.dose) && alike(step.alternate); });
}

std::optional<Taper> read_listed(TableReader& keys, Report& report, const Value& value, const Value& list) {
  Taper taper;
  read_end(keys, report, "to", taper.off);
  if (keys.find("to") != nullptr && !taper.off)
    report.add("POS0195", keys.find("to")->at,
               "a taper of listed steps ends at \"off\", or goes on with its last dose");
  keys.done();
  if (list.kind == Value::Kind::list && list.items.empty()) {
    tell_no_taper(report, list.at, "it has no steps");
    return std::nullopt;
  }
  if (list.kind != Value::Kind::list) {
    tell_wrong_type(report, list, "steps", "a list of steps, as in [{ dose = \"40 mg\", days = 3 }]");
    return std::nullopt;
  }
  for (const auto& item : list.items) {
    if (item.kind != Value::Kind::table) {
      tell_wrong_type(report, item, "steps", "a step, as in { dose = \"40 mg\", days = 3 }");
      return std::nullopt;
    }
    const auto step = read_step(report, item);
    if (!step) return std::nullopt;
    taper.steps.push_back(*step);
  }
  if (!taper.steps.front().dose || !measured_alike(taper)) {
    tell_no_taper(report, value.at, "a taper begins with a dose, and all its doses are measured alike");
    return std::nullopt;
  }
  const TaperStep& last = taper.steps.back();
  if (!taper.off && (!last.dose || last.alternate || last.alternate_off)) {
    tell_no_taper(report, list.items.back().at,
                  last.dose ? "which of its last two doses goes on is not said"
                            : "it ends with nothing taken, and does not say to = \"off\"");
    return std::nullopt;
  }
  return taper;
}

/// The steps as written: linear, by percentage, or listed.
std::optional<Taper> read_taper(Report& report, const Value& value) {
  if (value.kind != Value::Kind::table) {
    tell_wrong_type(report, value, "taper",
                    "a table, as in { from = \"40 mg\", down = \"5 mg\", every = \"P3D\", to = \"off\" }");
    return std::nullopt;
  }
  const std::size_t before = report.size();
  TableReader keys{value, report, "a taper"};
  if (const Value* const list = keys.find("steps")) {
    auto taper = read_listed(keys, report, value, *list);
    return report.size() == before ? taper : std::nullopt;
  }
  dose::TaperAsked asked;
  bool off = false;
  const Value* const from = keys.need("from", "the first dose of a day");
  const auto first = from == nullptr ? std::nullopt : read_amount(report, *from, "from");
  asked.to = read_end(keys, report, "to", off);
  if (keys.find("to") == nullptr) keys.need("to", "the last dose, or \"off\"");
  if (const Value* const down = keys.find("down")) asked.by.amount = read_amount(report, *down, "down");
  asked.by.percent = keys.whole("percent", 1, 99).value_or(0);
  if (const Value* const round = keys.find("round")) asked.by.round = read_amount(report, *round, "round");
  const auto every = keys.need_duration("every", "how long each step lasts: every = \"P3D\"");
  keys.done();
  if (report.size() > before || !first || !every) return std::nullopt;
  if (asked.by.amount.has_value() == (asked.by.percent > 0)) {
    tell_no_taper(report, value.at, "a taper says by how much it comes down: either down or percent");
    return std::nullopt;
  }
  if (every->kind() != time::Duration::Kind::civil_days || every->count() == 0) {
    tell_no_taper(report, value.at, "a step lasts whole days: every = \"P3D\" or \"P1W\"");
    return std::nullopt;
  }
  asked.every_days = every->count();
  asked.from = *first;
  try {
    auto taper = dose::taper_of(asked);
    if (auto* const found = std::get_if<Taper>(&taper)) return std::move(*found);
    tell_no_taper(report, value.at, std::get<dose::NoTaper>(taper).why);
  } catch (const dose::IncompatibleUnits&) {
    tell_no_taper(report, value.at, "the doses of a taper are measured alike");
  }
  return std::nullopt;
}

void lay_taper(OrderReading& reading, const FoundCourse& found, const Taper& taper, time::LocalDay first,
               const Span& at) {
  regimen::RegimenUse& use = reading.brief.order.regimens[found.use];
  const std::string& course = found.course->id;
  const auto of_day = days_of(taper);
  const std::size_t before = reading.report.size();
  std::vector<dose::Quantity> checked;
  const auto entered = [&](const dose::Quantity& dose) {
    regimen::EnteredDose one{.single = dose, .per_day = 1, .locus = reading.report.locus(at)};
    if (std::ranges::find(checked, dose) == checked.end()) {
      checked.push_back(dose);
      check_dose(reading.brief,
                 {.course = *found.course, .dose = one, .at = at, .first = checked.size() == 1},
                 reading.report, reading.brief.notes);
    }
    return one;
  };
  use.doses.insert_or_assign(course, entered(*of_day.front()));
  auto& changes = use.changes[course];
  int step = 1;
  for (std::size_t day = 1; day < of_day.size(); ++day) {
    const bool same = of_day[day].has_value() == of_day[day - 1].has_value() &&
                      (!of_day[day] || *of_day[day] == *of_day[day - 1]);
    if (same) continue;
    regimen::DoseChange change{.from_day = first + days{static_cast<int>(day)},
                               .because = fmt::format("taper, change {}", step++)};
    if (of_day[day]) change.dose = entered(*of_day[day]);
    changes.push_back(std::move(change));
  }
  if (reading.report.size() > before) return;
  const time::LocalDay last = first + days{static_cast<int>(of_day.size()) - 1};
  if (taper.off) {
    const auto until = use.untils.find(course);
    use.untils.insert_or_assign(course, until == use.untils.end() ? last : std::min(until->second, last));
  }
  reading.brief.notes.push_back(fmt::format(
      "{}: taper from {} {}, {} in {} from {} to {}: {} in all.", course, of_day.front()->ismp(),
      taper.off ? "to off" : "to " + (of_day.back() ? of_day.back()->ismp() : std::string{"none"}),
      time::counted(static_cast<int>(taper.steps.size()), "step"),
      time::days_words(static_cast<int>(of_day.size())), time::weekday_date(first), time::weekday_date(last),
      total_of(taper)->ismp()));
}

}  // namespace

void enter_taper(OrderReading& reading, const FoundCourse& found, const Value& value) {
  const regimen::Course& course = *found.course;
  const auto& use = reading.brief.order.regimens[found.use];
  if (!course.daily || course.dose == regimen::DosePolicy::none) {
    reading.report.add("POS0195", value.at,
                       fmt::format("\"{}\" is not taken at home every day: it has no taper", course.id));
    return;
  }
  const bool dated = !use.start || use.start->on;
  const bool first = reading.brief.regimens[found.use].courses.front().id == course.id;
  if (!dated || !first) {
    reading.report.add("POS0195", value.at, fmt::format("the first day of \"{}\" is not known", course.id))
        .help = {"give its regimen a date: start = 2026-12-01"};
    return;
  }
  const auto taper = read_taper(reading.report, value);
  if (!taper || !reading.has_start) return;
  lay_taper(reading, found, *taper, use.start ? *use.start->on : reading.brief.order.start, value.at);
}

}  // namespace posology::schedules
