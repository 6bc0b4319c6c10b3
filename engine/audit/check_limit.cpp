// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/check_limit.hpp"

#include <algorithm>
#include <map>
#include <span>

#include "engine/audit/any_24_hours.hpp"
#include "engine/audit/doses_by_day.hpp"
#include "engine/audit/ordered.hpp"
#include "engine/time/text.hpp"

namespace posology::audit {
namespace {

using dose::Quantity;
using regimen::Limit;
using regimen::PlannedEvent;
using regimen::Verdict;
using time::LocalDay;

/// One amount against a least and a most, either of which may be missing.
struct Weighing {
  const Quantity& found;
  const std::optional<Quantity>& least;
  const std::optional<Quantity>& most;
};

/// May the amount be compared with both, and keeps it to them?
bool keeps(const Weighing& weighing) {
  const auto& [found, least, most] = weighing;
  const auto& limit = least ? least : most;
  if (limit && dimension_of(limit->unit) != dimension_of(found.unit)) return false;
  return !(least && found < *least) && !(most && found > *most);
}

/// What is wrong with an amount that does not keep to its limits; `what` it is: "the single dose", "the total
/// of Tue 9 Mar 2027".
Said complaint(const std::string& what, const Weighing& weighing) {
  const auto& [found, least, most] = weighing;
  Said said{.verdict = Verdict::violated, .kind = "dose", .found = found.ismp()};
  const auto& limit = least ? least : most;
  if (limit && dimension_of(limit->unit) != dimension_of(found.unit)) {
    said.required = limit->ismp();
    // An amount and an amount for each m2 or kg say the same to who knows the body; a plan does not.
    const auto by_body = [](const Quantity& amount) {
      const auto dimension = dimension_of(amount.unit);
      return dimension == dose::Dimension::mass_per_area || dimension == dose::Dimension::mass_per_weight;
    };
    const auto is_mass = [](const Quantity& amount) {
      return dimension_of(amount.unit) == dose::Dimension::mass;
    };
    if ((by_body(*limit) && is_mass(found)) || (by_body(found) && is_mass(*limit)))
      said.verdict = Verdict::not_assessable;
    said.text = what + " is " + found.ismp() + ", which cannot be compared with " + limit->ismp();
    return said;
  }
  if (least && found < *least) {
    said.required = "at least " + least->ismp();
    said.short_by = (*least - found).ismp();
  } else {
    said.required = "at most " + most->ismp();
    said.short_by = (found - *most).ismp();
  }
  said.text = what + " is " + found.ismp() + ", " + said.required + " allowed";
  return said;
}

/// The same of a number; nothing when it keeps to both. `of` follows `what`.
std::optional<Said> complaint(std::string_view what, std::string_view of, int found, std::optional<int> least,
                              std::optional<int> most) {
  const bool low = least && found < *least, high = most && found > *most;
  if (!low && !high) return std::nullopt;
  const int limit = low ? *least : *most;
  Said said{.verdict = Verdict::violated,
            .kind = "dose",
            .required = (low ? "at least " : "at most ") + std::to_string(limit),
            .found = std::to_string(found),
            .short_by = std::to_string(low ? limit - found : found - limit)};
  said.text =
      std::string{what}.append(of).append(": ").append(said.found).append(", ").append(said.required) +
      " allowed";
  return said;
}

class Limiting {
 public:
  Limiting(const Ruling& ruling, const Limit& limit)
      : ruling_{ruling},
        sheet_{ruling.sheet},
        limit_{limit},
        events_{sheet_.appointments(limit.of)},
        home_{sheet_.home(limit.of)} {}

  Findings findings() {
    if (limit_.scope == regimen::Scope::first) keep_the_first();
    // A single course at home is judged by its prescription.
    if ((limit_.day_least || limit_.day_most) && home_.size() + events_.size() > 1) {
      for (const HomeCourse* const course : home_) by_day_.emplace(course, doses_by_day(sheet_, *course));
    }
    // A single course takes no more in any 24 hours than on a day.
    if (limit_.day_most && home_.size() + events_.size() > 1)
      over_ = first_over(sheet_, events_, home_, *limit_.day_most);
    for (const PlannedEvent* const event : events_) conclude(event->id, judge(*event));
    for (const HomeCourse* const course : home_) conclude(course->pattern->course, judge(*course));
    if (limit_.cumulative_most || limit_.count_most) judge_all();
    return std::move(findings_);
  }

