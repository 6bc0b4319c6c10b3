// SPDX-License-Identifier: Apache-2.0
#include "engine/planning/stops_short.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "engine/planning/planned_dates.hpp"
#include "engine/planning/timing.hpp"
#include "engine/regimen/succession.hpp"

namespace posology::planning {
namespace {

using regimen::Course;
using regimen::Until;
using std::chrono::days;
using time::LocalDay;

class StoppingShort {
 public:
  StoppingShort(const Attempt& attempt, const Found& found, const DateOf& date)
      : brief_{attempt.brief()}, drafted_{attempt.drafted()}, found_{found}, date_{date} {}

  /// How many events the course owes when there is a day for the first one that is left out; else nothing.
  /// Closed days may put the last of several off beyond the end: of these one fewer.
  std::optional<int> owed(const DraftCourse& course) const {
    const auto left_out = first_left_out(course);
    if (left_out == course.events.end() || !drafted_.draft.events[*left_out].surplus) return std::nullopt;
    const auto due = due_at(course, left_out);
    if (!due) return std::nullopt;
    // One that closed days put off by as much as it weighs may as well be left out.
    const days put_off{6 / std::max(1, course.course->weight)};
    const auto open = drafted_.openings.next(*left_out, brief_.zone->start_of(due->first));
    if (!open || brief_.zone->day_of(*open) > std::min(due->last, due->first + put_off)) return std::nullopt;
    const auto there = static_cast<int>(left_out - course.events.begin());
    const auto all = static_cast<int>(course.events.size());
    return there + std::max(1, std::min(all - there, due->count) - 1);
  }

  /// Does its interval change on a day?
  bool changes(const DraftCourse& course) const {
    const auto& every = course.course->every;
    return every &&
           std::ranges::any_of(brief_.lapses, [&](const auto& lapse) { return lapse.then.id == *every; });
  }

  /// How many more are due before the course ends when it has all that were counted.
  int uncounted(const DraftCourse& course) const {
    const auto end = course.events.end();
    if (course.events.empty() || first_left_out(course) != end) return 0;
    const auto due = due_at(course, end);
    const auto most = most_events_of(brief_, *course.course);
    const auto there = static_cast<int>(course.events.size());
    return due ? std::min(due->count, std::max(0, most.value_or(there + due->count) - there)) : 0;
  }

  /// Of a course that ends on a day of its own; nothing of any other.
  std::optional<HeldToItsEnd> held(const DraftCourse& course) const {
    const auto last = last_day_at_interval(course);
    if (!last || regimen::ends_by_its_rule(brief_, *course.course)) return std::nullopt;
    HeldToItsEnd held{.doses = {}, .last_from = *last};
    std::copy(course.events.begin(), first_left_out(course), std::back_inserter(held.doses));
    const auto is_last = [&](LocalDay at) {
      const auto aim = next_aim(*course.course, at);
      return aim && *aim > *last;
    };
    if (held.doses.empty() || !is_last(*last)) return std::nullopt;
    while (is_last(held.last_from - days{1})) held.last_from -= days{1};
    return held;
  }

 private:
  /// Of a course that goes on at its interval.
  struct Due {
    LocalDay first, last;  ///< When the next is due, and the last day.
    int count = 0;         ///< How many are, until then.
  };
  using Place = std::vector<std::size_t>::const_iterator;

  Place first_left_out(const DraftCourse& course) const {
    return std::ranges::find_if(course.events,
                                [&](std::size_t event) { return !found_.dating.events[event].has_value(); });
  }

  /// The next day on which the course is aimed after `day`, by the interval that holds then: the order's
  /// change of it holds up to a day, and the last change lies on top.
  std::optional<LocalDay> next_aim(const Course& course, LocalDay day) const {
    const auto aimed_by = [&](const regimen::Rule* rule) -> std::optional<LocalDay> {
      const auto* const every =
          rule == nullptr || !rule->on ? nullptr : std::get_if<regimen::Cadence>(&rule->body);
      if (every == nullptr || !every->target || !every->target->nominal()) return std::nullopt;
      return add_civil(day, *every->target);
    };
    auto aim = aimed_by(find_rule(brief_, *course.every));
    for (std::size_t left = brief_.lapses.size(); left > 0; --left) {
      const regimen::Lapse& lapse = brief_.lapses[left - 1];
      if (lapse.then.id == *course.every && aim && *aim > lapse.last) aim = aimed_by(&lapse.then);
    }
    return aim;
  }

