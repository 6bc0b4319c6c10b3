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

/// The offset on days on which, and around which, the clock does not change: nearly all. Days are asked about
/// in ascending order.
class QuietDays {
 public:
  explicit QuietDays(const Zone& zone) : changes_{zone.changes()} {}
  /// Null for a day near a change.
  const OffsetChange* in_force_on(LocalDay day) {
    const Instant midnight{day.time_since_epoch()};
    if (midnight < quiet_from_ || midnight >= quiet_until_) look_up(midnight);
    return midnight >= quiet_from_ ? &changes_[at_] : nullptr;
  }

 private:
  /// Offsets are shorter than a day: any hour of the day is less than two days from its midnight in UTC.
  void look_up(Instant midnight) {
    constexpr days near{2};
    while (at_ + 1 < changes_.size() && changes_[at_ + 1].begin <= midnight) ++at_;
    quiet_from_ = at_ == 0 ? Instant::min() : changes_[at_].begin + near;
    quiet_until_ = at_ + 1 == changes_.size() ? Instant::max() : changes_[at_ + 1].begin - near;
    if (midnight >= quiet_until_) quiet_from_ = Instant::max();
  }

  const std::vector<OffsetChange>& changes_;
  std::size_t at_ = 0;
  Instant quiet_from_ = Instant::max(), quiet_until_ = Instant::max();  ///< [from, until) of midnights.
};

/// A bound for the room that they take.
std::size_t most_openings(const WeeklyHours& hours, LocalDay from, LocalDay until) {
  std::size_t in_a_week = 0;
  for (const auto& day : hours.days) in_a_week += day.size();
  const auto weeks = until < from ? 0 : (until - from) / days{7} + 1;
  return static_cast<std::size_t>(weeks) * in_a_week;
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
  QuietDays quiet{zone};
  std::vector<Opening> openings;
  openings.reserve(most_openings(sorted, from, until));
  std::size_t weekday = std::chrono::weekday{from}.iso_encoding() - 1;
  for (LocalDay day = from; day <= until; day += days{1}, weekday = weekday == 6 ? 0 : weekday + 1) {
    const auto& hours_of_day = sorted.days[weekday];
    if (hours_of_day.empty() || closed.cover(day)) continue;
    const OffsetChange* const offset = quiet.in_force_on(day);
    for (const OpeningHours& opening : hours_of_day) {
      if (offset == nullptr) {
        add_openings(place, day, opening, openings);
        continue;
      }
      const minutes spare = opening.to - opening.from - place.occupied;
      const Instant opens{day.time_since_epoch() + opening.from - offset->offset};
      if (spare >= minutes{0})
        openings.push_back({opens, opens + spare / place.step * place.step, place.step});
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
