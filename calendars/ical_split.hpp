// SPDX-License-Identifier: Apache-2.0
//
// One calendar as several iCalendar files: one for each course, so that each can have its own colour, or one
// for each month, to be handed out month by month.
//
// The one idea: a part is the same calendar with fewer entries. So every entry of the whole is in exactly one
// part, under the same UID and with the same words; importing the parts, or the whole after them, gives the
// same entries once. A file of what was taken back stands beside them when an earlier export is replaced.
#pragma once

#include <string>
#include <vector>

#include "calendars/icalendar.hpp"

namespace posology::calendars {

enum class Split { course, month };

struct ICalendarFile {
  std::string name;      ///< "2027-03.ics", "octreotide-sc.ics"; "course-1.ics" in private.
  std::string contains;  ///< What to tell the person who exports: "lutetium", "2027-03".
  std::string text;
};

/// In order of the course's or month's first entry; none without entries. With `options.replaces` what is no
/// longer planned is in "cancelled.ics". Throws as icalendar() does.
std::vector<ICalendarFile> split_icalendar(const Calendar& calendar, const ICalendarOptions& options,
                                           Split split);

}  // namespace posology::calendars
