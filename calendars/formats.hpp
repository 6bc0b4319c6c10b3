// SPDX-License-Identifier: Apache-2.0
//
// The list of the forms in which a calendar can be written. A new one is a file pair here and a line in
// formats.cpp; `posology export --format` takes its names from this list.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "calendars/calendar.hpp"
#include "calendars/icalendar.hpp"
#include "calendars/languages/language.hpp"
#include "calendars/paper/flow.hpp"
#include "calendars/plain_text.hpp"
#include "calendars/sheets/sheet_of.hpp"

namespace posology::calendars {

/// What somebody may ask of a format; each takes what concerns it.
struct FormatOptions {
  Ink ink = {};                            ///< Text on a terminal.
  Detail detail = Detail::none;            ///< How much an entry tells where others may see it.
  std::vector<time::minutes> alarms = {};  ///< Before each entry of an iCalendar file.
  Decisions decisions = Decisions::events;
  std::vector<std::string> replaces = {};  ///< The bytes of the iCalendar files that this one replaces.
  bool raw = false;                        ///< Tables for programs: nothing is defused for spreadsheets.
  bool month_grid = false;                 ///< Text as a wall calendar instead of a day list.
  std::optional<Role> reader = {};         ///< Of a sheet; of text, a day list when there is none.
  const Language* language = nullptr;      ///< Null is the default language.
  bool beyond_decisions = false;           ///< Of a patient's sheet: also what is not decided yet.
  bool large_print = false;                ///< 18 point.
  std::shared_ptr<const OtherDates> other_dates = {};  ///< For the oncologist; null where not worked out.
  PaperSize paper = PaperSize::a4;
};

/// What of it concerns an iCalendar file.
ICalendarOptions icalendar_options(const FormatOptions& options);

/// Which of the options mean something to a format: one that means nothing to it is refused, not skipped.
struct Takes {
  bool sheet = false;     ///< --for, --provisional
  bool language = false;  ///< --language
  bool print = false;     ///< --large-print
  bool paper = false;     ///< --paper
};

struct Format {
  std::string_view name;  ///< "ics"
  Takes takes = {};
  bool binary = false;  ///< Never written to a terminal.
  std::string (*write)(const Calendar& calendar, const FormatOptions& options) = nullptr;
};

/// In the order in which help lists them; text is the first.
std::span<const Format> formats();
/// Null when there is none of that name.
const Format* find_format(std::string_view name);
/// Their names, in order.
std::vector<std::string> format_names();

}  // namespace posology::calendars
