// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/check_reach.hpp"

#include <algorithm>

#include "engine/audit/check_end_of_course.hpp"
#include "engine/audit/clinic_hours.hpp"
#include "engine/audit/ordered.hpp"
#include "engine/regimen/succession.hpp"
#include "engine/time/text.hpp"

namespace posology::audit {
namespace {

using regimen::Until;
using time::LocalDay;

template <typename Body>
const Body* body_of(const regimen::Brief& brief, const std::string& id) {
  const regimen::Rule* const rule = find_rule(brief, id);
  return rule == nullptr || !rule->on ? nullptr : std::get_if<Body>(&rule->body);
}

/// The last day on which the course may have an event; nothing when that cannot be said.
std::optional<LocalDay> last_day_of(const Sheet& sheet, const Ordered& ordered) {
  std::optional<LocalDay> last = entered_until(ordered);
  const auto sooner = [&](std::optional<LocalDay> day) {
    if (day && (!last || *day < *last)) last = day;
  };
  const auto own = static_cast<std::size_t>(&ordered.regimen - sheet.brief().regimens.data());
  const bool last_regimen = !successor(sheet.brief(), own, ordered.course);
  if (ordered.course.until.by == Until::By::rule) {
    const auto* const ending = body_of<regimen::EndOfCourse>(sheet.brief(), ordered.course.until.rule);
    if (ending == nullptr) return std::nullopt;
    // On the day itself a review decides.
    if (const auto end = end_day(sheet, *ending)) sooner(*end - std::chrono::days{1});
  } else if (ordered.course.until.by == Until::By::next_regimen && !last_regimen) {
    return std::nullopt;  // Washouts before the next regimen decide.
  }
  sooner(sheet.brief().order.until);
  if (last) last = std::min(*last, time::last_day);
  return last;
}

/// The day at which one more event would be aimed; nothing when it has no aim.
std::optional<LocalDay> next_aim(const Sheet& sheet, const Ordered& ordered, const regimen::Cadence& every) {
  const auto& events = sheet.of_course(ordered.course.id);
  if (!events.empty()) return day_after(sheet, sheet.day(events.back()->start), *every.target);
  const auto& start = ordered.course.start;
  const auto others = start ? sheet.of_course(start->after) : Sheet::Events{};
  if (others.empty() || !start->target.nominal()) return std::nullopt;
  const auto* const other = start->after_last ? others.back() : others.front();
  return day_after(sheet, sheet.day(other->start), start->target);
}

/// The interval by which one more event would come: the order's change of it holds up to a day.
const regimen::Cadence* interval_after(const Sheet& sheet, const Ordered& ordered) {
  const auto* every = body_of<regimen::Cadence>(sheet.brief(), *ordered.course.every);
  const auto& lapses = sheet.brief().lapses;
  for (std::size_t left = lapses.size(); left > 0; --left) {
    const regimen::Lapse& lapse = lapses[left - 1];
    if (lapse.then.id != *ordered.course.every) continue;
    const bool aims = every != nullptr && every->target && every->target->nominal();
    const auto aim = aims ? next_aim(sheet, ordered, *every) : std::nullopt;
    if (aim && *aim > lapse.last)
      every = lapse.then.on ? std::get_if<regimen::Cadence>(&lapse.then.body) : nullptr;
  }
  return every;
}

}  // namespace

Findings check_reach(const Sheet& sheet) {
  Findings findings;
  for (const auto& ordered : ordered_courses(sheet.brief())) {
    const regimen::Course& course = ordered.course;
    if (!open_ended(ordered) || !course.every) continue;
    const auto* const every = interval_after(sheet, ordered);
    if (every == nullptr || !every->target || !every->target->nominal()) continue;
    const auto last = last_day_of(sheet, ordered);
    const auto aim = next_aim(sheet, ordered, *every);
    if (!last || !aim) continue;
    if (course.count.most && static_cast<int>(sheet.of_course(course.id).size()) >= *course.count.most)
      continue;
    for (int late = 0; late * course.weight < 7; ++late) {
      const LocalDay day = *aim + std::chrono::days{late};
      if (day > *last) break;
      if (!room_on(sheet.brief().clinic, course.place, day, course.lasts)) continue;
      findings.push_back(
          itself({.rule = "order",
                  .to = course.id,
                  .text = course.id + " stops short: another would be due on " + time::weekday_date(day) +
                          ", and the course goes on until " + time::weekday_date(*last)}));
      break;
    }
  }
  return findings;
}

}  // namespace posology::audit
