// SPDX-License-Identifier: Apache-2.0
#include "engine/time/duration.hpp"

#include <stdexcept>

#include "engine/time/text.hpp"

namespace posology::time {
namespace {

/// The largest number that a duration may be written with; no drug rule is near it, and no sum of two
/// overflows an int.
constexpr int largest_count = 100'000;

int checked(long long count, int limit) {
  if (count < 0 || count > limit)
    throw std::invalid_argument{"a duration of " + std::to_string(count) + " is out of range"};
  return static_cast<int>(count);
}

/// One to six digits at the front of `text`, at most largest_count, taken off it.
std::optional<int> take_count(std::string_view& text) {
  std::size_t length = 0;
  int value = 0;
  while (length < text.size() && text[length] >= '0' && text[length] <= '9') {
    if (length == 6) return std::nullopt;
    value = value * 10 + (text[length] - '0');
    ++length;
  }
  if (length == 0 || value > largest_count) return std::nullopt;
  text.remove_prefix(length);
  return value;
}

bool take(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

/// The larger and the smaller of two units of one kind, each at most once and in that order, at least one of
/// them: "1Y6M", "24H", "30M". In the smaller unit.
std::optional<int> take_pair(std::string_view text, char larger, char smaller, int ratio) {
  int total = 0;
  bool large_seen = false;
  while (!text.empty()) {
    const auto count = take_count(text);
    if (!count || text.empty()) return std::nullopt;
    const char unit = text.front();
    text.remove_prefix(1);
    if (unit == larger && !large_seen) {
      large_seen = true;
      total = *count * ratio;
    } else if (unit == smaller && text.empty()) {
      return total + *count;
    } else {
      return std::nullopt;
    }
  }
  return large_seen ? std::optional{total} : std::nullopt;
}

/// Years multiply: only what is at most largest_count in months is a duration, so that no date it leads to
/// leaves the years that <chrono> can hold.
std::optional<Duration> in_months(std::optional<int> count) {
  if (!count || *count > largest_count) return std::nullopt;
  return Duration::months(*count);
}

std::optional<Duration> parse_iso(std::string_view text) {
  if (take(text, "T")) {
    const auto span = take_pair(text, 'H', 'M', 60);
    return span ? std::optional{Duration::elapsed(minutes{*span})} : std::nullopt;
  }
  std::string_view rest = text;
  const auto count = take_count(rest);
  if (!count) return std::nullopt;
  if (rest == "D") return Duration::days(*count);
  if (rest == "W") return Duration::weeks(*count);
  if (rest == "WD") return Duration::working_days(*count);
  return in_months(take_pair(text, 'Y', 'M', 12));
}

std::optional<Duration> parse_plain(std::string_view text) {
  const auto count = take_count(text);
  if (!count || !take(text, " ")) return std::nullopt;
  if (text == "day" || text == "days") return Duration::days(*count);
  if (text == "week" || text == "weeks") return Duration::weeks(*count);
  if (text == "month" || text == "months") return in_months(*count);
  if (text == "year" || text == "years") return in_months(*count * 12);
  if (text == "working day" || text == "working days") return Duration::working_days(*count);
  if (text == "minute" || text == "minutes") return Duration::elapsed(minutes{*count});
  if (!take(text, "hours") && !take(text, "hour")) return std::nullopt;
  const minutes hours{*count * 60};
  if (text.empty()) return Duration::elapsed(hours);
  if (!take(text, " ")) return std::nullopt;
  const auto rest = take_count(text);
  if (!rest || (text != " minutes" && text != " minute")) return std::nullopt;
  return Duration::elapsed(hours + minutes{*rest});
}

}  // namespace

Duration Duration::elapsed(minutes span) {
  return Duration{Kind::elapsed, checked(span.count(), largest_count * 61), false};
}

Duration Duration::days(int count) {
  return Duration{Kind::civil_days, checked(count, largest_count * 7), false};
}

Duration Duration::weeks(int count) {
  return Duration{Kind::civil_days, checked(count, largest_count) * 7, true};
}

Duration Duration::months(int count) {
  return Duration{Kind::civil_months, checked(count, largest_count), false};
}

Duration Duration::working_days(int count) {
  return Duration{Kind::working_days, checked(count, largest_count), false};
}

std::optional<Duration> Duration::parse(std::string_view text) {
  return take(text, "P") ? parse_iso(text) : parse_plain(text);
}

std::string Duration::iso() const {
  switch (kind_) {
    case Kind::civil_days:
      return 'P' + std::to_string(count_) + 'D';
    case Kind::civil_months:
      return 'P' + std::to_string(count_) + 'M';
    case Kind::working_days:
      return 'P' + std::to_string(count_) + "WD";
    case Kind::elapsed:
      break;
  }
  std::string text{"PT"};
  if (count_ >= 60) text += std::to_string(count_ / 60) + 'H';
  if (count_ % 60 != 0 || count_ == 0) text += std::to_string(count_ % 60) + 'M';
  return text;
}

std::string Duration::words() const {
  switch (kind_) {
    case Kind::civil_days:
      return in_weeks_ && count_ > 0 ? counted(count_ / 7, "week") + " (" + counted(count_, "day") + ')'
                                     : counted(count_, "day");
    case Kind::civil_months:
      return counted(count_, "month");
    case Kind::working_days:
      return counted(count_, "working day");
    case Kind::elapsed:
      break;
  }
  if (count_ < 60) return counted(count_, "minute");
  const std::string hours = counted(count_ / 60, "hour");
  return count_ % 60 == 0 ? hours : hours + ' ' + counted(count_ % 60, "minute");
}

}  // namespace posology::time
