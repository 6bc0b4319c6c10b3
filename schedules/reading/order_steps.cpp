// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/order_steps.hpp"

#include <fmt/format.h>

#include "engine/regimen/reviews.hpp"
#include "schedules/reading/dose_values.hpp"
#include "schedules/reading/table_reader.hpp"

namespace posology::schedules {
namespace {

bool is_civil(const time::Duration& length) {
  using Kind = time::Duration::Kind;
  return length.count() > 0 && (length.kind() == Kind::civil_days || length.kind() == Kind::civil_months);
}

}  // namespace

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
  reading.brief.ladders.change()[ladder.id] = std::move(ladder);
}

void read_own_reviews(OrderReading& reading, const regimen::Course& course, const Value& value) {
  Report& report = reading.report;
  const regimen::Ladder* const known = ladder_of(reading.brief, course);
  if (known == nullptr || !course.daily) {
    report.add("POS0235", value.at,
               course.daily ? fmt::format("\"{}\" climbs no ladder", course.id)
                            : fmt::format("\"{}\" is reviewed at its visits, by a rule", course.id));
    return;
  }
  if (value.kind != Value::Kind::table) {
    tell_wrong_type(report, value, "reviews", "a table, as in { first = \"P4W\", every = \"P4W\" }");
    return;
  }
  const std::size_t before = report.size();
  TableReader keys{value, report, "the reviews of a course"};
  const auto first = keys.need_duration("first", "how long after the first dose");
  const auto every = keys.need_duration("every", "how long after each decision");
  keys.done();
  if (report.size() > before || !first || !every) return;
  for (const auto& [key, length] : {std::pair{"first", *first}, std::pair{"every", *every}}) {
    if (is_civil(length)) continue;
    report.add("POS0235", keys.find(key)->at, "reviews are so many days, weeks or months apart").help = {
        fmt::format("write {} = \"P4W\"", key)};
    return;
  }
  reading.brief.ladders.change()[known->id].review = {
      .first = *first,
      .every = *every,
      .says =
          fmt::format("The site has the dose looked at {} after the first dose, and {} after each decision.",
                      first->words(), every->words()),
      .citation = {.source = "order", .at = "the site's reviews"}};
}

}  // namespace posology::schedules
