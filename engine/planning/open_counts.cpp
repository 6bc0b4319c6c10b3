// SPDX-License-Identifier: Apache-2.0
#include "engine/planning/open_counts.hpp"

#include <algorithm>

#include "engine/planning/timing.hpp"
#include "engine/regimen/is_about.hpp"
#include "engine/regimen/succession.hpp"

namespace posology::planning {
namespace {

using regimen::Brief;
using regimen::Course;
using regimen::Until;
using std::chrono::days;
using time::LocalDay;

class Counting {
 public:
  Counting(const Brief& brief, const Draft& draft, const DateOf& date)
      : brief_{brief}, draft_{draft}, date_{date} {}

  OpenCounts counts() const {
    OpenCounts found;
    for (std::size_t use = 0; use < brief_.regimens.size(); ++use) {
      for (const auto& course : brief_.regimens[use].courses) {
        if (!is_open_ended(brief_, use, course)) continue;
        found.counts[course.id] = count(use, course);
        const auto last = last_day(use, course);
        if (last && (!found.last_day || *last > *found.last_day)) found.last_day = last;
      }
    }
    return found;
  }

  std::optional<LocalDay> last_day(std::size_t use, const Course& course) const {
    const auto& untils = brief_.order.regimens[use].untils;
    if (const auto own = untils.find(course.id); own != untils.end()) return own->second;
    if (course.until.by == Until::By::rule) return last_day_by_rule(course);
    const auto next = next_regimen(use, course);
    if (!next) return last_day_of_open_courses(brief_);
    const int weight = course.optional_weight ? course.optional_weight->count() : 7;
    return day(*next) + days{weight};
  }

 private:
  LocalDay day(std::size_t event) const { return brief_.zone->day_of(date_(event)); }

  /// Events so far apart; nothing when the course has no cadence, and so nothing to count.
  std::optional<time::Duration> cadence(const Course& course) const {
    const regimen::Rule* const rule = course.every ? find_rule(brief_, *course.every) : nullptr;
    const auto* const body = rule == nullptr ? nullptr : std::get_if<regimen::Cadence>(&rule->body);
    return body == nullptr ? std::nullopt : body->target;
  }

  OpenCount count(std::size_t use, const Course& course) const {
    const auto every = cadence(course);
    const auto from = first_day(course);
    const auto until = last_day(use, course);
    if (!every || !from || !until) return {.certain = course.count.least, .perhaps = 0};
    int fit = 0;
    for (LocalDay at = *from; at <= *until && fit < most_counted; at = add_civil(at, *every)) ++fit;
    // Closed days push a chain back, so that the last may not fit; the network decides on that. Before
    // another regimen each further dose weighs against its delay, so that all of them are the network's to
    // decide.
    const int least = course.until.by == Until::By::rule ? 0 : course.count.least;
    const bool weighed =
        course.until.by == Until::By::next_regimen && successor(brief_, use, course).has_value();
    const int most = std::max(least, most_events_of(brief_, course).value_or(fit));
    const int certain = std::max(least, weighed ? least : std::min(fit - 1, most));
    return {.certain = certain, .perhaps = std::max(0, std::min(fit, most) - certain)};
  }

  /// The day of the course's first event.
  std::optional<LocalDay> first_day(const Course& course) const {
    if (const DraftCourse* const own = draft_.find_course(course.id)) return day(own->events.front());
    const DraftCourse* const after = course.start ? draft_.find_course(course.start->after) : nullptr;
    if (after == nullptr) return std::nullopt;
    const std::size_t from = course.start->after_last ? after->events.back() : after->events.front();
    return course.start->target.nominal() ? add_civil(day(from), course.start->target) : day(from);
  }

  std::optional<LocalDay> last_day_by_rule(const Course& course) const {
    const regimen::Rule* const rule = find_rule(brief_, course.until.rule);
    const auto* const ending = rule == nullptr ? nullptr : std::get_if<regimen::EndOfCourse>(&rule->body);
    if (ending == nullptr || !rule->on) return last_day_of_open_courses(brief_);
    std::optional<LocalDay> last;
    for (std::size_t event = 0; event < draft_.events.size(); ++event) {
      if (draft_.events[event].number != 1 || !matches(ending->from, draft_.subject_of(draft_.events[event])))
        continue;
      last = add_civil(day(event), ending->by);
      break;
    }
    for (const auto& fact : ending->facts) {
      const auto on = recorded(brief_, fact);
      if (on && (!last || *on < *last)) last = on;
    }
    return last;
  }

  std::optional<std::size_t> next_regimen(std::size_t use, const Course& own) const {
    const auto next = successor(brief_, use, own);
    for (const auto& course : draft_.courses) {
      if (course.use == next && !course.course->with) return course.events.front();
    }
    return std::nullopt;
  }

  const Brief& brief_;
  const Draft& draft_;
  const DateOf& date_;
};

}  // namespace

OpenCounts open_counts(const Brief& brief, const Draft& draft, const DateOf& date) {
  return Counting{brief, draft, date}.counts();
}

std::optional<LocalDay> last_day_of(const Brief& brief, const Draft& draft, const DateOf& date,
                                    std::size_t use, const Course& course) {
  return Counting{brief, draft, date}.last_day(use, course);
}

bool follows_open_ended(const Brief& brief, const Course& course) {
  struct Ordered {
    const Course* course = nullptr;
    std::size_t use = 0;
  };
  const auto find = [&](const std::string& id) {
    for (std::size_t use = 0; use < brief.regimens.size(); ++use) {
      const auto& courses = brief.regimens[use].courses;
      const auto found = std::ranges::find(courses, id, &Course::id);
      if (found != courses.end()) return Ordered{&*found, use};
    }
    return Ordered{};
  };
  if (!course.start) return false;
  // No chain of starts is longer than the courses there are.
  Ordered before = find(course.start->after);
  for (int steps = 0; before.course != nullptr && steps < most_counted; ++steps) {
    if (is_open_ended(brief, before.use, *before.course)) return true;
    const bool with = before.course->with.has_value();
    if (!with && !before.course->start) return false;
    before = find(with ? before.course->with->course : before.course->start->after);
  }
  return false;
}

std::optional<int> most_events_of(const Brief& brief, const Course& course) {
  std::optional<int> most = course.count.most;
  for (const regimen::Rule& rule : brief.rules) {
    const auto* const limit = std::get_if<regimen::Limit>(&rule.body);
    const bool kept =
        limit != nullptr && rule.on && limit->count_most && !limit->warn && !breakable(rule.severity);
    if (kept && is_about(brief, course, limit->of))
      most = std::min(most.value_or(*limit->count_most), *limit->count_most);
  }
  return most;
}

LocalDay last_day_of_open_courses(const Brief& brief) {
  const LocalDay usual = brief.order.start + days{26 * 7};
  return std::min(brief.order.until.value_or(usual), time::last_day);
}

}  // namespace posology::planning