 private:
  bool asks_amount() const {
    return limit_.step || limit_.single_least || limit_.single_most || limit_.day_least || limit_.day_most;
  }

  bool asks_each() const { return asks_amount() || limit_.doses_a_day_least || limit_.doses_a_day_most; }

  void keep_the_first() {
    const auto first = std::ranges::min_element(home_, {}, [](const HomeCourse* course) {
      return course->taken.empty() ? time::Instant::max() : course->taken.front();
    });
    const bool at_home = first != home_.end() && !(*first)->taken.empty() &&
                         (events_.empty() || (*first)->taken.front() < events_.front()->start);
    home_ = home_.subspan(static_cast<std::size_t>(first - home_.begin()), at_home ? 1 : 0);
    events_ = events_.first(at_home || events_.empty() ? 0 : 1);
  }

  std::optional<Said> judge(const PlannedEvent& event) const {
    if (!asks_amount()) return std::nullopt;
    if (!event.dose) return not_entered(event.id);
    const Weighing single{*event.dose, limit_.single_least, limit_.single_most};
    if (!keeps(single)) return complaint("the dose of " + event.id, single);
    if (auto wrong = off_step(event.id, *event.dose)) return wrong;
    if (!limit_.day_least && !limit_.day_most) return std::nullopt;
    const LocalDay day = sheet_.day(event.start);
    const Quantity total = total_on(day).value_or(*event.dose);
    const Weighing whole{total, limit_.day_least, limit_.day_most};
    if (!keeps(whole)) return complaint(total_of(day), whole);
    return too_much_in_24_hours(event.id);
  }

  std::optional<Said> judge(const HomeCourse& course) const {
    const regimen::Pattern& pattern = *course.pattern;
    const std::string& id = pattern.course;
    const int a_day = std::max(pattern.per_day, static_cast<int>(pattern.times.size()));
    const Weighing single{pattern.dose, limit_.single_least, limit_.single_most};
    if (!keeps(single)) return complaint("the dose of " + id, single);
    if (auto wrong = off_step(id, pattern.dose)) return wrong;
    const Quantity prescribed = pattern.dose * a_day;
    const Weighing whole{prescribed, limit_.day_least, limit_.day_most};
    if (!keeps(whole)) return complaint("the day's total of " + id, whole);
    if (auto wrong =
            complaint("doses a day of ", id, a_day, limit_.doses_a_day_least, limit_.doses_a_day_most)) {
      return wrong;
    }
    // Other doses may come on top of the prescription.
    if (!limit_.day_most || home_.size() + events_.size() < 2) return std::nullopt;
    for (const auto& [day, count] : by_day_.at(&course)) {
      const auto total = total_on(day);
      if (!total) return not_entered("all that is given on " + time::weekday_date(day));
      const Weighing all{*total, no_least_, limit_.day_most};
      if (!keeps(all)) return complaint(total_of(day), all);
    }
    return too_much_in_24_hours(id);
  }

  /// Of an event or a course that such 24 hours count.
  std::optional<Said> too_much_in_24_hours(const std::string& id) const {
    if (!over_ || std::ranges::find(over_->of, id) == over_->of.end()) return std::nullopt;
    return complaint("the total of the 24 hours from " + sheet_.when(over_->from),
                     {over_->total, no_least_, limit_.day_most});
  }

  /// A dose that is no whole number of steps; nothing for one that is measured otherwise.
  std::optional<Said> off_step(const std::string& id, const Quantity& dose) const {
    if (!limit_.step || dimension_of(limit_.step->unit) != dimension_of(dose.unit)) return std::nullopt;
    constexpr int most_steps = 1000;
    for (int steps = 1; steps <= most_steps; ++steps) {
      const Quantity reached = *limit_.step * steps;
      if (reached == dose) return std::nullopt;
      if (dose < reached) break;
    }
    return Said{.verdict = Verdict::violated,
                .kind = "dose",
                .required = "whole steps of " + limit_.step->ismp(),
                .found = dose.ismp(),
                .text = "the dose of " + id + ", " + dose.ismp() + ", is no whole number of steps of " +
                        limit_.step->ismp()};
  }

