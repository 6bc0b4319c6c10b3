// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/decided_dose.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/regimen/is_about.hpp"
#include "engine/regimen/reviews.hpp"
#include "engine/time/text.hpp"
#include "schedules/reading/dose_checks.hpp"
#include "schedules/reading/dose_values.hpp"

namespace posology::schedules {
namespace {

using regimen::Brief;
using regimen::Course;
using regimen::EnteredDose;

bool has_times(OrderReading& reading, const FoundCourse& found, int per_day, const Value& dose) {
  const auto& own = reading.brief.order.regimens[found.use].times;
  const auto entered = own.find(found.course->id);
  const bool fits = entered != own.end() && entered->second.size() == static_cast<std::size_t>(per_day);
  if (fits || found.course->daily->times.contains(per_day)) return true;
  reading.report.add("POS0152", dose.at,
                     fmt::format("at which times {} of \"{}\" are taken is not said",
                                 time::counted(per_day, "dose"), found.course->id));
  return false;
}

}  // namespace

std::optional<EnteredDose> read_decided_dose(OrderReading& reading, const FoundCourse& found,
                                             const Value& value) {
  const Course& course = *found.course;
  const regimen::Form* const form = form_of(reading.brief, course);
  const bool stocked = form != nullptr && !form->products.empty();
  EnteredDose entered{.single = {}, .locus = reading.report.locus(value.at)};
  if (course.daily) {
    const auto strengths = stocked ? form->products.front().strengths : std::vector<dose::Quantity>{};
    const auto written = read_prescription(reading.report, value, "dose", {}, strengths);
    if (!written) return std::nullopt;
    entered.single = written->single;
    entered.per_day = written->per_day;
  } else {
    const auto amount = read_amount(reading.report, value, "dose");
    if (!amount) return std::nullopt;
    entered.single = *amount;
  }
  const std::size_t before = reading.report.size();
  check_dose(reading.brief, {.course = course, .dose = entered, .at = value.at}, reading.report,
             reading.brief.notes);
  const bool possible = reading.report.size() == before &&
                        (!course.daily || has_times(reading, found, entered.per_day.value_or(1), value));
  return possible ? std::optional{entered} : std::nullopt;
}

std::optional<EnteredDose> dose_in_force(const Brief& brief, const FoundCourse& found) {
  const auto& use = brief.order.regimens[found.use];
  if (const auto changed = use.changes.find(found.course->id); changed != use.changes.end()) {
    const auto& changes = changed->second;
    const auto last = std::ranges::find_if(changes.rbegin(), changes.rend(),
                                           [](const auto& change) { return change.dose.has_value(); });
    if (last != changes.rend()) return last->dose;
  }
  if (const auto entered = use.doses.find(found.course->id); entered != use.doses.end())
    return entered->second;
  const regimen::Ladder* const ladder = ladder_of(brief, *found.course);
  if (ladder == nullptr || ladder->steps.empty() || found.course->dose != regimen::DosePolicy::ladder)
    return std::nullopt;
  return EnteredDose{.single = ladder->steps[static_cast<std::size_t>(ladder->first)].dose, .locus = {}};
}

std::vector<std::string> beyond_ladder(const Brief& brief, const Course& course, const EnteredDose& before,
                                       const EnteredDose& decided) {
  const regimen::Ladder* const ladder = ladder_of(brief, course);
  if (ladder == nullptr || ladder->steps.empty() || ladder->illustrative) return {};
  const auto next = step_of(*ladder, as_step(*ladder, decided));
  if (!next) return {fmt::format("{} is no step of {}", as_step(*ladder, decided).ismp(), ladder->title)};
  const auto now = step_of(*ladder, as_step(*ladder, before));
  if (!now) return {};
  const auto steps = static_cast<int>(*next > *now ? *next - *now : *now - *next);
  if (steps <= ladder->most_steps) return {};
  return {fmt::format("{} at once; {} moves {} at a time", time::counted(steps, "step"), ladder->title,
                      time::counted(ladder->most_steps, "step"))};
}

std::string fact_of(const regimen::Decision& decision) {
  return decision.review ? fmt::format("{}-review-{}", decision.course, *decision.review) : std::string{};
}

void record_decision(OrderReading& reading, const FoundCourse& found, regimen::Decision decision) {
  regimen::Order& order = reading.brief.order;
  auto& use = order.regimens[found.use];
  const std::string& course = found.course->id;
  regimen::DoseChange change{
      .dose = decision.dose,
      .because = fmt::format("decided by {} on {}", decision.by, time::weekday_date(decision.on)),
      .decided = true};
  std::optional<int> visit;
  if (!found.course->daily && decision.review) {
    const regimen::Rule& rule = *review_rule(reading.brief, *found.course);
    visit = visit_of_review(std::get<regimen::ReviewDue>(rule.body), *decision.review);
  }
  change.from_number = visit;
  change.from_day = decision.from;
  if (decision.move == regimen::Move::stop) {
    if (visit) {
      const auto counted = use.counts.find(course);
      use.counts[course] = counted == use.counts.end() ? *visit - 1 : std::min(counted->second, *visit - 1);
    } else {
      const time::LocalDay last = *decision.from - std::chrono::days{1};
      const auto until = use.untils.find(course);
      use.untils.insert_or_assign(course, until == use.untils.end() ? last : std::min(until->second, last));
    }
  } else if (decision.dose || decision.move == regimen::Move::hold) {
    // A decision takes the place of what is left of a taper.
    std::erase_if(use.changes[course], [&](const regimen::DoseChange& other) {
      return !other.decided && other.from_day && decision.from && *other.from_day >= *decision.from;
    });
    use.changes[course].push_back(std::move(change));
  }
  if (const std::string fact = fact_of(decision); !fact.empty())
    order.facts.push_back({.name = fact, .on = decision.on, .locus = decision.locus});
  order.decisions.push_back(std::move(decision));
}

}  // namespace posology::schedules
