// SPDX-License-Identifier: Apache-2.0
//
// How far apart two moments are, against what a rule asks: subtraction, as it is done on a wall calendar.
//
// Nominal durations compare the dates on the wall in the order's zone: the two dates are taken, and the
// difference is counted in days. Months go to the same day of a later month, or its last. Working days are
// counted one by one, on days when the clinic has any hours. Accurate durations compare instants. Where the
// other way of counting would have decided otherwise (28 days that are only 668 hours; 24 hours that the
// clock shows as 23), the text gives both figures (hazard 18).
//
//   const Figures washout = at_least(sheet, {depot, infusion}, Bound{.by = Duration::weeks(4)});
//   if (!washout.holds) ...    // required "P28D", found "P27D", short_by "P1D"
#pragma once

#include <string>

#include "engine/audit/sheet.hpp"

namespace posology::audit {

struct Figures {
  bool holds = true;
  std::string kind = {};      ///< "civil" or "elapsed"
  std::string required = {};  ///< "P28D", "at most PT24H", "more than P3D"
  std::string found = {};     ///< "P27D"; "-P3D" when `to` comes first
  std::string short_by = {};  ///< Or too long by; empty when it holds.
  std::string text = {};      ///< "27 days (643 hours elapsed), at least 4 weeks (28 days) asked"
};

/// From one moment to another; whose ends they are, the caller knows.
struct Span {
  time::Instant from, to;
};

/// Is `to` at least, or at most, bound.by after `from`? The edges of the bound are the caller's to apply;
/// its `strict` is applied here.
Figures at_least(const Sheet& sheet, const Span& span, const regimen::Bound& bound);
Figures at_most(const Sheet& sheet, const Span& span, const regimen::Bound& bound);

/// The day `by`, which must be nominal, after `day`.
time::LocalDay day_after(const Sheet& sheet, time::LocalDay day, const time::Duration& by);

/// An elapsed time of any size as "PT23H59M", "PT24H", "PT0M" or "-PT1H".
std::string minutes_iso(time::minutes span);

/// Difference of two dates as "P28D" or "-P3D".
std::string days_iso(int days);

}  // namespace posology::audit