  static Said not_entered(const std::string& what) {
    return {.verdict = Verdict::not_assessable,
            .kind = "dose",
            .text = "the dose of " + what + " is not entered"};
  }

  static std::string total_of(LocalDay day) { return "the total of " + time::weekday_date(day); }

  /// All that the rule binds on one day; nothing when one of the amounts is not entered.
  std::optional<Quantity> total_on(LocalDay day) const {
    std::optional<Quantity> total;
    const auto add = [&](const Quantity& amount) { total = total ? *total + amount : amount; };
    for (const PlannedEvent* const event : events_) {
      if (sheet_.day(event->start) != day) continue;
      if (!event->dose) return std::nullopt;
      add(*event->dose);
    }
    for (const HomeCourse* const course : home_) {
      if (const auto doses = doses_on(by_day_.at(course), day)) add(course->pattern->dose * *doses);
    }
    return total;
  }

  /// What the order says was given before it began.
  std::optional<Quantity> given_before() const {
    std::optional<Quantity> total;
    for (const auto& ordered : ordered_courses(sheet_.brief())) {
      const auto before = ordered.use.before.find(ordered.course.id);
      if (before == ordered.use.before.end()) continue;
      if (!matches(limit_.of, subject_of(sheet_.brief(), ordered.course))) continue;
      total = total ? *total + before->second : before->second;
    }
    return total;
  }

  /// Totals over the whole plan, told at the last event.
  void judge_all() {
    int count = 0;
    std::optional<Quantity> total = given_before();
    std::string last, missing;
    for (const PlannedEvent* const event : events_) {
      ++count;
      last = event->id;
      if (!event->dose) missing = event->id;
      if (event->dose) total = total ? *total + *event->dose : *event->dose;
    }
    for (const HomeCourse* const course : home_) {
      const int taken = static_cast<int>(course->taken.size());
      count += taken;
      last = course->pattern->course;
      const Quantity sum = course->pattern->dose * taken;
      total = total ? *total + sum : sum;
    }
    if (last.empty()) return;
    if (limit_.count_most)
      conclude(last, complaint("number of doses", {}, count, {}, limit_.count_most), true);
    if (!limit_.cumulative_most) return;
    std::optional<Said> wrong;
    if (total) {
      const Weighing all{*total, no_least_, limit_.cumulative_most};
      if (!keeps(all)) wrong = complaint("the total of all doses", all);
    }
    if (!wrong && !missing.empty()) wrong = not_entered(missing);
    conclude(last, std::move(wrong), true);
  }

  void conclude(const std::string& id, std::optional<Said> wrong, bool asked = false) {
    if (!wrong && !asked && !asks_each()) return;
    const bool within = !wrong;
    if (within && !sheet_.words_all()) return;
    Said verdict = within ? Said{.kind = "dose"} : std::move(*wrong);
    if (within) verdict.text = "the amounts of " + id + " are within their limits";
    auto finding = said(ruling_, {.to = id}, std::move(verdict));
    if (limit_.warn) finding.severity = regimen::Severity::convention;
    findings_.push_back(std::move(finding));
  }

  const Ruling& ruling_;
  const Sheet& sheet_;
  const Limit& limit_;
  const std::optional<Quantity> no_least_ = {};
  Sheet::Events events_;
  Sheet::HomeCourses home_;
  std::map<const HomeCourse*, DosesByDay> by_day_;
  std::optional<Stretch> over_;
  Findings findings_;
};

Findings unweighable(const Ruling& ruling, const std::string& why) {
  return {said(ruling, {}, {.verdict = Verdict::violated, .kind = "dose", .text = why})};
}

}  // namespace

Findings check_limit(const Ruling& ruling, const Limit& limit) {
  try {
    return Limiting{ruling, limit}.findings();
  } catch (const dose::IncompatibleUnits& mixed) {
    return unweighable(ruling, std::string{"the amounts have no sum: "} + mixed.what());
  } catch (const dose::DecimalOverflow& large) {
    return unweighable(ruling, std::string{"the amounts are too large to be added: "} + large.what());
  }
}

}  // namespace posology::audit
