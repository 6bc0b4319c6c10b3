// SPDX-License-Identifier: Apache-2.0
#include "calendars/ical_parts.hpp"

#include <new>

namespace posology::calendars {

Component component(icalcomponent_kind kind) {
  Component made{icalcomponent_new(kind)};
  if (!made) throw std::bad_alloc{};
  return made;
}

void add(icalcomponent& owner, icalproperty* property) {
  if (property == nullptr) throw std::bad_alloc{};
  icalcomponent_add_property(&owner, property);
}

void add(icalcomponent& owner, Component part) {
  icalcomponent_add_component(&owner, part.release());
}

icaltimetype ical_local(time::LocalTime local) {
  const auto day = time::day_of(local);
  const std::chrono::year_month_day date{day};
  const time::minutes past = local - time::LocalTime{day};
  icaltimetype value = icaltime_null_time();
  value.year = static_cast<int>(date.year());
  value.month = static_cast<int>(static_cast<unsigned>(date.month()));
  value.day = static_cast<int>(static_cast<unsigned>(date.day()));
  value.hour = static_cast<int>(past.count() / 60);
  value.minute = static_cast<int>(past.count() % 60);
  return value;
}

icaltimetype ical_utc(time::Instant instant) {
  icaltimetype value = ical_local(time::LocalTime{instant.time_since_epoch()});
  value.zone = icaltimezone_get_utc_timezone();
  return value;
}

namespace {

using Changes = std::vector<time::OffsetChange>;

/// Summer time goes forward and back within the year; a change of standard time (Kathmandu in 1986) does not.
/// Offsets decide, not the zone data's own flag, which calls Dublin's winter the exception.
bool is_summer_time(const Changes& changes, std::size_t index) {
  if (index == 0 || index + 1 == changes.size()) return false;
  const time::OffsetChange& change = changes[index];
  const time::OffsetChange& next = changes[index + 1];
  return change.offset > changes[index - 1].offset && change.offset > next.offset &&
         next.begin - change.begin < std::chrono::days{366};
}

/// One change of offset, with the local time of its beginning told by the offset before it.
Component observance(const Changes& changes, std::size_t index) {
  const time::OffsetChange& change = changes[index];
  // The first change holds before its own beginning, too; and no reader needs one from before 1970.
  const bool ancient = index == 0 || change.begin < time::Instant{};
  const time::minutes before = ancient ? change.offset : changes[index - 1].offset;
  const time::Instant begin = ancient ? time::Instant{} : change.begin;
  Component part =
      component(is_summer_time(changes, index) ? ICAL_XDAYLIGHT_COMPONENT : ICAL_XSTANDARD_COMPONENT);
  const auto seconds = [](time::minutes offset) { return static_cast<int>(offset.count()) * 60; };
  add(*part, icalproperty_new_dtstart(ical_local(time::LocalTime{(begin + before).time_since_epoch()})));
  add(*part, icalproperty_new_tzoffsetfrom(seconds(before)));
  add(*part, icalproperty_new_tzoffsetto(seconds(change.offset)));
  if (!change.abbreviation.empty()) add(*part, icalproperty_new_tzname(change.abbreviation.c_str()));
  return part;
}

}  // namespace

Component vtimezone(const time::Zone& zone, time::Instant from, time::Instant until) {
  Component part = component(ICAL_VTIMEZONE_COMPONENT);
  add(*part, icalproperty_new_tzid(zone.name().c_str()));
  const Changes& changes = zone.changes();
  auto first = static_cast<std::size_t>(&zone.at(from) - changes.data());
  // Readers work out summer time against the standard time before it, and some fail without one.
  while (first > 0 && is_summer_time(changes, first)) --first;
  for (std::size_t index = first; index < changes.size() && changes[index].begin <= until; ++index) {
    add(*part, observance(changes, index));
  }
  if (first < changes.size() && changes[first].begin > until) add(*part, observance(changes, first));
  return part;
}

}  // namespace posology::calendars
