// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/clinic_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "engine/time/text.hpp"
#include "schedules/reading/library_reading.hpp"
#include "schedules/reading/stock_reader.hpp"
#include "schedules/reading/time_values.hpp"

namespace posology::schedules {
namespace {

constexpr std::array<std::string_view, 7> weekdays{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

int weekday_named(std::string_view text) {
  const auto found = std::ranges::find(weekdays, text);
  return found == weekdays.end() ? -1 : static_cast<int>(found - weekdays.begin());
}

void read_hours(Report& report, const Entry& entry, const std::vector<int>& days, time::WeeklyHours& hours) {
  std::vector<const Value*> texts{&entry.value};
  if (entry.value.kind == Value::Kind::list) {
    texts.clear();
    for (const auto& item : entry.value.items) texts.push_back(&item);
  }
  for (const Value* const text : texts) {
    const auto opening = text->kind == Value::Kind::text ? parse_opening_hours(text->text) : std::nullopt;
    if (!opening) {
      report.add("POS0204", text->at, "these are no opening hours").help = {
          "write \"09:00-14:00\", or a list of such"};
      continue;
    }
    for (const int day : days) {
      auto& list = hours.days.at(static_cast<std::size_t>(day));
      const bool overlaps = std::ranges::any_of(list, [&](const time::OpeningHours& other) {
        return opening->from < other.to && other.from < opening->to;
      });
      if (overlaps) {
        report.add(
            "POS0204", text->at,
            fmt::format("{} is opened twice at the same time", weekdays.at(static_cast<std::size_t>(day))));
        break;
      }
      list.push_back(*opening);
      std::ranges::sort(list, {}, &time::OpeningHours::from);
    }
  }
}

void read_place(Report& report, const Value& table, const std::string& name, ClinicData& clinic) {
  TableReader keys{table, report, "a place"};
  time::WeeklyHours& hours = clinic.places[name];
  const Value* open = keys.need("open", "the days and hours at which the place is open");
  if (open != nullptr) open = keys.table("open");
  if (open != nullptr) {
    for (const auto& entry : open->entries) {
      const auto days = parse_weekdays(entry.key);
      if (days.empty()) {
        report.add("POS0204", entry.at, fmt::format("\"{}\" is no day of the week", entry.key)).help = {
            "write Mon, Tue, Wed, Thu, Fri, Sat or Sun, or a span of them: Mon-Fri"};
        continue;
      }
      read_hours(report, entry, days, hours);
    }
  }
  if (const auto step = keys.duration("step")) {
    const bool fits = !step->nominal() && step->count() >= 1 && step->count() <= 24 * 60;
    if (fits) {
      hours.step = time::minutes{step->count()};
    } else {
      report.add("POS0204", keys.find("step")->at, "a step is 1 minute to 24 hours").help = {
          "write \"PT30M\""};
    }
  }
  if (const auto results = keys.duration("results")) {
    const bool fits = !results->nominal() && results->count() >= 1 && results->count() < 24 * 60;
    if (fits) {
      clinic.results[name] = time::minutes{results->count()};
    } else {
      report
          .add("POS0204", keys.find("results")->at,
               "results are known at least 1 minute and less than 24 hours after a test")
          .help = {"write \"PT2H\""};
    }
  }
  keys.done();
}

/// "2026-12-24", or "2026-12-24/2027-01-01" with both ends.
std::optional<time::Closure> read_closure(Report& report, const Value& value) {
  Value first = value, last = value;
  if (const auto slash = value.text.find('/');
      value.kind == Value::Kind::text && slash != std::string::npos) {
    first.text = value.text.substr(0, slash);
    last.text = value.text.substr(slash + 1);
  }
  const auto from = read_day(report, first, "closed");
  const auto to = from ? read_day(report, last, "closed") : std::nullopt;
  if (!to) return std::nullopt;
  if (*to < *from) {
    report.add("POS0131", value.at, "the closure ends before it begins");
    return std::nullopt;
  }
  return time::Closure{.first = *from, .last = *to, .reason = "closed by the clinic"};
}

}  // namespace

std::optional<time::OpeningHours> parse_opening_hours(std::string_view text) {
  const auto dash = text.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  const auto from = time::parse_clock(text.substr(0, dash)), to = time::parse_clock(text.substr(dash + 1));
  if (!from || !to || *from >= *to) return std::nullopt;
  return time::OpeningHours{.from = *from, .to = *to};
}

std::vector<int> parse_weekdays(std::string_view text) {
  const auto dash = text.find('-');
  const int first = weekday_named(text.substr(0, dash));
  const int last = dash == std::string_view::npos ? first : weekday_named(text.substr(dash + 1));
  if (first < 0 || last < 0) return {};
  std::vector<int> days{first};
  while (days.back() != last) days.push_back((days.back() + 1) % 7);
  return days;
}

ClinicReading read_clinic(Report& report, const Value& table) {
  TableReader keys{table, report, "a clinic"};
  ClinicReading found;
  ClinicData& clinic = found.clinic;
  clinic.id = keys.text("id").value_or("");
  clinic.title = keys.text("title").value_or(clinic.id);
  clinic.zone = keys.text("zone").value_or("");
  if (const Value* const zone = keys.find("zone")) found.zone_at = zone->at;
  for (const Value* const name : keys.texts("holidays")) {
    found.holidays.push_back({.name = name->text, .at = name->at});
    clinic.holidays.push_back(name->text);
  }
  if (const Value* const closed = keys.find("closed")) {
    if (closed->kind == Value::Kind::list) {
      for (const auto& item : closed->items) {
        if (auto closure = read_closure(report, item)) clinic.closed.push_back(std::move(*closure));
      }
    } else if (auto closure = read_closure(report, *closed)) {
      clinic.closed.push_back(std::move(*closure));
    }
  }
  for (const Value* const stock : keys.tables("stock")) {
    const auto written = read_out_of_stock(report, *stock);
    if (!written) continue;
    clinic.stock.push_back(written->stock);
    found.forms_at.push_back(written->form_at);
  }
  keys.need("place", "the rooms and their hours, as in [place.injection] or [place.any]");
  if (const Value* const places = keys.table("place")) {
    for (const auto& entry : places->entries) {
      if (entry.value.kind == Value::Kind::table) {
        read_place(report, entry.value, entry.key, clinic);
      } else {
        tell_wrong_type(report, entry.value, entry.key, "a table");
      }
    }
  }
  clinic.locus = report.locus(table.at);
  keys.done();
  return found;
}

void read_clinic_file(LibraryReading& reading, const Value& root) {
  ClinicReading found = read_clinic(reading.report, root);
  if (const Value* const id = root.find("id"); id == nullptr || id->text.empty()) {
    reading.report.add("POS0102", root.at, "\"id\" is missing in a clinic").why =
        "the name by which orders call it";
    return;
  }
  for (const auto& holidays : found.holidays) {
    reading.references.add(Named::holidays, holidays.name, reading.report, holidays.at);
  }
  for (std::size_t index = 0; index < found.forms_at.size(); ++index)
    reading.references.add(Named::form, found.clinic.stock[index].form, reading.report,
                           found.forms_at[index]);
  if (!may_define(reading, "clinic", found.clinic.id, root.find("id")->at)) return;
  reading.library.clinics[found.clinic.id] = std::move(found.clinic);
}

}  // namespace posology::schedules
