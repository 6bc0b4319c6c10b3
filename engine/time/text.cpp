// SPDX-License-Identifier: Apache-2.0
#include "engine/time/text.hpp"

#include <array>
#include <cstdlib>
#include <cstring>
#include <stdexcept>

namespace posology::time {
namespace {

using std::chrono::days;
using std::chrono::year_month_day;

constexpr std::array<std::string_view, 7> weekdays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array<std::string_view, 12> months{"January",   "February", "March",    "April",
                                                  "May",       "June",     "July",     "August",
                                                  "September", "October",  "November", "December"};

std::string padded(long number, std::size_t width) {
  std::string digits = std::to_string(number);
  if (digits.size() < width) digits.insert(0, width - digits.size(), '0');
  return digits;
}

/// 00, 01, … 99.
constexpr auto two_digits = [] {
  std::array<std::array<char, 2>, 100> all{};
  for (std::size_t number = 0; number < all.size(); ++number)
    all[number] = {static_cast<char>('0' + number / 10), static_cast<char>('0' + number % 10)};
  return all;
}();

/// Digits into a text that is long enough already: a plan as JSON holds hundreds of instants. `number` is
/// less than 100.
void put_two(char* to, unsigned number) {
  std::memcpy(to, two_digits[number].data(), 2);
}

/// A four-digit year's date, as "2027-03-09".
void put_date(char* to, const year_month_day& date) {
  const auto year = static_cast<unsigned>(int{date.year()});
  put_two(to, year / 100);
  put_two(to + 2, year % 100);
  put_two(to + 5, unsigned{date.month()});
  put_two(to + 8, unsigned{date.day()});
}

void put_clock(char* to, minutes after_midnight) {
  const auto minute = static_cast<unsigned>(after_midnight.count());
  put_two(to, minute / 60);
  put_two(to + 3, minute % 60);
}

bool has_four_digits(const year_month_day& date) {
  return date.year() >= std::chrono::year{0} && date.year() <= std::chrono::year{9999};
}

std::string_view name_of(std::chrono::month month) {
  return months[static_cast<unsigned>(month) - 1];
}

/// A reader of fixed forms: each step takes something from the front or says no.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : rest_{text} {}
  bool at_end() const { return rest_.empty(); }
  bool literal(char expected) {
    if (rest_.empty() || rest_.front() != expected) return false;
    rest_.remove_prefix(1);
    return true;
  }
  /// Exactly `width` ASCII digits.
  std::optional<int> digits(std::size_t width) {
    if (rest_.size() < width) return std::nullopt;
    int value = 0;
    for (const char c : rest_.substr(0, width)) {
      if (c < '0' || c > '9') return std::nullopt;
      value = value * 10 + (c - '0');
    }
    rest_.remove_prefix(width);
    return value;
  }

  std::optional<LocalDay> date() {
    const auto year = digits(4);
    if (!year || !literal('-')) return std::nullopt;
    const auto month = digits(2);
    if (!month || !literal('-')) return std::nullopt;
    const auto day = digits(2);
    if (!day || *year == 0) return std::nullopt;
    const year_month_day date{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                              std::chrono::day{static_cast<unsigned>(*day)}};
    if (!date.ok()) return std::nullopt;
    return LocalDay{date};
  }

  std::optional<minutes> clock() {
    const auto hour = digits(2);
    if (!hour || !literal(':')) return std::nullopt;
    const auto minute = digits(2);
    if (!minute || *minute > 59 || *hour > 24 || (*hour == 24 && *minute > 0)) return std::nullopt;
    return minutes{*hour * 60 + *minute};
  }

  std::optional<LocalTime> local_time() {
    const auto day = date();
    if (!day || !literal('T')) return std::nullopt;
    const auto after_midnight = clock();
    if (!after_midnight || *after_midnight >= days{1}) return std::nullopt;
    if (literal(':') && digits(2) != 0) return std::nullopt;
    return *day + *after_midnight;
  }

  std::optional<minutes> offset() {
    if (literal('Z')) return minutes{0};
    const bool east = literal('+');
    if (!east && !literal('-')) return std::nullopt;
    const auto size = clock();
    if (!size || *size > std::chrono::hours{18}) return std::nullopt;
    return east ? *size : -*size;
  }

 private:
  std::string_view rest_;
};

}  // namespace

std::string iso_date(LocalDay day) {
  const year_month_day date{day};
  if (!has_four_digits(date)) {
    return padded(int{date.year()}, 4) + '-' + padded(unsigned{date.month()}, 2) + '-' +
           padded(unsigned{date.day()}, 2);
  }
  std::string text = "0000-00-00";
  put_date(text.data(), date);
  return text;
}

