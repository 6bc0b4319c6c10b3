// SPDX-License-Identifier: Apache-2.0
//
// The calendar for phones and clinics: RFC 5545, written with libical (folding, escaping, line ends).
//
// Every time is wall clock with the order's IANA zone, and a VTIMEZONE from the same zone data that the plan
// was made with travels along (hazard 25). An event keeps its UID when it moves, so an import moves it. By
// default nothing tells what the entries are about: they are called "Medicine time" (hazard 43). What is
// taken only if needed is never an entry (hazard 13).
#pragma once

#include <string>

#include "calendars/calendar.hpp"

namespace posology::calendars {

/// How much an entry tells.
enum class Detail {
  none,  ///< "Medicine time"
  drug,  ///< The drug's or the visit's name.
  full,  ///< Name, dose, product, place, window, slack and rules.
};

/// The same calendar gives the same bytes. Throws std::runtime_error when libical refuses an entry, and
/// std::bad_alloc.
std::string icalendar(const Calendar& calendar, Detail detail = Detail::none);

}  // namespace posology::calendars
