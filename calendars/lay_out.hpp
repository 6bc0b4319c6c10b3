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
  /// False leaves out what plan_json() prints nothing of: days and their marks, single home doses, of each
  /// event its time on the wall, itself, its dose, its product and its step in words and what moves with it,
  /// events in brief, cycles, advice on late doses, drug codes and the fingerprint.
  bool pages = true;
};

/// O(days x patterns + doses + events). Never throws for a plan whose event days lie in its horizon; an
/// event outside of it (a review after the last planned day) widens the days laid out. The plan's events
/// become the calendar's: whoever has no more use for the plan moves it here.
Calendar lay_out(const regimen::Brief& brief, regimen::Plan plan, const Shown& shown = {});

}  // namespace posology::calendars
