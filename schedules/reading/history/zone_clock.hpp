// SPDX-License-Identifier: Apache-2.0
//
// A zone that remembers where it was asked last. The doses of a patient lie months apart at most, so that the
// offset in force is nearly always the one of the dose before: one comparison instead of a search.
//
//   ZoneClock clock{zone};
//   clock.wall(utc)        the clock on the wall, in minutes since 1970-01-01
//   clock.utc_of(wall)     the first minute at which it showed that, the last, and whether it did at all
#pragma once

#include <memory>

#include "engine/audit/history/given.hpp"
#include "engine/time/zone.hpp"

namespace posology::schedules {

class ZoneClock {
 public:
  using Minute = audit::history::Minute;

  explicit ZoneClock(std::shared_ptr<const time::Zone> zone);

  const time::Zone& zone() const { return *zone_; }

  /// Amortised O(1), O(log changes) after a jump.
  Minute wall(Minute utc) {
    if (utc < begin_ || utc >= end_) move_to(utc);
    return utc + offset_;
  }

  struct Shown {
    Minute first = 0, last = 0;  ///< Equal but for a time that occurs twice.
    time::WallClock kind = time::WallClock::unique;
  };
  /// A time that the clock skips is taken as the first minute after the gap.
  Shown utc_of(Minute wall);

 private:
  void move_to(Minute utc);

  std::shared_ptr<const time::Zone> zone_;
  Minute begin_ = 0, end_ = 0, offset_ = 0;
};

}  // namespace posology::schedules
