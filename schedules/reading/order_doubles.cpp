// SPDX-License-Identifier: Apache-2.0
// One drug by two regimens at once. Each regimen is safe by itself; begun on the same day and side by side,
// two that bring the same depot, or another of its class, would give both (hazard 16).
#include <fmt/format.h>

#include <algorithm>

#include "engine/regimen/is_about.hpp"
#include "engine/regimen/succession.hpp"
#include "schedules/reading/order_reading.hpp"

namespace posology::schedules {
namespace {

using regimen::Course;
using regimen::Until;

class Doubles {
 public:
  explicit Doubles(OrderReading& reading) : brief_{reading.brief}, report_{reading.report} {}

  void check() {
    for (std::size_t one = 0; one < brief_.regimens.size(); ++one) {
      for (std::size_t other = one + 1; other < brief_.regimens.size(); ++other) check_pair(one, other);
    }
  }

 private:
  /// What stays in the body for weeks: given at appointments, and never "only if needed".
  const regimen::Form* depot(std::size_t use, const Course& course) const {
    const regimen::Form* const form = form_of(brief_, course);
    if (form == nullptr || form->when_required || course.daily) return nullptr;
    const auto count = brief_.order.regimens[use].counts.find(course.id);
    const bool wanted = count == brief_.order.regimens[use].counts.end() || count->second > 0;
    return wanted ? form : nullptr;
  }

  /// Does the order itself say when the course ends, or does it give way to a later regimen, as also what
  /// comes after it does?
  bool over(std::size_t use, const Course& course) const {
    const auto& order = brief_.order.regimens[use];
    if (order.untils.contains(course.id)) return true;
    if (course.until.by == Until::By::next_regimen) return successor(brief_, use, course).has_value();
    return std::ranges::any_of(brief_.regimens[use].courses, [&](const Course& later) {
      return later.start && later.start->after == course.id && later.until.by == Until::By::next_regimen &&
             over(use, later);
    });
  }

  /// Does nothing end the course, neither a number of doses nor a day nor a later regimen?
  bool endless(std::size_t use, const Course& course) const {
    return course.until.by == Until::By::next_regimen && !over(use, course) &&
           !brief_.order.regimens[use].counts.contains(course.id);
  }

  /// A regimen begins on the order's first day unless it has a start, wherever it is written. One that is
  /// written behind a later start may be over by then, if anything ends it.
  void check_pair(std::size_t one, std::size_t other) {
    if (brief_.order.regimens[other].start) return;
    const bool swapped = brief_.order.regimens[one].start.has_value();
    const std::size_t first = swapped ? other : one, second = swapped ? one : other;
    for (const auto& course : brief_.regimens[first].courses) {
      const regimen::Form* const form = depot(first, course);
      if (form == nullptr || (swapped ? !endless(first, course) : over(first, course))) continue;
      for (const auto& later : brief_.regimens[second].courses) {
        const regimen::Form* const like = depot(second, later);
        const bool same = like != nullptr && (like->id == form->id ||
                                              (!form->classes.empty() && like->classes == form->classes));
        if (same) return refuse(one, other, swapped ? *like : *form, swapped ? *form : *like);
      }
    }
  }

  void refuse(std::size_t one, std::size_t other, const regimen::Form& first, const regimen::Form& second) {
    const std::string &a = brief_.regimens[one].id, &b = brief_.regimens[other].id;
    const auto& at = brief_.order.regimens[other].locus;
    Diagnostic& told = report_.add("POS0175", {.line = at.line, .column = at.column},
                                   fmt::format("{} and {} would give two depots at once", a, b));
    told.why = first.id == second.id
                   ? fmt::format(
                         "each of them brings {} of its own, and nothing says that one ends when the "
                         "other begins",
                         first.say)
                   : fmt::format(
                         "the one brings {} and the other {}, and nothing says that one ends when the "
                         "other begins",
                         first.say, second.say);
    told.help = {
        fmt::format("when {} comes first and gives way to {}, write it first in the order", b, a),
        fmt::format("when it comes later, say when: start = {{ after = \"{}\", by = … }} or start = a day",
                    a)};
  }

  regimen::Brief& brief_;
  Report& report_;
};

}  // namespace

void check_doubles(OrderReading& reading) {
  Doubles{reading}.check();
}

}  // namespace posology::schedules
