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
#include <vector>

#include "calendars/calendar.hpp"

namespace posology::calendars {

/// How much an entry tells.
class Language;

enum class Detail {
  none,  ///< "Medicine time"
  drug,  ///< The drug's or the visit's name.
  full,  ///< Name, dose, product, place, window, slack and rules.
};

/// What a review, a decision that somebody has to take, is written as.
enum class Decisions { events, tasks };

struct ICalendarOptions {
  Detail detail = Detail::none;
  std::vector<time::minutes> alarms = {};  ///< Before each entry, at home doses as well; 0 is at its time.
  Decisions decisions = Decisions::events;
  /// The bytes of the file that this one replaces, or of the files into which it was split; empty when there
  /// is none. What they have and the plan has no more is written as cancelled. The calendar's revision should
  /// be their revision and one (ical_earlier.hpp).
  std::vector<std::string> replaces = {};
  bool only_cancelled = false;         ///< Write what is taken back, and nothing of what is planned.
  std::string part = {};               ///< Of a calendar that is split: told in its name.
  const Language* language = nullptr;  ///< Of titles and sentences; null is the default language.
};

/// The same calendar gives the same bytes. Throws NotAnExport (ical_earlier.hpp) for what it cannot replace,
/// and std::bad_alloc.
std::string icalendar(const Calendar& calendar, const ICalendarOptions& options);
std::string icalendar(const Calendar& calendar, Detail detail = Detail::none);

/// The revision of the sheet that an exported file was, or the files into which it was split. Throws
/// NotAnExport.
int revision_of_export(const std::vector<std::string>& files);

}  // namespace posology::calendars
