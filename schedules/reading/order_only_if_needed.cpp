// SPDX-License-Identifier: Apache-2.0
// Courses that are nothing but extra doses stand on a rule that allows them: with it switched off there is
// nothing left to give.
#include <fmt/format.h>

#include <algorithm>

#include "engine/regimen/is_about.hpp"
#include "schedules/reading/order_reading.hpp"

namespace posology::schedules {

void check_only_if_needed(OrderReading& reading) {
  const regimen::Brief& brief = reading.brief;
  for (std::size_t use = 0; use < brief.regimens.size(); ++use) {
    const auto& ordered = brief.order.regimens[use];
    for (const auto& course : brief.regimens[use].courses) {
      const auto count = ordered.counts.find(course.id);
      const bool left_out = count != ordered.counts.end() && count->second == 0;
      if (!course.only_if_needed || left_out) continue;
      const bool allowed = std::ranges::any_of(brief.rules, [&](const regimen::Rule& rule) {
        const auto* const extra = rule.on ? std::get_if<regimen::WhenRequired>(&rule.body) : nullptr;
        return extra != nullptr && is_about(brief, course, extra->of);
      });
      if (allowed) continue;
      reading.report
          .add("POS0232", {.line = ordered.locus.line, .column = ordered.locus.column},
               fmt::format("\"{}\" is taken only if needed, and no rule that is on allows that", course.id))
          .help = {fmt::format("switch {} on again, or leave the course out with count.{} = 0",
                               *course.only_if_needed, course.id)};
    }
  }
}

}  // namespace posology::schedules
