// SPDX-License-Identifier: Apache-2.0
#include "calendars/ical_parts.hpp"

#include <algorithm>
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

/// So long at most lie between two changes to summer time.
constexpr std::chrono::days a_year{371};

/// Summer time goes forward and back within the year; a change of standard time (Kathmandu in 1986) does not.
/// Offsets decide, not the zone data's own flag, which calls Dublin's winter the exception.
bool is_summer_time(const Changes& changes, std::size_t index) {
  if (index == 0 || index + 1 == changes.size()) return false;
  const time::OffsetChange& change = changes[index];
  const time::OffsetChange& next = changes[index + 1];
  return change.offset > changes[index - 1].offset && change.offset > next.offset &&
         next.begin - change.begin < std::chrono::days{366};
}

/// Changes of offset of one kind, from one offset to another: they differ in when they happen.
struct Observance {
  bool summer_time = false;
  time::minutes before, after;
  std::string name;
  std::vector<time::LocalTime> onsets;  ///< Told by the offset before; ascending.
};

Observance observance(const Changes& changes, std::size_t index) {
  const time::OffsetChange& change = changes[index];
  // The first change holds before its own beginning, too; and no reader needs one from before 1970.
  const bool ancient = index == 0 || change.begin < time::Instant{};
  const time::minutes before = ancient ? change.offset : changes[index - 1].offset;
  const time::Instant begin = ancient ? time::Instant{} : change.begin;
  return {.summer_time = is_summer_time(changes, index),
          .before = before,
          .after = change.offset,
          .name = change.abbreviation,
          .onsets = {time::LocalTime{(begin + before).time_since_epoch()}}};
}

/// Changes of the same kind are one part with the later dates as RDATEs: readers exist that cannot choose
/// among several STANDARD parts.
void collect(std::vector<Observance>& all, Observance next) {
  const auto same = std::ranges::find_if(all, [&](const Observance& each) {
    return each.summer_time == next.summer_time && each.before == next.before && each.after == next.after &&
           each.name == next.name;
  });
  if (same == all.end()) {
    all.push_back(std::move(next));
  } else {
    same->onsets.push_back(next.onsets.front());
  }
}

Component written(const Observance& observance) {
  Component part = component(observance.summer_time ? ICAL_XDAYLIGHT_COMPONENT : ICAL_XSTANDARD_COMPONENT);
  const auto seconds = [](time::minutes offset) { return static_cast<int>(offset.count()) * 60; };
  add(*part, icalproperty_new_dtstart(ical_local(observance.onsets.front())));
  add(*part, icalproperty_new_tzoffsetfrom(seconds(observance.before)));
  add(*part, icalproperty_new_tzoffsetto(seconds(observance.after)));
  if (!observance.name.empty()) add(*part, icalproperty_new_tzname(observance.name.c_str()));
  // The first one again: ical.js, and so Thunderbird and Nextcloud, passes DTSTART over where there are
  // RDATEs.
  const bool several = observance.onsets.size() > 1;
  for (std::size_t onset = several ? 0 : 1; onset < observance.onsets.size(); ++onset) {
    icaldatetimeperiodtype date{};
    date.time = ical_local(observance.onsets[onset]);
    date.period = icalperiodtype_null_period();
    add(*part, icalproperty_new_rdate(date));
  }
  return part;
}

}  // namespace

Component vtimezone(const time::Zone& zone, time::Instant from, time::Instant until) {
  Component part = component(ICAL_VTIMEZONE_COMPONENT);
  add(*part, icalproperty_new_tzid(zone.name().c_str()));
  const Changes& changes = zone.changes();
  auto first = static_cast<std::size_t>(&zone.at(from) - changes.data());
  // Readers work out summer time against the standard time before it, and some fail unless both were before
  // the first entry: so the summer time of the year before is told, and what it left.
  for (std::size_t index = first; index > 0 && changes[index].begin > from - a_year; --index) {
    if (is_summer_time(changes, index)) {
      first = index;
      break;
    }
  }
  while (first > 0 && is_summer_time(changes, first)) --first;
  std::vector<Observance> all;
  for (std::size_t index = first; index < changes.size() && changes[index].begin <= until; ++index) {
    collect(all, observance(changes, index));
  }
  if (first < changes.size() && changes[first].begin > until) collect(all, observance(changes, first));
  for (const Observance& each : all) add(*part, written(each));
  return part;
}

}  // namespace posology::calendars
