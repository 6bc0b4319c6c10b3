// SPDX-License-Identifier: Apache-2.0
//
// The two times of medicine: instants, which are the same everywhere, and local days and wall-clock
// times, which mean something only with a zone. They are different types, and no sum of the two compiles.
//
// An Instant is UTC to the minute. A LocalDay is a civil date, a LocalTime a civil date and a minute of
// it; engine/time/zone.hpp is the only way from one kind to the other. The types are those of <chrono>
// (whose algebra is Howard Hinnant's), so day + instant, instant + instant and the like do not compile.
//
//   const LocalDay day = std::chrono::local_days{std::chrono::year{2027} / 3 / 9};
//   const Instant infusion = zone.instant(day + std::chrono::hours{9});
#pragma once

#include <chrono>

namespace posology::time {

using std::chrono::minutes;

/// A minute on the UTC line.
using Instant = std::chrono::sys_time<minutes>;

/// A civil date in some zone; which one, the context says.
using LocalDay = std::chrono::local_days;

/// A civil date and a wall-clock minute in some zone.
using LocalTime = std::chrono::local_time<minutes>;

/// The date of a wall-clock time.
constexpr LocalDay day_of(LocalTime time) {
  return std::chrono::floor<std::chrono::days>(time);
}

/// The first and the last civil date that the engine accepts, both inclusive. The first is the first of the
/// instants' epoch; the last is the last for which Debian's zone library has daylight saving rules.
inline constexpr LocalDay first_day{std::chrono::year{1970} / 1 / 2};
inline constexpr LocalDay last_day{std::chrono::year{2037} / 12 / 31};

}  // namespace posology::time
