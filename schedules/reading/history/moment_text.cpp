// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/history/moment_text.hpp"

#include <chrono>

#include "engine/time/instant.hpp"

namespace posology::schedules {
namespace {

using audit::history::DayNumber;

/// The two digits at `at`, or -1.
int two(std::string_view text, std::size_t at) {
  const int tens = text[at] - '0', ones = text[at + 1] - '0';
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? 10 * tens + ones : -1;
}

constexpr int month_lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

bool leap(int year) {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

std::optional<DayNumber> read_day(std::string_view text) {
  const int century = two(text, 0), rest = two(text, 2), month = two(text, 5), day = two(text, 8);
  if (century < 0 || rest < 0 || month < 1 || month > 12 || day < 1 || text[4] != '-' || text[7] != '-')
    return std::nullopt;
  const int year = 100 * century + rest;
  const int longest = month == 2 && leap(year) ? 29 : month_lengths[month - 1];
  if (year == 0 || day > longest) return std::nullopt;
  return day_number(year, month, day);
}

/// "Z", "+05:45", "-0500" or "-05" that is all of the text; at most 18 hours.
bool read_offset(std::string_view text, MomentText& moment) {
  moment.has_offset = true;
  if (text == "Z" || text == "z") return true;
  if (text.size() < 3 || (text[0] != '+' && text[0] != '-')) return false;
  const int hours = two(text, 1);
  int minutes = 0;
  if (text.size() == 6 && text[3] == ':')
    minutes = two(text, 4);
  else if (text.size() == 5)
    minutes = two(text, 3);
  else if (text.size() != 3)
    return false;
  if (hours < 0 || minutes < 0 || minutes > 59 || hours * 60 + minutes > 18 * 60) return false;
  moment.offset = (text[0] == '-' ? -1 : 1) * (hours * 60 + minutes);
  return true;
}

}  // namespace

// Howard Hinnant's days_from_civil: years from March, so that the leap day is the last of one.
DayNumber day_number(int year, int month, int day) {
  const int shifted = month <= 2 ? year - 1 : year;
  const int era = (shifted >= 0 ? shifted : shifted - 399) / 400;
  const int of_era = shifted - era * 400;
  const int of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

bool in_range(DayNumber day) {
  return day >= time::first_day.time_since_epoch().count() &&
         day <= time::last_day.time_since_epoch().count();
}

std::optional<MomentText> read_moment(std::string_view text) {
  if (text.size() < 10) return std::nullopt;
  const auto day = read_day(text);
  if (!day) return std::nullopt;
  MomentText moment{.day = *day};
  if (text.size() == 10) {
    moment.day_only = true;
    return moment;
  }
  if (text.size() < 16 || (text[10] != 'T' && text[10] != ' ') || text[13] != ':') return std::nullopt;
  const int hour = two(text, 11), minute = two(text, 14);
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59) return std::nullopt;
  moment.minute = 60 * hour + minute;
  std::size_t at = 16;
  if (at < text.size() && text[at] == ':') {
    if (text.size() < at + 3) return std::nullopt;
    const int second = two(text, at + 1);
    if (second < 0 || second > 59) return std::nullopt;
    moment.has_seconds = second != 0;
    at += 3;
    if (at < text.size() && text[at] == '.') {
      const std::size_t begin = ++at;
      for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at)
        moment.has_seconds = moment.has_seconds || text[at] != '0';
      if (at == begin || at - begin > 9) return std::nullopt;
    }
  }
  if (at < text.size() && !read_offset(text.substr(at), moment)) return std::nullopt;
  return moment;
}

}  // namespace posology::schedules
