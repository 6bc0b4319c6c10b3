// SPDX-License-Identifier: Apache-2.0
//
// Every timing rule becomes one or two arcs of the form
//
//     time(to) >= later(time(from))      exactly when      time(from) <= earlier(time(to))
//
// with `later` and `earlier` monotone: a Galois connection. "At least 28 civil days" is such a pair, and so
// is "at most", read with the two ends exchanged:
//
//     b is at least d after a:   arc a -> b with Shift::at_least(d)
//     b is at most  d after a:   arc b -> a with Shift::at_most(d)
//
// For nominal durations only the civil days of the two instants count (Zone::day_of). With F the map on days,
// D -> D + 28, or the clamped month map, or the n-th working day after D, and with its two adjoints
//
//     G(E) = the last  D with F(D) <= E          F(D) <= E  exactly when  D <= G(E)
//     H(E) = the first D with F(D) >= E          E <= F(D)  exactly when  H(E) <= D
//
// the pairs are
//
//     at_least   later(a) = start of F(day of a)          earlier(b) = end of G(day of b)
//     at_most    later(b) = start of H(day of b)          earlier(a) = end of F(day of a)
//
// At least P28D from any minute of 2 March allows every minute of 30 March on, at most P28D every minute up
// to the end of 30 March. At most P1M from 31 January allows 28 February and not 1 March; at least P1M before
// 28 February allows any day up to 31 January. `strict` asks for more than / less than instead: a whole day
// more or less, or a minute for accurate durations. So "withhold at least 3 whole days" is at_least P3D,
// strict: with the procedure on the 22nd, the last dose is on the 18th.
//
//   const Shift washout = Shift::at_least(Duration::weeks(4), zone);
//   const Instant soonest = washout.later(depot);   // 00:00 on the 28th day after
//
// Source: Dechter, Meiri and Pearl 1991 for the plain case; the pairs are residuated maps on a chain
// (any monotone map on a finite chain that keeps the least element has one).
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "engine/time/duration.hpp"
#include "engine/time/zone.hpp"

namespace posology::time {

/// The days on which work is done, for working-day shifts. Ascending, distinct.
///
/// n working days after a day is the n-th open day after it, whether the day itself is open or not: 1 working
/// day after a Friday, a Saturday or a Sunday is Monday. 0 working days after a day is the day itself. The
/// list must reach over every day that is asked about: beyond its ends each day counts as open, so that the
/// shifts stay pairs there.
struct WorkingDays {
  std::vector<LocalDay> open;
};

/// An immutable Galois pair on instants. Copies share their parts. O(log changes of the zone) a call,
/// plus O(log days) for working days.
class Shift {
 public:
  /// later(a): the first instant at least `by` after a. The zone is not asked about, and may be null, for
  /// accurate durations. Throws std::invalid_argument for a nominal one without a zone, or working days
  /// without `working`.
  static Shift at_least(Duration by, std::shared_ptr<const Zone> zone,
                        std::shared_ptr<const WorkingDays> working = nullptr, bool strict = false);
  /// later(b): the first instant a such that b is at most `by` after a. Otherwise as at_least().
  static Shift at_most(Duration by, std::shared_ptr<const Zone> zone,
                       std::shared_ptr<const WorkingDays> working = nullptr, bool strict = false);

  /// The least t that `from` allows, and the greatest t that `to` allows:
  /// later(a) <= b exactly when a <= earlier(b). Both monotone.
  Instant later(Instant from) const;
  Instant earlier(Instant to) const;

  /// The same pair between ends that lie a fixed time after the variables: with a = start and the
  /// anchor its end, pass from_lasts; likewise for the target. `from` is what later() takes: for at_most,
  /// the later event. The result is again a pair; called twice, the times add up.
  Shift between_ends(minutes from_lasts, minutes to_lasts) const;

  /// later(a) - a, where it is the same for every a: of accurate durations. Nothing of nominal ones.
  std::optional<minutes> elapsed() const;

  /// Made alike, of the same zone and the same list of working days; then they are the same pair.
  friend bool operator==(const Shift& a, const Shift& b);

 private:
  struct Rule;
  explicit Shift(std::shared_ptr<const Rule> rule, minutes before = minutes{0}, minutes after = minutes{0});
  std::shared_ptr<const Rule> rule_;
  minutes before_{0};  ///< Added to the source before the rule is applied.
  minutes after_{0};   ///< Taken from the result.
};

// The maps on civil days below the shifts (civil_steps.cpp).

/// The civil date `by` after `day`; clamped months, no accurate durations (throws std::invalid_argument).
/// Monotone in `day`. 31 January + P1M is 28 or 29 February; working days as WorkingDays counts them.
LocalDay add_civil(LocalDay day, const Duration& by, const WorkingDays* working = nullptr);
/// The civil date `by` before `day`, likewise clamped, and the n-th open day before. It is not add_civil read
/// backwards: 31 March - P1M is 28 February, and 28 February + P1M is 28 March.
LocalDay subtract_civil(LocalDay day, const Duration& by, const WorkingDays* working = nullptr);

/// G and H above: the last day whose add_civil() is `day` or before, the first whose add_civil() is `day` or
/// after.
LocalDay last_day_reaching(LocalDay day, const Duration& by, const WorkingDays* working = nullptr);
LocalDay first_day_reaching(LocalDay day, const Duration& by, const WorkingDays* working = nullptr);

}  // namespace posology::time