  /// What is due from the event at `next` on, which follows those that are there; nothing when nothing is.
  std::optional<Due> due_at(const DraftCourse& course, Place next) const {
    const auto last = last_day_at_interval(course);
    if (!last) return std::nullopt;
    auto at = next == course.events.begin() ? first_due(*course.course)
                                            : next_aim(*course.course, day(*(next - 1)));
    if (!at || !next_aim(*course.course, *at)) return std::nullopt;
    Due due{.first = *at, .last = *last};
    for (; at && *at <= due.last && due.count < most_counted; at = next_aim(*course.course, *at)) ++due.count;
    return due;
  }

  LocalDay day(std::size_t event) const { return brief_.zone->day_of(date_(event)); }

  /// The day on which the first event of a course is due that follows another; nothing of any other.
  std::optional<LocalDay> first_due(const Course& course) const {
    const DraftCourse* const after = course.start ? drafted_.draft.find_course(course.start->after) : nullptr;
    if (after == nullptr || !course.start->target.nominal()) return std::nullopt;
    std::optional<LocalDay> from;
    for (const std::size_t event : after->events) {
      const bool counts = found_.dating.events[event] && (course.start->after_last || !from);
      if (counts) from = day(event);
    }
    return from ? std::optional{add_civil(*from, course.start->target)} : from;
  }

  /// last_day() of a course that goes on at an interval of its own; nothing of any other.
  std::optional<LocalDay> last_day_at_interval(const DraftCourse& course) const {
    if (course.course->daily || course.course->with || !course.course->every) return std::nullopt;
    return last_day(course);
  }

  /// The last day on which a dose is due without a review; nothing when another regimen decides it.
  std::optional<LocalDay> last_day(const DraftCourse& course) const {
    const auto& untils = brief_.order.regimens[course.use].untils;
    auto last = last_day_of(brief_, drafted_.draft, date_, course.use, *course.course);
    if (!last) return last;
    const bool by_rule = regimen::ends_by_its_rule(brief_, *course.course);
    if (course.course->until.by == Until::By::next_regimen && !untils.contains(course.course->id) &&
        regimen::successor(brief_, course.use, *course.course)) {
      return std::nullopt;
    }
    // On the last day itself that a rule gives, a review decides.
    if (by_rule && !untils.contains(course.course->id)) *last -= days{1};
    return brief_.order.until ? std::min(*last, *brief_.order.until) : last;
  }

  const regimen::Brief& brief_;
  const Drafted& drafted_;
  const Found& found_;
  const DateOf& date_;
};

}  // namespace

bool keep_going(OpenCounts& counts, const Attempt& attempt, const Found& found, const DateOf& date) {
  const StoppingShort stopping{attempt, found, date};
  for (const DraftCourse& course : attempt.draft().courses) {
    const auto known = counts.counts.find(course.course->id);
    // What an interval that changes leaves room for is found with the dates (lapsed.hpp).
    if (known == counts.counts.end() || stopping.changes(course)) continue;
    const auto owed = stopping.owed(course);
    if (!owed) continue;
    OpenCount& count = known->second;
    const int all = count.certain + count.perhaps;
    count = {.certain = std::max(count.certain, *owed), .perhaps = std::max(0, all - *owed)};
    // How many another owes may depend on these.
    return true;
  }
  return false;
}

bool count_on(OpenCounts& counts, const Attempt& attempt, const Found& found, const DateOf& date) {
  const StoppingShort stopping{attempt, found, date};
  bool more = false;
  for (const DraftCourse& course : attempt.draft().courses) {
    const auto known = counts.counts.find(course.course->id);
    const int uncounted = known == counts.counts.end() ? 0 : stopping.uncounted(course);
    if (uncounted == 0) continue;
    known->second.perhaps += uncounted;
    more = true;
  }
  return more;
}

std::vector<HeldToItsEnd> held_to_their_end(const Attempt& attempt, const Found& found) {
  const DateOf date = PlannedDates{attempt, found};
  const StoppingShort stopping{attempt, found, date};
  std::vector<HeldToItsEnd> all;
  for (const DraftCourse& course : attempt.draft().courses) {
    if (auto held = stopping.held(course)) all.push_back(std::move(*held));
  }
  return all;
}

bool stops_short(const Attempt& attempt, const Found& found) {
  const DateOf date = PlannedDates{attempt, found};
  const StoppingShort stopping{attempt, found, date};
  return std::ranges::any_of(attempt.draft().courses,
                             [&](const DraftCourse& course) { return stopping.owed(course).has_value(); });
}

}  // namespace posology::planning
