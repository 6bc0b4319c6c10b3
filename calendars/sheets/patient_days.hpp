// SPDX-License-Identifier: Apache-2.0
//
// The days of a patient's sheet, line by line: the part of the day first and the clock after it, a box to
// tick for each dose, and what must not be taken in as many words as what must.
//
// Source: USP General Chapter <17> on prescription container labels (explicit doses, parts of the day); ISMP.
#pragma once

#include "calendars/calendar.hpp"
#include "calendars/languages/language.hpp"
#include "calendars/sheets/sheet.hpp"

namespace posology::calendars {

/// `first` to `last`, both inclusive. Equal days in a row without anything to tick are folded.
DayList patient_days(const Calendar& calendar, const Language& language, time::LocalDay first,
                     time::LocalDay last);

/// Why nothing is taken on the off days of a cycle.
std::vector<std::string> rest_words(const Language& language);

/// "Tuesday, March 9 at 09:00 (9 am)".
std::string plain_moment(const Language& language, time::LocalTime time);

}  // namespace posology::calendars
