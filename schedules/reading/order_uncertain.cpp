// SPDX-License-Identifier: Apache-2.0
// [[uncertain]] of an order: on top of what its regimens call uncertain.
#include <fmt/format.h>

#include "schedules/reading/order_reading.hpp"
#include "schedules/reading/references.hpp"
#include "schedules/reading/uncertain_reader.hpp"

namespace posology::schedules {
namespace {

/// Is it a course of the order with dates of its own? Told where it is not.
bool is_dated(OrderReading& reading, const std::string& course, const Span& at) {
  const FoundCourse found = find_course(reading.brief, course);
  if (found.course != nullptr && !is_placed_by_offset(reading.brief, *found.course)) return true;
  if (found.course != nullptr) {
    reading.report.add("POS0138", at, fmt::format("\"{}\" has no date of its own", course)).help = {
        fmt::format("it follows \"{}\" at a fixed distance: name that", found.course->with->course)};
  } else if (!reading.lacks_regimen) {
    std::vector<std::string> known;
    for (const auto& regimen : reading.brief.regimens) {
      for (const auto& each : regimen.courses) known.push_back(each.id);
    }
    tell_unknown(reading.report, "POS0111", "course of this order", course, at, known);
  }
  return false;
}

bool has_interval_in_days(const OrderReading& reading, const std::string& course) {
  const FoundCourse found = find_course(reading.brief, course);
  const regimen::Rule* const rule =
      found.course->every ? find_rule(reading.brief, *found.course->every) : nullptr;
  const auto* const cadence = rule == nullptr ? nullptr : std::get_if<regimen::Cadence>(&rule->body);
  return cadence != nullptr && cadence->target && cadence->target->kind() == time::Duration::Kind::civil_days;
}

}  // namespace

void read_uncertain_of_order(OrderReading& reading, TableReader& keys) {
  for (const Value* const table : keys.tables("uncertain")) {
    TableReader parts{*table, reading.report, "something uncertain"};
    auto uncertain = read_uncertain(parts);
    parts.done();
    if (!uncertain) continue;
    uncertain->citation.source = "order";
    const bool known =
        is_dated(reading, uncertain->after, parts.find("after")->at) &&
        (uncertain->before.empty() || is_dated(reading, uncertain->before, parts.find("before")->at));
    if (!known) continue;
    if (uncertain->from_due && !has_interval_in_days(reading, uncertain->after)) {
      reading.report.add(
          "POS0159", parts.find("from_due")->at,
          fmt::format("when the next of \"{}\" is due no interval in days says", uncertain->after));
      continue;
    }
    reading.brief.order.uncertain.push_back(std::move(*uncertain));
  }
}

}  // namespace posology::schedules
