// SPDX-License-Identifier: Apache-2.0
// Days of a cycle, counted from its first: what is given on day 3 is given two civil days after day 1.
#include <algorithm>

#include "engine/planning/timing_builder.hpp"

namespace posology::planning {
namespace {

using regimen::Bound;
using time::Duration;

/// One cycle of a course: the event that is its day 1, and the course's own events in it.
struct Cycle {
  std::size_t number;  ///< From 0.
  std::size_t first_day;
  std::vector<std::size_t> events;
};

class CycleDays {
 public:
  CycleDays(TimingBuilder& builder, const DraftCourse& course)
      : builder_{builder}, course_{*course.course}, rule_{nullptr} {
    if (course_.with->rule) rule_ = find_rule(builder.brief(), *course_.with->rule);
    const auto* const chain = rule_ == nullptr ? nullptr : std::get_if<regimen::TestEvery>(&rule_->body);
    if (chain == nullptr) return;
    for (const auto& other : builder.brief().regimens[course.use].courses) {
      const bool given = !other.days.empty() && other.with && other.with->course == course_.with->course;
      if (!given) continue;
      const DraftCourse* const drafted = builder.draft().find_course(other.id);
      if (drafted != nullptr && other.id != course_.id) beside_.push_back(drafted);
      if (!matches(chain->during, subject_of(builder.brief(), other))) continue;
      last_dose_ = std::max(last_dose_, other.days.back());
      if (drafted != nullptr) doses_.push_back(drafted);
    }
  }

  void place(const Cycle& cycle) const {
    const auto* const chain = rule_ == nullptr ? nullptr : std::get_if<regimen::TestEvery>(&rule_->body);
    const auto* const after = rule_ == nullptr ? nullptr : std::get_if<regimen::TestAfter>(&rule_->body);
    for (std::size_t index = 0; index < cycle.events.size(); ++index) {
      const int days = course_.days[index] - 1;
      if (chain != nullptr) {
        test_regularly(cycle, index, *chain);
      } else if (after != nullptr) {
        test_around(cycle.first_day, cycle.events[index], days, after->tolerance.count());
      } else {
        exactly(cycle.first_day, cycle.events[index], days);
      }
    }
  }

 private:
  Cause on_day(std::size_t from, std::size_t to, int days) const {
    return {.kind = Cause::Kind::sequence,
            .rule = "order",
            .from = from,
            .to = to,
            .by = Duration::days(days),
            .text = builder_.words("day " + std::to_string(days + 1) + " of the cycle")};
  }

  void exactly(std::size_t from, std::size_t to, int days) const {
    const Bound bound{.by = Duration::days(days)};
    builder_.add(builder_.at_least(from, to, bound, builder_.cause(on_day(from, to, days))));
    Cause upper = on_day(from, to, days);
    upper.upper = true;
    builder_.add(builder_.at_most(from, to, bound, builder_.cause(std::move(upper))));
    if (days == 0) builder_.after(from, to, on_the_clock(from, to));
  }

  Cause on_the_clock(std::size_t from, std::size_t to) const {
    Cause why = on_day(from, to, 0);
    why.by = Duration::elapsed(time::minutes{0});
    return why;
  }

  void test_around(std::size_t from, std::size_t to, int days, int tolerance) const {
    if (rule_->on) {
      builder_.separate(*rule_, from, to, Bound{.by = Duration::days(days - tolerance)},
                        Bound{.by = Duration::days(days + tolerance)});
    } else {
      builder_.after(from, to, on_the_clock(from, to));
    }
    aim(from, to, days);
  }

  bool fixed(std::size_t event) const {
    return is_fixed(builder_.brief().order, builder_.draft().events[event].id);
  }

  /// The events of a course on one day of a cycle.
  std::vector<std::size_t> on_day_of(const DraftCourse& course, const Cycle& cycle, int day) const {
    std::vector<std::size_t> found;
    const auto& days = course.course->days;
    for (std::size_t index = 0; index < days.size(); ++index) {
      const std::size_t event = cycle.number * days.size() + index;
      if (days[index] == day && event < course.events.size()) found.push_back(course.events[event]);
    }
    return found;
  }

