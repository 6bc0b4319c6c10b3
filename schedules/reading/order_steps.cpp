// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/order_steps.hpp"

#include <fmt/format.h>

#include "engine/regimen/reviews.hpp"
#include "schedules/reading/dose_values.hpp"

namespace posology::schedules {

void read_own_steps(OrderReading& reading, const regimen::Course& course, const Value& value) {
  Report& report = reading.report;
  const regimen::Ladder* const known = ladder_of(reading.brief, course);
  if (known == nullptr) {
    report.add("POS0196", value.at, fmt::format("\"{}\" climbs no ladder", course.id));
    return;
  }
  if (value.kind != Value::Kind::list || value.items.empty()) {
    tell_wrong_type(report, value, "steps", "a list of amounts, as in [\"200 mcg\", \"300 mcg\"]");
    return;
  }
  regimen::Ladder ladder = *known;
  ladder.steps.clear();
  for (const auto& item : value.items) {
    const auto amount = read_amount(report, item, "steps");
    if (!amount) return;
    const auto& before = ladder.steps.empty() ? known->steps : ladder.steps;
    const bool alike = before.empty() || dimension_of(amount->unit) == dimension_of(before.back().dose.unit);
    if (!alike || (!ladder.steps.empty() && *amount <= ladder.steps.back().dose)) {
      report.add("POS0196", item.at, "the steps of a ladder ascend, and are measured alike");
      return;
    }
    ladder.steps.push_back({.dose = *amount, .citation = {.source = "order", .at = "the site's steps"}});
  }
  ladder.first = 0;
  ladder.illustrative = false;
  ladder.says = "The steps are the site's, entered by the order.";
  ladder.citation = {.source = "order", .at = "the site's steps"};
  reading.brief.ladders[ladder.id] = std::move(ladder);
}

}  // namespace posology::schedules
