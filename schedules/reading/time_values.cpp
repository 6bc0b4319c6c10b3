// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/time_values.hpp"

#include <fmt/format.h>

#include "engine/time/text.hpp"
#include "schedules/reading/table_reader.hpp"

namespace posology::schedules {
namespace {

bool is_within_years(Report& report, const Span& at, time::LocalDay day) {
  if (day >= time::first_day && day <= time::last_day) return true;
  Diagnostic& told = report.add(
      "POS0130", at, fmt::format("{} is outside the years that can be planned", time::iso_date(day)));
  told.why = day < time::first_day
                 ? "dates are counted from 1970-01-02 on"
                 : "the zone data end with 2037: beyond it no change between summer and winter time is known";
  told.help = {fmt::format("write a date from {} to {}", time::iso_date(time::first_day),
                           time::iso_date(time::last_day))};
  return false;
}

/// 03/04/2026, 4.3.2026 and the like are never guessed at.
void tell_no_day(Report& report, const Value& value, std::string_view key, std::string_view example) {
  Diagnostic& told = value.kind == Value::Kind::text
                         ? report.add("POS0134", value.at,
                                      fmt::format("\"{}\" is no date of the form {}", value.text, example))
                         : tell_wrong_type(report, value, key, "a date");
  told.help = {fmt::format("write {} = {}: year, month, day", key, example)};
}

void tell_seconds(Report& report, const Span& at) {
  Diagnostic& told = report.add("POS0133", at, "times are given to the minute, without seconds");
  told.why = "a dropped second could turn 23 hours 59 minutes into 24 hours";
  told.help = {"write 2027-03-09T09:00"};
}

}  // namespace

std::optional<time::LocalDay> read_day(Report& report, const Value& value, std::string_view key) {
  std::optional<time::LocalDay> day;
  if (value.kind == Value::Kind::day) day = time::day_of(value.local);
  if (value.kind == Value::Kind::text) day = time::parse_iso_date(value.text);
  if (!day) {
    tell_no_day(report, value, key, "2027-03-09");
    return std::nullopt;
  }
  return is_within_years(report, value.at, *day) ? day : std::nullopt;
}

std::optional<std::variant<time::LocalTime, time::LocalDay>> read_day_or_time(Report& report,
                                                                              const Value& value,
                                                                              std::string_view key) {
  std::optional<time::LocalTime> when;
  if (value.kind == Value::Kind::local_time) {
    if (value.below_minutes) {
      tell_seconds(report, value.at);
      return std::nullopt;
    }
    when = value.local;
  } else if (value.kind == Value::Kind::text) {
    when = time::parse_iso_local_time(value.text);
    if (!when && time::parse_iso_instant(value.text)) {
      Value instant = value;
      instant.kind = Value::Kind::instant;
      return read_day_or_time(report, instant, key);
    }
  } else if (value.kind == Value::Kind::instant) {
    Diagnostic& told =
        report.add("POS0133", value.at,
                   fmt::format("\"{}\" is a wall-clock time of the order's zone, without an offset", key));
    told.why = "a time with an offset and a zone could say two different things";
    told.help = {"leave out what follows the minutes: 2027-03-09T09:00"};
    return std::nullopt;
  }
  if (when) {
    if (!is_within_years(report, value.at, time::day_of(*when))) return std::nullopt;
    return *when;
  }
  const bool day_only =
      value.kind == Value::Kind::day || (value.kind == Value::Kind::text && time::parse_iso_date(value.text));
  if (!day_only) {
    tell_no_day(report, value, key, "2027-03-09T09:00");
    return std::nullopt;
  }
  const auto day = read_day(report, value, key);
  if (!day) return std::nullopt;
  return *day;
}

std::optional<time::minutes> read_clock(Report& report, const Value& value, std::string_view key) {
  if (value.kind == Value::Kind::clock && value.below_minutes) {
    tell_seconds(report, value.at);
    return std::nullopt;
  }
  if (value.kind == Value::Kind::clock) return value.clock;
  const auto clock = value.kind == Value::Kind::text ? time::parse_clock(value.text) : std::nullopt;
  if (clock && *clock < std::chrono::hours{24}) return clock;
  Diagnostic& told =
      value.kind == Value::Kind::text
          ? report.add("POS0134", value.at, fmt::format("\"{}\" is no time of day", value.text))
          : tell_wrong_type(report, value, key, "a time of day");
  told.help = {"write it with two digits each and 24 hours: \"07:00\", \"22:00\""};
  return std::nullopt;
}

std::optional<time::Duration> read_duration(Report& report, const Value& value, std::string_view key) {
  const auto duration = value.kind == Value::Kind::text ? time::Duration::parse(value.text) : std::nullopt;
  if (duration) return duration;
  Diagnostic& told = value.kind == Value::Kind::text
                         ? report.add("POS0134", value.at, fmt::format("\"{}\" is no duration", value.text))
                         : tell_wrong_type(report, value, key, "a duration in quotes");
  told.why = "\"P4W\" counts civil days, \"PT24H\" hours that pass; no duration is both";
  told.help = {"write \"P28D\", \"P4W\", \"P2M\" or \"PT24H\", or in words \"4 weeks\", \"24 hours\""};
  return std::nullopt;
}

std::optional<int> read_whole(Report& report, const Value& value, std::string_view key, int least, int most) {
  if (value.kind != Value::Kind::whole) {
    tell_wrong_type(report, value, key, "a whole number without quotes");
    return std::nullopt;
  }
  if (value.whole < least || value.whole > most) {
    report.add("POS0136", value.at,
               fmt::format("\"{}\" is {}, and can be {} to {}", key, value.whole, least, most));
    return std::nullopt;
  }
  return static_cast<int>(value.whole);
}

}  // namespace posology::schedules
