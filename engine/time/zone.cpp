// SPDX-License-Identifier: Apache-2.0
#include "engine/time/zone.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "engine/time/text.hpp"

namespace posology::time {
namespace {

/// Far more than any zone has had.
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
  using std::chrono::ceil;
  constexpr Days near{2};
  const LocalDay end = last_numbered + Days{1};
  const auto utc_day = [](Instant from) { return LocalDay{ceil<Days>(from.time_since_epoch())}; };
  const auto place = [&](LocalDay day) { return quiet_.begin() + (day - first_numbered).count(); };
  quiet_.assign(numbered, static_cast<std::int16_t>(near_change.count()));
  for (std::size_t stretch = 0; stretch < changes_.size(); ++stretch) {
    const bool first = stretch == 0, last = stretch + 1 == changes_.size();
    const LocalDay from = first ? first_numbered : utc_day(changes_[stretch].begin + near);
    const LocalDay until = last ? end : utc_day(changes_[stretch + 1].begin - near);
    const LocalDay begin = std::max(from, first_numbered), after = std::min(until, end);
    if (begin < after) {
      std::fill(place(begin), place(after), static_cast<std::int16_t>(changes_[stretch].offset.count()));
    }
  }
}

Zone Zone::utc() {
  return Zone{"UTC", {OffsetChange{Instant{}, minutes{0}, "UTC"}}};
}

std::size_t Zone::stretch_at(Instant instant) const {
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

Instant Zone::instant_near_change(LocalTime time) const {
  std::size_t i = stretch_at(as_utc(time) - greatest_offset_);
  while (as_utc(time) - changes_[i].offset >= end_of_stretch(i)) ++i;
  const Instant candidate = as_utc(time) - changes_[i].offset;
  return i == 0 ? candidate : std::max(candidate, changes_[i].begin);
}

LocalDay Zone::day_near_change(Instant instant) const {
  LocalDay day = time::day_of(local(instant));
  while (start_of(day + Days{1}) <= instant) day += Days{1};
  return day;
}

std::string Zone::iso(Instant instant) const {
  std::string text;
  add_iso(text, instant);
  return text;
}

void Zone::add_iso(std::string& to, Instant instant) const {
  const minutes offset = offset_at(instant);
  add_iso_with_offset(to, LocalTime{(instant + offset).time_since_epoch()}, offset);
}

}  // namespace posology::time
