// SPDX-License-Identifier: Apache-2.0
//
// The few pieces of libical that the writer of iCalendar needs, with ownership and failure made plain.
// For calendars/icalendar.cpp and its zone part only.
#pragma once

#include <libical/ical.h>

#include <memory>
#include <string>

#include "calendars/calendar.hpp"

namespace posology::calendars {

struct FreeComponent {
  void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};
using Component = std::unique_ptr<icalcomponent, FreeComponent>;

/// An empty component of the kind; throws std::bad_alloc when there is no memory for it.
Component component(icalcomponent_kind kind);
/// Gives `property` to `owner`; throws std::bad_alloc when it is null, as libical answers a lack of memory.
void add(icalcomponent& owner, icalproperty* property);
/// Gives `part` to `owner`.
void add(icalcomponent& owner, Component part);

/// "20270309T090000", a wall-clock time without a zone.
icaltimetype ical_local(time::LocalTime local);
/// The same instant in UTC.
icaltimetype ical_utc(time::Instant instant);

/// The zone as a VTIMEZONE that holds for the instants [from, until]: the change in force at `from`, and
/// every one after it up to `until`, those of one kind together; before summer time also the standard time
/// that it left. TZID is the zone's IANA name. libical's builtin zones are not used: they come from other
/// data than the plan (docs/explanation/time.md).
Component vtimezone(const time::Zone& zone, time::Instant from, time::Instant until);

}  // namespace posology::calendars
