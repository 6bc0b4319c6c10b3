// SPDX-License-Identifier: Apache-2.0
#include "engine/time/zone.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "engine/time/text.hpp"

namespace posology::time {
namespace {

/// Far more than any zone has had; an index of them takes 16 bits.
constexpr std::size_t most_changes = 30'000;

/// What `time` would be in UTC if the offset were zero.
Instant as_utc(LocalTime time) {
  return Instant{time.time_since_epoch()};
}

}  // namespace

Zone::Zone(std::string name, std::vector<OffsetChange> changes)
    : name_{std::move(name)}, changes_{std::move(changes)} {
  if (changes_.empty()) throw std::invalid_argument{"zone " + name_ + " has no offset"};
  const auto unordered = [](const OffsetChange& a, const OffsetChange& b) { return a.begin >= b.begin; };
  if (std::adjacent_find(changes_.begin(), changes_.end(), unordered) != changes_.end())
    throw std::invalid_argument{"zone " + name_ + " has offset changes out of order"};
  const auto [least, greatest] =
      std::minmax_element(changes_.begin(), changes_.end(),
                          [](const OffsetChange& a, const OffsetChange& b) { return a.offset < b.offset; });
  least_offset_ = least->offset;
  greatest_offset_ = greatest->offset;
  if (changes_.size() > most_changes) throw std::invalid_argument{"zone " + name_ + " changes too often"};
  constexpr minutes day = std::chrono::days{1};
  if (least_offset_ <= -day || greatest_offset_ >= day)
    throw std::invalid_argument{"zone " + name_ + " has an offset of a day or more"};
  number_days();
}

void Zone::number_days() {
  using std::chrono::days;
  // Offsets are shorter than a day, so that a change further off than two days cannot matter.
  constexpr days near{2};
  std::size_t stretch = 0;
  for (LocalDay day = first_day - near; day <= last_day + near; day += days{1}) {
    const Instant midnight = as_utc(day);
    while (end_of_stretch(stretch) <= midnight) ++stretch;
    const bool after_change = stretch == 0 || midnight >= changes_[stretch].begin + near;
    const bool before_change =
        stretch + 1 == changes_.size() || midnight + near < changes_[stretch + 1].begin;
    const bool quiet = after_change && before_change;
    starts_.push_back(quiet ? midnight - changes_[stretch].offset : instant(day));
    quiet_.push_back(quiet ? static_cast<std::int16_t>(stretch) : std::int16_t{-1});
  }
}

Zone Zone::utc() {
  return Zone{"UTC", {OffsetChange{Instant{}, minutes{0}, "UTC"}}};
}

std::size_t Zone::stretch_at(Instant instant) const {
  const auto day = std::chrono::floor<std::chrono::days>(instant.time_since_epoch()) -
                   (first_day - std::chrono::days{2}).time_since_epoch();
  const auto index = static_cast<std::size_t>(day.count());
  if (day.count() >= 0 && index < quiet_.size() && quiet_[index] >= 0) {
    return static_cast<std::size_t>(quiet_[index]);
  }
  const auto after =
      std::upper_bound(changes_.begin(), changes_.end(), instant,
                       [](Instant value, const OffsetChange& change) { return value < change.begin; });
  return after == changes_.begin() ? 0 : static_cast<std::size_t>(after - changes_.begin()) - 1;
}

Instant Zone::end_of_stretch(std::size_t index) const {
  return index + 1 < changes_.size() ? changes_[index + 1].begin : Instant::max();
}

const OffsetChange& Zone::at(Instant instant) const {
  return changes_[stretch_at(instant)];
}

// In each stretch the wall clock runs on with its offset, so it shows `time` at one instant, which lies in
// the stretch or not. Only stretches between the two that the outermost offsets lead to can hold one: two or
// three.
WallClock Zone::kind_of(LocalTime time) const {
  const std::size_t last = stretch_at(as_utc(time) - least_offset_);
  int shown = 0;
  for (std::size_t i = stretch_at(as_utc(time) - greatest_offset_); i <= last; ++i) {
    const Instant candidate = as_utc(time) - changes_[i].offset;
    if ((i == 0 || candidate >= changes_[i].begin) && candidate < end_of_stretch(i)) ++shown;
  }
  return shown == 0 ? WallClock::skipped : shown == 1 ? WallClock::unique : WallClock::repeated;
}

Instant Zone::instant(LocalTime time) const {
  const auto day = std::chrono::floor<std::chrono::days>(time) - (first_day - std::chrono::days{2});
  const auto index = static_cast<std::size_t>(day.count());
  // Offsets are shorter than a day, and a quiet day of UTC has no change for a day on either side.
  if (day.count() >= 0 && index < quiet_.size() && quiet_[index] >= 0) {
    return as_utc(time) - changes_[static_cast<std::size_t>(quiet_[index])].offset;
  }
  std::size_t i = stretch_at(as_utc(time) - greatest_offset_);
  while (as_utc(time) - changes_[i].offset >= end_of_stretch(i)) ++i;
  const Instant candidate = as_utc(time) - changes_[i].offset;
  return i == 0 ? candidate : std::max(candidate, changes_[i].begin);
}

Instant Zone::start_of(LocalDay day) const {
  const auto index = (day - first_day).count() + 2;
  if (index < 0 || index >= static_cast<std::ptrdiff_t>(starts_.size())) return instant(day);
  return starts_[static_cast<std::size_t>(index)];
}

LocalDay Zone::day_of(Instant instant) const {
  if (instant >= starts_.front() && instant < starts_.back()) {
    // Days differ from 24 hours by the changes alone, so that the guess is out by a day or two at most.
    auto index = static_cast<std::size_t>((instant - starts_.front()) / std::chrono::days{1});
    while (starts_[index] > instant) --index;
    while (starts_[index + 1] <= instant) ++index;
    return first_day + std::chrono::days{static_cast<int>(index) - 2};
  }
  LocalDay day = time::day_of(local(instant));
  while (start_of(day + std::chrono::days{1}) <= instant) day += std::chrono::days{1};
  return day;
}

std::string Zone::iso(Instant instant) const {
  return iso_with_offset(local(instant), at(instant).offset);
}

}  // namespace posology::time
