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
// For nominal durations only the civil days of the two instants count: at least P28D from any minute of
// 2 March allows every minute of 30 March on, at most P28D every minute up to the end of 30 March.
// `strict` asks for more than / less than instead.
//
// Source: Dechter, Meiri and Pearl 1991 for the plain case; the pairs are residuated maps on a chain
// (any monotone map on a finite chain that keeps the least element has one).
#pragma once

#include <memory>

#include "engine/time/duration.hpp"
#include "engine/time/zone.hpp"

namespace posology::time {

/// The days on which work is done, for working-day shifts. Ascending, distinct.
struct WorkingDays {
  std::vector<LocalDay> open;
};

/// An immutable Galois pair on instants. Copies share their parts. O(log changes of the zone) a call,
/// plus O(log days) for working days.
class Shift {
 public:
  /// later(a): the first instant at least `by` after a. `zone` must outlive the shift's copies or be shared.
  static Shift at_least(Duration by, std::shared_ptr<const Zone> zone,
                        std::shared_ptr<const WorkingDays> working = nullptr, bool strict = false);
  /// later(b): the first instant a such that b is at most `by` after a.
  static Shift at_most(Duration by, std::shared_ptr<const Zone> zone,
                       std::shared_ptr<const WorkingDays> working = nullptr, bool strict = false);

  Instant later(Instant from) const;
  Instant earlier(Instant to) const;

  /// The same pair between ends that lie a fixed time after the variables: with a = start and the
  /// anchor its end, pass from_lasts; likewise for the target. The result is again a pair.
  Shift between_ends(minutes from_lasts, minutes to_lasts) const;

 private:
  struct Rule;
  explicit Shift(std::shared_ptr<const Rule> rule, minutes before = minutes{0}, minutes after = minutes{0});
  std::shared_ptr<const Rule> rule_;
  minutes before_{0};  ///< added to the source before the rule is applied
  minutes after_{0};   ///< taken from the result
};

/// The civil date `by` after `day`; clamped months, no accurate durations (throws std::invalid_argument).
LocalDay add_civil(LocalDay day, const Duration& by, const WorkingDays* working = nullptr);
/// The civil date `by` before `day`, likewise clamped.
LocalDay subtract_civil(LocalDay day, const Duration& by, const WorkingDays* working = nullptr);

}  // namespace posology::time
