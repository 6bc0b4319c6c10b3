// SPDX-License-Identifier: Apache-2.0
#include "engine/planning/kept_openings.hpp"

#include <algorithm>
#include <utility>

#include "engine/planning/network_terms.hpp"

namespace posology::planning {
namespace {

using std::chrono::days;
using std::chrono::year_month_day;

time::LocalDay first_of_year(time::LocalDay day) {
  return time::LocalDay{year_month_day{day}.year() / std::chrono::January / 1};
}

time::LocalDay last_of_year(time::LocalDay day) {
  return time::LocalDay{year_month_day{day}.year() / std::chrono::December / 31};
}

/// Whole years, as far as there are days that can be planned.
DaySpan whole_years(const DaySpan& asked) {
  return {.first = std::min(asked.first, std::max(first_of_year(asked.first), time::first_day)),
          .last = std::max(asked.last, std::min(last_of_year(asked.last), time::last_day))};
}

bool touch(const time::Closure& closure, const DaySpan& span) {
  return closure.first <= span.last && span.first <= closure.last;
}

/// Do both close the same of these days, closure by closure?
bool close_alike(const std::vector<DaySpan>& kept, const std::vector<time::Closure>& closures,
                 const DaySpan& asked) {
  auto next = kept.begin();
  const auto skip = [&] {
    while (next != kept.end() && (next->first > asked.last || next->last < asked.first)) ++next;
  };
  for (const time::Closure& closure : closures) {
    if (!touch(closure, asked)) continue;
    skip();
    if (next == kept.end() || next->first != closure.first || next->last != closure.last) return false;
    ++next;
  }
  skip();
  return next == kept.end();
}

time::Availability daily_at(const time::Zone& zone, time::minutes clock, const DaySpan& span) {
  std::vector<time::Opening> openings;
  openings.reserve(static_cast<std::size_t>((span.last - span.first).count() + 1));
  for (auto day = span.first; day <= span.last; day += days{1}) {
    const time::Instant at = zone.instant(day + clock);
    if (!openings.empty() && at <= openings.back().last) continue;  // a day that the zone skipped
    openings.push_back({.first = at, .last = at, .step = time::minutes{1}});
  }
  return time::Availability{std::move(openings)};
}

bool same_hours(const std::optional<time::WeeklyHours>& kept, const time::WeeklyHours* hours) {
  if (!kept || hours == nullptr) return !kept && hours == nullptr;
  return kept->step == hours->step && kept->days == hours->days;
}

KeptOpenings::Shared shared(time::Availability availability) {
  auto ticks = open_set_of(availability);
  return std::make_shared<const OpenTimes>(OpenTimes{std::move(availability), std::move(ticks)});
}

}  // namespace

KeptOpenings::Entry* KeptOpenings::find(const Question& question) {
  const time::LocalDay year = first_of_year(question.asked.first);
  const auto found = std::ranges::find_if(entries_, [&](const Entry& each) {
    // One entry for each first year: orders do not tell the closures of earlier ones.
    return each.zone == question.zone && each.year == year && each.of == question.of &&
           each.span.first <= question.asked.first && same_hours(each.hours, question.hours) &&
           close_alike(each.closed, question.closures, question.asked);
  });
  return found == entries_.end() ? nullptr : &*found;
}

KeptOpenings::Shared KeptOpenings::worked_out(const Question& question, const DaySpan& span) {
  const time::Zone& zone = *question.zone;
  if (question.hours == nullptr) return shared(daily_at(zone, question.of, span));
  return shared(
      time::Availability::of(*question.hours, question.closures, zone, question.of, span.first, span.last));
}

KeptOpenings::Shared KeptOpenings::answer(const Question& question) {
  Entry* known = find(question);
  if (known == nullptr || known->span.last < question.asked.last) {
    const DaySpan span = whole_years(question.asked);
    Entry entry{.of = question.of,
                .zone = question.zone,
                .year = first_of_year(span.first),
                .span = span,
                .times = worked_out(question, span)};
    if (question.hours != nullptr) entry.hours = *question.hours;
    for (const time::Closure& closure : question.closures) {
      if (touch(closure, span)) entry.closed.push_back({.first = closure.first, .last = closure.last});
    }
    if (known == nullptr && entries_.size() >= most) {
      known = &*std::ranges::min_element(entries_, {}, &Entry::used);
    }
    if (known == nullptr) known = &entries_.emplace_back();
    *known = std::move(entry);
  }
  known->used = ++asked_;
  return known->times;
}

KeptOpenings::Shared KeptOpenings::at_place(const time::WeeklyHours& hours,
                                            const std::vector<time::Closure>& closures, const Zone& zone,
                                            time::minutes lasts, const DaySpan& asked) {
  return answer({.hours = &hours, .of = lasts, .zone = zone, .closures = closures, .asked = asked});
}

KeptOpenings::Shared KeptOpenings::daily(time::minutes clock, const Zone& zone, const DaySpan& asked) {
  const std::vector<time::Closure> none;
  return answer({.hours = nullptr, .of = clock, .zone = zone, .closures = none, .asked = asked});
}

}  // namespace posology::planning
