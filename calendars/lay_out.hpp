// SPDX-License-Identifier: Apache-2.0
//
// Lays a plan on local days: the one way to a Calendar (calendar.hpp).
#pragma once

#include <optional>

#include "calendars/calendar.hpp"

namespace posology::calendars {

/// The days to print, both inclusive; by default the whole horizon. Days outside it are not printed.
struct Shown {
  std::optional<time::LocalDay> from, until;
  bool days = true;  ///< False leaves out days, marks and single home doses: plan_json() prints none.
};

/// O(days x patterns + doses + events). Never throws for a plan whose event days lie in its horizon; an
/// event outside of it (a review after the last planned day) widens the days laid out.
Calendar lay_out(const regimen::Brief& brief, const regimen::Plan& plan, const Shown& shown = {});

}  // namespace posology::calendars
