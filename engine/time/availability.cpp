// SPDX-License-Identifier: Apache-2.0
#include "engine/time/availability.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace posology::time {
namespace {

using std::chrono::days;

/// Days in ascending order, asked whether a closure covers them.
class ClosedDays {
 public:
  explicit ClosedDays(const std::vector<Closure>& closures) {
    for (const Closure& closure : closures) spans_.emplace_back(closure.first, closure.last);
    std::sort(spans_.begin(), spans_.end());
  }
  /// `day` not before the one asked about last.
  bool cover(LocalDay day) {
    for (; next_ < spans_.size() && spans_[next_].first <= day; ++next_)
      closed_until_ = std::max(closed_until_, spans_[next_].second);
    return day <= closed_until_;
  }

 private:
  std::vector<std::pair<LocalDay, LocalDay>> spans_;
  std::size_t next_ = 0;
  LocalDay closed_until_ = LocalDay::min();
};

/// Starts one by one, gathered into openings while they keep the step.
class Gathering {
 public:
  Gathering(minutes step, std::vector<Opening>& into) : step_{step}, openings_{into} {}
  void add(Instant start) {
    if (begun_ && start - openings_.back().last == step_)
      openings_.back().last = start;
    else
      openings_.push_back({start, start, step_});
    begun_ = true;
  }

 private:
  minutes step_;
  std::vector<Opening>& openings_;
  bool begun_ = false;
};

struct Place {
  const Zone& zone;
  minutes step, occupied;
};

/// The starts of one opening on a day without a clock change: minutes after midnight.
struct Starts {
  minutes first, last;
};

std::vector<Starts> starts_of(const Place& place, const std::vector<OpeningHours>& day) {
  std::vector<Starts> starts;
  for (const OpeningHours& hours : day) {
    const minutes spare = hours.to - hours.from - place.occupied;
    if (spare >= minutes{0}) starts.push_back({hours.from, hours.from + spare / place.step * place.step});
  }
  return starts;
}

void add_openings(const Place& place, LocalDay day, const OpeningHours& hours,
                  std::vector<Opening>& openings) {
  const auto& [zone, step, occupied] = place;
  const Instant opens = zone.instant(day + hours.from);
  const Instant closes = zone.instant(day + hours.to);
  // The wall clock runs evenly between the two on all days but a few.
  if (closes - opens == hours.to - hours.from && &zone.at(opens) == &zone.at(closes - minutes{1})) {
    const minutes spare = closes - opens - occupied;
    if (spare >= minutes{0}) openings.push_back({opens, opens + spare / step * step, step});
    return;
  }
  Gathering gathering{step, openings};
  for (minutes at = hours.from; at < hours.to; at += step) {
    const Instant start = zone.instant(day + at);
    const bool skipped = zone.local(start) != day + at;
    if (!skipped && start + occupied <= closes) gathering.add(start);
  }
}

void check(const WeeklyHours& hours, minutes lasts) {
  if (hours.step < minutes{1}) throw std::invalid_argument{"a step of opening hours is less than a minute"};
  if (lasts < minutes{0}) throw std::invalid_argument{"an event lasts less than nothing"};
  for (const auto& day : hours.days)
    for (const OpeningHours& opening : day)
      if (opening.from < minutes{0} || opening.from >= opening.to || opening.to > days{1})
        throw std::invalid_argument{"opening hours that are empty or leave their day"};
}

/// The first opening whose last start is at `from` or after.
auto first_not_over(const std::vector<Opening>& openings, Instant from) {
  return std::lower_bound(openings.begin(), openings.end(), from,
                          [](const Opening& opening, Instant at) { return opening.last < at; });
}

}  // namespace

Availability::Availability(std::vector<Opening> openings) : openings_{std::move(openings)} {
  for (const Opening& opening : openings_)
    if (opening.step < minutes{1} || opening.first > opening.last ||
        (opening.last - opening.first) % opening.step != minutes{0})
      throw std::invalid_argument{"an opening whose last start is not on its grid"};
  const auto entangled = [](const Opening& a, const Opening& b) { return a.last >= b.first; };
  if (std::adjacent_find(openings_.begin(), openings_.end(), entangled) != openings_.end())
    throw std::invalid_argument{"openings that overlap or are out of order"};
}

Availability Availability::of(const WeeklyHours& hours, const std::vector<Closure>& closures,
                              const Zone& zone, minutes lasts, LocalDay from, LocalDay until) {
  check(hours, lasts);
  WeeklyHours sorted = hours;
  for (auto& day : sorted.days) {
    const auto begins_sooner = [](const OpeningHours& a, const OpeningHours& b) { return a.from < b.from; };
    std::sort(day.begin(), day.end(), begins_sooner);
    const auto overlap = [](const OpeningHours& a, const OpeningHours& b) { return a.to > b.from; };
    if (std::adjacent_find(day.begin(), day.end(), overlap) != day.end())
      throw std::invalid_argument{"opening hours that overlap"};
  }
  const Place place{.zone = zone, .step = hours.step, .occupied = std::max(lasts, hours.step)};
  ClosedDays closed{closures};
  std::array<std::vector<Starts>, 7> starts;
  std::size_t a_week = 0;
  for (std::size_t weekday = 0; weekday < starts.size(); ++weekday) {
    starts[weekday] = starts_of(place, sorted.days[weekday]);
    a_week += sorted.days[weekday].size();
  }
  std::vector<Opening> openings;
  if (from <= until) openings.reserve(a_week * static_cast<std::size_t>((until - from) / days{7} + 1));
  std::size_t next_weekday = std::chrono::weekday{from}.iso_encoding() - 1;
  for (LocalDay day = from; day <= until; day += days{1}) {
    const std::size_t weekday = next_weekday;
    next_weekday = weekday == 6 ? 0 : weekday + 1;
    if (closed.cover(day)) continue;
    if (const auto offset = zone.steady_offset(day)) {
      const Instant midnight = Instant{day.time_since_epoch()} - *offset;
      for (const auto& [first, last] : starts[weekday])
        openings.push_back({midnight + first, midnight + last, hours.step});
    } else {
      for (const OpeningHours& opening : sorted.days[weekday]) add_openings(place, day, opening, openings);
    }
  }
  return Availability{std::move(openings)};
}

Availability Availability::always(const Zone& zone, LocalDay from, LocalDay until) {
  const Instant first = zone.start_of(from);
  const Instant last = zone.end_of(until);
  if (last < first) return Availability{std::vector<Opening>{}};
  return Availability{{Opening{first, last, minutes{1}}}};
}

std::optional<Instant> Availability::next(Instant from) const {
  const auto opening = first_not_over(openings_, from);
  if (opening == openings_.end()) return std::nullopt;
  if (from <= opening->first) return opening->first;
  const minutes past = (from - opening->first) % opening->step;
  return past == minutes{0} ? from : from - past + opening->step;
}

std::optional<Instant> Availability::previous(Instant from) const {
  auto opening = first_not_over(openings_, from);
  if (opening == openings_.end() || from < opening->first) {
    if (opening == openings_.begin()) return std::nullopt;
    return std::prev(opening)->last;
  }
  return from - (from - opening->first) % opening->step;
}

bool Availability::contains(Instant instant) const {
  return next(instant) == instant;
}

}  // namespace posology::time
