// SPDX-License-Identifier: Apache-2.0
//
// Dates and times as people read them and as ISO 8601 writes them: one spelling of each for the whole
// program, so that no two outputs can disagree. English, whatever the machine's locale is set to.
//
//   weekday_date(day)   Tue 9 Mar 2027       for people: the weekday first, no numeric month to misread
//   iso_date(day)       2027-03-09           for data
//   clock(time)         09:00                24 hours, zero-padded
//
// Readers take exactly the forms shown and answer nothing for any other: 03/04/2026 is never guessed at.
// The calendar is proleptic Gregorian, years 0001 to 9999. Whether a date is within the engine's range is
// not asked here (instant.hpp has it), so that the message about it can be written where the date was.
//
// Source: ISO 8601-1:2019 and RFC 3339; the spelling for people follows ISMP's advice on dates.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/time/instant.hpp"

namespace posology::time {

/// "Tue 9 Mar 2027".
std::string weekday_date(LocalDay day);
/// "Tue 9 Mar 2027 09:00".
std::string weekday_date_clock(LocalTime time);
/// "March 2027", a heading.
std::string month_name(LocalDay day);
/// "2027-03-09".
std::string iso_date(LocalDay day);
/// "09:00", the wall-clock minute of the day.
std::string clock(LocalTime time);
/// "09:00" of minutes after midnight, 0 to 1440; 1440 is "24:00", a closing time. Throws
/// std::invalid_argument outside them.
std::string clock(minutes after_midnight);
/// "2027-03-09T09:00", without a zone.
std::string iso_local_time(LocalTime time);
/// "2027-03-09T14:00:00Z".
std::string iso_utc(Instant instant);
/// "-05:00", "+05:45", "+00:00".
std::string iso_offset(minutes offset);
/// "2027-03-09T09:00:00-05:00": a wall-clock time and its offset from UTC.
std::string iso_with_offset(LocalTime time, minutes offset);
/// The same, put behind what `to` holds.
void add_iso_with_offset(std::string& to, LocalTime time, minutes offset);

/// "1 day", "28 days", "0 days": a difference of civil dates. The sign is the caller's: -3 is "3 days".
std::string days_words(int count);
/// An elapsed time for people, in hours and minutes below 48 hours and in days of 24 hours from there on:
/// "0 minutes", "5 hours 30 minutes", "24 hours", "7 days", "27 days 20 hours". The sign is the caller's.
std::string elapsed_words(minutes span);
/// "1 dose", "3 doses" for any noun that takes an s.
std::string counted(int count, std::string_view noun);

/// "2027-03-09", a day that exists; nothing otherwise.
std::optional<LocalDay> parse_iso_date(std::string_view text);
/// "09:00" to "23:59" as minutes after midnight, and "24:00" as 1440.
std::optional<minutes> parse_clock(std::string_view text);
/// "2027-03-09T09:00", or with ":00" for the seconds. Other seconds are refused: the engine counts minutes,
/// and a silently dropped second could turn 23 h 59 min into 24 hours. "24:00" is no minute of a day.
std::optional<LocalTime> parse_iso_local_time(std::string_view text);
/// The same with an offset: "2027-03-09T09:00:00-05:00", "2027-03-09T14:00Z". Offsets to 18 hours.
std::optional<Instant> parse_iso_instant(std::string_view text);

}  // namespace posology::time
