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

/// One change of offset, with the local time of its beginning told by the offset before it.
Component observance(const time::OffsetChange& change, time::minutes before, time::Instant begin) {
  const bool ahead = change.offset == before ? change.daylight_saving : change.offset > before;
  Component part = component(ahead ? ICAL_XDAYLIGHT_COMPONENT : ICAL_XSTANDARD_COMPONENT);
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
  const time::OffsetChange& in_force = zone.at(from);
  // The first change holds before its own beginning, too; and no reader needs one from before 1970.
  const auto& changes = zone.changes();
  for (std::size_t index = 0; index < changes.size(); ++index) {
    const time::OffsetChange& change = changes[index];
    const bool first = &change == &in_force;
    if (!first && (change.begin <= from || change.begin > until)) continue;
    const time::minutes before = index == 0 ? change.offset : changes[index - 1].offset;
    const bool ancient = first && (index == 0 || change.begin < time::Instant{});
    add(*part, ancient ? observance(change, change.offset, time::Instant{})
                       : observance(change, before, change.begin));
  }
  return part;
}

}  // namespace posology::calendars
