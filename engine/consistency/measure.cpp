// SPDX-License-Identifier: Apache-2.0
#include "engine/consistency/measure.hpp"

#include <algorithm>

#include "engine/time/shift.hpp"

namespace posology::consistency {
namespace {

using time::Duration;

constexpr long long a_day = 24 * 60;
/// As much as any zone of the database moves its clocks at once, the change of a date line apart.
constexpr long long clock_change = 2 * 60;

long long floor_of(long long value, long long by) {
  return value >= 0 ? value / by : -((-value + by - 1) / by);
}

/// Fewest and most civil days that so many months take: tried from every day of four years.
struct Days {
  long long fewest, most;
};

Days days_of_months(const Duration& by) {
  const time::LocalDay begin{std::chrono::days{10957}};  // 1 January 2000
  Days days{.fewest = 1'000'000, .most = 0};
  for (int offset = 0; offset < 4 * 366; ++offset) {
    const time::LocalDay from = begin + std::chrono::days{offset};
    const long long count = (time::add_civil(from, by) - from).count();
    days = {.fewest = std::min(days.fewest, count), .most = std::max(days.most, count)};
  }
  return days;
}

Measure least_of_days(long long days) {
  return {.days = days, .minutes = (days - 1) * a_day + 1 - clock_change};
}

Measure most_of_days(long long days) {
  return {.days = days, .minutes = (days + 1) * a_day - 1 + clock_change};
}

}  // namespace

Measure at_least(const Duration& by, bool strict) {
  const long long more = strict ? 1 : 0;
  switch (by.kind()) {
    case Duration::Kind::civil_days:
    case Duration::Kind::working_days:
      return least_of_days(by.count() + more);
    case Duration::Kind::civil_months:
      return least_of_days(days_of_months(by).fewest + more);
    case Duration::Kind::elapsed:
      break;
  }
  const long long minutes = by.count() + more;
  return {.days = floor_of(minutes - clock_change, a_day), .minutes = minutes};
}

std::optional<Measure> at_most(const Duration& by, bool strict) {
  const long long less = strict ? 1 : 0;
  switch (by.kind()) {
    case Duration::Kind::civil_days:
      return most_of_days(by.count() - less);
    case Duration::Kind::working_days:
      return std::nullopt;
    case Duration::Kind::civil_months:
      return most_of_days(days_of_months(by).most - less);
    case Duration::Kind::elapsed:
      break;
  }
  const long long minutes = by.count() - less;
  return Measure{.days = floor_of(a_day - 1 + minutes + clock_change, a_day), .minutes = minutes};
}

bool at_least_as_long(const Duration& longer, const Duration& shorter) {
  if (longer.kind() == shorter.kind()) return longer.count() >= shorter.count();
  if (longer.kind() == Duration::Kind::elapsed || shorter.kind() == Duration::Kind::elapsed) {
    const auto most = at_most(shorter);
    return most && at_least(longer).minutes >= most->minutes;
  }
  const auto most = at_most(shorter);
  return most && at_least(longer).days >= most->days;
}

}  // namespace posology::consistency