std::string weekday_date(LocalDay day) {
  const year_month_day date{day};
  std::string text;
  text.reserve(24);  // Of a clock behind it, too.
  text += weekdays[std::chrono::weekday{day}.c_encoding()];
  text += ' ';
  const unsigned number{date.day()};
  if (number >= 10) text += static_cast<char>('0' + number / 10);
  text += static_cast<char>('0' + number % 10);
  text += ' ';
  text += name_of(date.month()).substr(0, 3);
  text += ' ';
  return text += padded(int{date.year()}, 4);
}

std::string weekday_date_clock(LocalTime time) {
  return weekday_date(day_of(time)) + ' ' + clock(time);
}

std::string month_name(LocalDay day) {
  const year_month_day date{day};
  return std::string{name_of(date.month())} + ' ' + padded(int{date.year()}, 4);
}

std::string clock(LocalTime time) {
  return clock(time - day_of(time));
}

std::string clock(minutes after_midnight) {
  if (after_midnight < minutes{0} || after_midnight > days{1})
    throw std::invalid_argument{"no wall-clock time: " + std::to_string(after_midnight.count()) +
                                " minutes after midnight"};
  std::string text = "00:00";
  put_clock(text.data(), after_midnight);
  return text;
}

std::string iso_local_time(LocalTime time) {
  return iso_date(day_of(time)) + 'T' + clock(time);
}

std::string iso_utc(Instant instant) {
  const LocalTime time{instant.time_since_epoch()};
  const LocalDay day = day_of(time);
  const year_month_day date{day};
  if (!has_four_digits(date)) return iso_local_time(time) + ":00Z";
  std::string text = "0000-00-00T00:00:00Z";
  put_date(text.data(), date);
  put_clock(text.data() + 11, time - day);
  return text;
}

std::string iso_offset(minutes offset) {
  const minutes size = std::chrono::abs(offset);
  return (offset < minutes{0} ? '-' : '+') + clock(size);
}

std::string iso_with_offset(LocalTime time, minutes offset) {
  std::string text;
  add_iso_with_offset(text, time, offset);
  return text;
}

void add_iso_with_offset(std::string& to, LocalTime time, minutes offset) {
  const LocalDay day = day_of(time);
  const year_month_day date{day};
  const minutes size = std::chrono::abs(offset);
  if (!has_four_digits(date) || size > days{1}) {
    to += iso_local_time(time) + ":00" + iso_offset(offset);
    return;
  }
  to += "0000-00-00T00:00:00+00:00";
  char* const text = to.data() + to.size() - 25;
  put_date(text, date);
  put_clock(text + 11, time - day);
  if (offset < minutes{0}) text[19] = '-';
  put_clock(text + 20, size);
}

std::string counted(int count, std::string_view noun) {
  std::string text = std::to_string(count) + ' ';
  text += noun;
  return count == 1 ? text : text + 's';
}

std::string days_words(int count) {
  return counted(std::abs(count), "day");
}

std::string elapsed_words(minutes span) {
  const auto whole = static_cast<int>(std::chrono::abs(span).count());
  const int day_count = whole >= 2 * 1440 ? whole / 1440 : 0;
  const int hour_count = (whole - day_count * 1440) / 60;
  const int minute_count = whole % 60;
  std::string text;
  const auto add = [&text](int count, std::string_view noun) {
    if (count == 0) return;
    if (!text.empty()) text += ' ';
    text += counted(count, noun);
  };
  add(day_count, "day");
  add(hour_count, "hour");
  add(minute_count, "minute");
  return text.empty() ? "0 minutes" : text;
}

std::optional<LocalDay> parse_iso_date(std::string_view text) {
  Cursor cursor{text};
  const auto day = cursor.date();
  return cursor.at_end() ? day : std::nullopt;
}

std::optional<minutes> parse_clock(std::string_view text) {
  Cursor cursor{text};
  const auto after_midnight = cursor.clock();
  return cursor.at_end() ? after_midnight : std::nullopt;
}

std::optional<LocalTime> parse_iso_local_time(std::string_view text) {
  Cursor cursor{text};
  const auto time = cursor.local_time();
  return cursor.at_end() ? time : std::nullopt;
}

std::optional<Instant> parse_iso_instant(std::string_view text) {
  Cursor cursor{text};
  const auto time = cursor.local_time();
  if (!time) return std::nullopt;
  const auto offset = cursor.offset();
  if (!offset || !cursor.at_end()) return std::nullopt;
  return Instant{time->time_since_epoch() - *offset};
}

}  // namespace posology::time
