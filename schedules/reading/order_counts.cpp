// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/order_counts.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "schedules/reading/dose_checks.hpp"

namespace posology::schedules {
namespace {

using regimen::Course;

class Counts {
 public:
  Counts(OrderReading& reading, const UseReading& use) : reading_{reading}, use_{use} {}

  void check(const Course& course, const Span& at) const {
    const auto count = use_.use.counts.find(course.id);
    if (count == use_.use.counts.end() || !course.with) return;
    const bool with_each = course.with->rule || in_cycles(use_.regimen, course);
    if (with_each && count->second == 0) return check_left_out(course, at);
    const auto wanted = number_of(course);
    if (wanted && *wanted == count->second) return;
    if (!with_each) return check_not_beyond(course, count->second, wanted, at);
    Diagnostic& told =
        reading_.report.add("POS0236", at,
                            wanted ? fmt::format("\"{}\" goes with \"{}\": there are {}, not {}", course.id,
                                                 course.with->course, *wanted, count->second)
                                   : fmt::format("\"{}\" goes with \"{}\" and has no number of its own",
                                                 course.id, course.with->course));
    if (course.with->rule) {
      const auto* const rule = find_rule(reading_.brief, *course.with->rule);
      if (rule != nullptr) told.why = "rule " + rule_words(reading_.brief, *rule);
    }
    told.help = {
        fmt::format("leave count.{} away, or leave the course out with count.{} = 0", course.id, course.id)};
  }

 private:
  /// What may go with another course need not go with all of it, but cannot with more.
  void check_not_beyond(const Course& course, int count, std::optional<int> most, const Span& at) const {
    if (!most || count < *most) return;
    reading_.report
        .add("POS0236", at,
             fmt::format("\"{}\" goes with \"{}\": there are {} at most, not {}", course.id,
                         course.with->course, *most, count))
        .help = {fmt::format("leave count.{} away, or write {} at most", course.id, *most)};
  }

  int entered_or(const Course& course, int otherwise) const {
    const auto count = use_.use.counts.find(course.id);
    return count == use_.use.counts.end() ? otherwise : count->second;
  }

  /// How many there are by what it goes with; nothing where that has no number.
  std::optional<int> number_of(const Course& course) const {
    const auto& courses = use_.regimen.courses;
    const auto anchor = std::ranges::find(courses, course.with->course, &Course::id);
    if (anchor == courses.end()) return std::nullopt;
    const bool has_usual = !anchor->with && anchor->count.usual && !use_.use.counts.contains(anchor->id);
    auto number =
        has_usual ? anchor->count.usual : most_events(reading_, {.course = &*anchor, .use = use_index()});
    if (!number) return number;
    if (in_cycles(use_.regimen, course)) *number *= static_cast<int>(course.days.size());
    return course.with->except_last ? std::max(0, *number - 1) : *number;
  }

  std::size_t use_index() const {
    const auto& uses = reading_.brief.order.regimens;
    return static_cast<std::size_t>(&use_.use - uses.data());
  }

  void check_left_out(const Course& course, const Span& at) const {
    for (const auto& other : use_.regimen.courses) {
      const bool counted_from =
          (other.start && other.start->after == course.id) || (other.with && other.with->after == course.id);
      if (!counted_from || entered_or(other, 1) == 0) continue;
      reading_.report
          .add("POS0236", at,
               fmt::format("\"{}\" is counted from \"{}\", which is left out", other.id, course.id))
          .help = {fmt::format("leave it out as well, with count.{} = 0", other.id)};
    }
  }

  OrderReading& reading_;
  const UseReading& use_;
};

}  // namespace

void check_counts(OrderReading& reading, const UseReading& use) {
  const Value* const table = use.table.find("count");
  if (table == nullptr || table->kind != Value::Kind::table) return;
  for (const auto& entry : table->entries) {
    const auto course = std::ranges::find(use.regimen.courses, entry.key, &Course::id);
    if (course != use.regimen.courses.end()) Counts{reading, use}.check(*course, entry.value.at);
  }
}

}  // namespace posology::schedules
