// SPDX-License-Identifier: Apache-2.0
//
// What is new on a sheet, as a table of its own: what, before, now. The lines themselves are marked CHANGED
// as well; here stand those too that are on no line any more.
#pragma once

#include <optional>

#include "calendars/sheets/phrases.hpp"

namespace posology::calendars {

/// Of the days from `first` to `last`, for the patient: visits and medicines, no reasons. Nothing when no
/// earlier plan is known.
std::optional<Section> patient_changes(const Calendar& calendar, const Language& language,
                                       time::LocalDay first, time::LocalDay last);
/// The first days from `first` to `last` on which the patient comes to the clinic, one row each. Nothing
/// without any.
std::optional<Section> next_visits(const Calendar& calendar, const Language& language, time::LocalDay first,
                                   time::LocalDay last);
/// Of the days shown, for the clinic's people. Nothing when no earlier plan is known.
std::optional<Section> clinic_changes(const Calendar& calendar, const Language& language);

}  // namespace posology::calendars
