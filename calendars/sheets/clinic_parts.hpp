// SPDX-License-Identifier: Apache-2.0
//
// What the sheets of the clinic's people share: the head, the windows in words, the open decisions, the
// rules.
#pragma once

#include "calendars/sheets/change_list.hpp"
#include "calendars/sheets/phrases.hpp"
#include "calendars/sheets/sheet_of.hpp"

namespace posology::calendars {

/// Title, facts and banners of a sheet of the clinic.
Sheet clinic_sheet(const Calendar& calendar, const SheetRequest& request, std::string title);

/// "Tue, Mar 9, 2027 09:00".
std::string moment(const Calendar& calendar, const Language& language, time::Instant at);
/// The clock alone where the day is `day`: "13:30", else with its date.
std::string moment_on(const Calendar& calendar, const Language& language, time::Instant at,
                      time::LocalDay day);
/// "the order", "the clinic's hours", or what the rule says and the event on its other side.
std::string reason(const Calendar& calendar, const Language& language, const regimen::Binding& binding);
/// "zero slack: it cannot move alone", "14 days earlier, 4 hours later".
std::string slack(const Calendar& calendar, const Language& language, const regimen::PlannedEvent& event);
/// "Start octreotide", "Decision due: …", or the name alone; the id stands apart.
std::string act(const Language& language, const regimen::PlannedEvent& event);
/// A row that is marked provisional, with its id and instant, and no cells yet.
TableRow row_of(const Calendar& calendar, const Entry& entry);

/// What is still to be decided, and what waits for it. Nothing when all is.
std::optional<Section> open_section(const Calendar& calendar, const Language& language);
/// Daily courses as stretches: from, until, what it is, dose, times.
Section home_section(const Calendar& calendar, const Language& language);
/// The rules that bound anything, with severity and source.
Section rules_section(const Calendar& calendar, const Language& language);
/// What another day of each event would cost, and the other plans. Nothing where that was not worked out.
std::optional<Section> other_dates_section(const Calendar& calendar, const SheetRequest& request);
/// Notes of the plan. Nothing when there are none.
std::optional<Section> notes_section(const Calendar& calendar, const Language& language);

inline void add(Sheet& sheet, std::optional<Section> section) {
  if (section) sheet.sections.push_back(std::move(*section));
}

}  // namespace posology::calendars
