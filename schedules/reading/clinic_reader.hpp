// SPDX-License-Identifier: Apache-2.0
//
// A clinic: a file of clinics/, or a table within an order with the same keys.
//
//   id = "weekday-clinic"
//   holidays = "us-federal"
//   closed = ["2026-12-24/2027-01-01"]       # both ends inclusive
//   [place.lutetium-room]
//   open = { Tue = "09:00-14:00", Thu = ["09:00-12:00", "13:00-16:00"] }
//   step = "PT30M"
#pragma once

#include "schedules/reading/library.hpp"
#include "schedules/reading/table_reader.hpp"

namespace posology::schedules {

/// A name of a set of holidays and where it stands, for the caller to look up.
struct NamedHolidays {
  std::string name = {};
  Span at = {};
};

struct ClinicReading {
  ClinicData clinic = {};
  std::vector<NamedHolidays> holidays = {};
  std::vector<Span> forms_at = {};  ///< Of each of the clinic's stock, the form.
  Span zone_at = {};                ///< Of "zone", when there is one.
};

/// Reads `table`; what cannot be read is told and left out. Whether the zone and the holidays exist is asked
/// by the caller.
ClinicReading read_clinic(Report& report, const Value& table);

/// "09:00-14:00", 00:00 to 24:00.
std::optional<time::OpeningHours> parse_opening_hours(std::string_view text);
/// "Tue" -> {1}, "Mon-Fri" -> {0..4}, "Sat-Mon" -> {5, 6, 0}; nothing for other texts. Monday is 0.
std::vector<int> parse_weekdays(std::string_view text);

}  // namespace posology::schedules