  /// Does the order fix what begins on day 1? What is booked or recorded for one time stands.
  bool first_day_is_fixed(const Cycle& cycle) const {
    return fixed(cycle.first_day) || std::ranges::any_of(beside_, [&](const DraftCourse* course) {
             return std::ranges::any_of(on_day_of(*course, cycle, 1),
                                        [&](std::size_t event) { return fixed(event); });
           });
  }

  /// What the test finds is known before the dose begins.
  void known_before(std::size_t test, std::size_t dose, Cause why) const {
    why.by = Duration::elapsed(
        regimen::result_after(builder_.brief().clinic, builder_.draft().events[test].place));
    builder_.after(test, dose, std::move(why));
  }

  /// The first on day 1, known before its dose; each within the rule's time of the one before, and before the
  /// dose of that day; the last late enough that none is due any more.
  void test_regularly(const Cycle& cycle, std::size_t index, const regimen::TestEvery& chain) const {
    const std::size_t test = cycle.events[index];
    if (index == 0) {
      Cause same_day = on_day(test, cycle.first_day, 0);
      same_day.upper = true;
      builder_.add(builder_.at_most(test, cycle.first_day, Bound{.by = Duration::days(0)},
                                    builder_.cause(std::move(same_day))));
      Cause before = on_the_clock(test, cycle.first_day);
      before.text = "before the first dose of the cycle";
      if (fixed(test) && first_day_is_fixed(cycle)) {
        builder_.after(test, cycle.first_day, std::move(before));
      } else {
        known_before(test, cycle.first_day, std::move(before));
      }
      return;
    }
    const std::size_t previous = cycle.events[index - 1];
    builder_.after(previous, test, on_the_clock(previous, test));
    if (rule_->on) builder_.separate(*rule_, previous, test, {}, Bound{.by = chain.every});
    aim(previous, test, chain.every.count());
    // On that day at the latest, so before whatever is given on it.
    const int day = 1 + static_cast<int>(index) * chain.every.count();
    for (const DraftCourse* const course : doses_) {
      for (const std::size_t dose : on_day_of(*course, cycle, day)) {
        if (!rule_->on || fixed(dose)) continue;
        Cause before = on_day(test, dose, 0);
        before.text = "before the dose of its day";
        known_before(test, dose, std::move(before));
      }
    }
    const bool last = index + 1 == cycle.events.size();
    if (!last || !rule_->on || !chain.goes_on) return;
    const int least = last_dose_ - 1 + chain.goes_on->count() - chain.every.count();
    if (least > 0) {
      builder_.separate(*rule_, cycle.first_day, test, Bound{.by = Duration::days(least)}, {});
    }
  }

  void aim(std::size_t from, std::size_t to, int days) const {
    builder_.timing().aims.push_back(
        {.from = from, .to = to, .by = Duration::days(days), .weight = course_.weight});
  }

  TimingBuilder& builder_;
  const regimen::Course& course_;
  const regimen::Rule* rule_;
  /// Of the tests' regimen, in cycles: what is given that they go on beside, and all that is given.
  std::vector<const DraftCourse*> doses_, beside_;
  int last_dose_ = 1;  ///< The day of the cycle on which the last dose is given that tests go on after.
};

}  // namespace

void place_in_cycles(TimingBuilder& builder, const DraftCourse& course) {
  const DraftCourse* const cycles = builder.draft().find_course(course.course->with->course);
  if (cycles == nullptr) return;
  const CycleDays days{builder, course};
  const std::size_t in_each = course.course->days.size();
  for (std::size_t cycle = 0; cycle < cycles->events.size(); ++cycle) {
    const auto begin = course.events.begin() + static_cast<std::ptrdiff_t>(cycle * in_each);
    days.place({.number = cycle,
                .first_day = cycles->events[cycle],
                .events = {begin, begin + static_cast<std::ptrdiff_t>(in_each)}});
  }
}

}  // namespace posology::planning
