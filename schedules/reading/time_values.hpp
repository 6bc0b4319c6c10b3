// SPDX-License-Identifier: Apache-2.0
//
// Dates, times of day, durations and counts as values of a file. A date may be written as TOML writes it or
// as the same in quotes, for formats that have no dates of their own. Each function tells what it cannot read
// and then answers nothing.
#pragma once

#include <optional>
#include <string_view>
#include <variant>

#include "engine/time/duration.hpp"
#include "schedules/reading/report.hpp"

namespace posology::schedules {

/// A date from 1970-01-02 to 2037-12-31.
std::optional<time::LocalDay> read_day(Report& report, const Value& value, std::string_view key);

/// A date, or a date with a wall-clock minute; in the same years.
std::optional<std::variant<time::LocalTime, time::LocalDay>> read_day_or_time(Report& report,
                                                                              const Value& value,
                                                                              std::string_view key);

/// "07:00", or 07:00 without quotes: minutes after midnight, below 24:00.
std::optional<time::minutes> read_clock(Report& report, const Value& value, std::string_view key);

/// "P4W", "PT24H", "4 weeks", as time::Duration reads them.
std::optional<time::Duration> read_duration(Report& report, const Value& value, std::string_view key);

/// A whole number from least to most, both inclusive.
std::optional<int> read_whole(Report& report, const Value& value, std::string_view key, int least, int most);

}  // namespace posology::schedules
