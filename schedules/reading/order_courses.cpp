// SPDX-License-Identifier: Apache-2.0
// What can be asked of the courses of an order while it is read.
#include <algorithm>

#include "engine/regimen/is_about.hpp"
#include "schedules/reading/order_reading.hpp"

namespace posology::schedules {

FoundCourse find_course(const regimen::Brief& brief, std::string_view id) {
  for (std::size_t use = 0; use < brief.regimens.size(); ++use) {
    const auto& courses = brief.regimens[use].courses;
    const auto found = std::ranges::find(courses, id, &regimen::Course::id);
    if (found != courses.end()) return {.course = &*found, .use = use};
  }
  return {};
}

bool is_placed_by_offset(const regimen::Brief& brief, const regimen::Course& course) {
  if (!course.with || !course.with->rule) return false;
  const regimen::Rule* const rule = regimen::find_rule(brief, *course.with->rule);
  return rule != nullptr && std::holds_alternative<regimen::Concomitant>(rule->body);
}

MostCount most_count(const regimen::Brief& brief, const regimen::Course& course) {
  const regimen::Form* const form = form_of(brief, course);
  MostCount found;
  bool bound = false;
  for (const auto& rule : brief.rules) {
    const auto* const limit = std::get_if<regimen::Limit>(&rule.body);
    if (limit == nullptr || !limit->count_most || !is_about(course, form, limit->of)) continue;
    bound = true;
    const bool refuses = rule.on && !limit->warn && !regimen::breakable(rule.severity);
    if (refuses && (!found.most || *limit->count_most < *found.most))
      found = {.most = limit->count_most, .rule = &rule};
  }
  // A regimen's own number holds where no rule says the same: a rule that is switched off lifts it.
  if (!bound) found.most = course.count.most;
  return found;
}

std::optional<int> most_events(const OrderReading& reading, const FoundCourse& found) {
  const regimen::Brief& brief = reading.brief;
  const auto& counts = brief.order.regimens[found.use].counts;
  if (const auto entered = counts.find(found.course->id); entered != counts.end()) return entered->second;
  // Of what no source repeats there is one, unless the order says how many.
  if (found.course->every_by_order && !found.course->every) return found.course->count.usual.value_or(1);
  if (!found.course->with) return most_count(brief, *found.course).most;
  const FoundCourse anchor = find_course(brief, found.course->with->course);
  if (anchor.course == nullptr || anchor.course == found.course) return 0;
  const auto most = most_events(reading, anchor);
  if (most && in_cycles(brief.regimens[found.use], *found.course))
    return *most * static_cast<int>(found.course->days.size());
  if (!most || !found.course->with->except_last) return most;
  return std::max(0, *most - 1);
}

}  // namespace posology::schedules
