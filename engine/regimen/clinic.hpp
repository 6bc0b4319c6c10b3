// SPDX-License-Identifier: Apache-2.0
//
// A clinic: places with weekly hours, and the days on which all of them are closed.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "engine/time/availability.hpp"

namespace posology::regimen {

struct Clinic {
  std::string id = {};
  std::string title = {};
  std::shared_ptr<const time::Zone> zone = {};  ///< Of its opening hours; the order's by default.
  /// "injection", "lutetium-room", …; "any" stands for every place that is not among them.
  std::map<std::string, time::WeeklyHours> places = {};
  /// By place: how long after the beginning of a test there its result is known.
  std::map<std::string, time::minutes> results = {};
  std::vector<time::Closure> closures = {};  ///< Holidays and closures within the years that can be planned.
};

/// The hours of `place`, or those of "any"; null when the clinic has neither.
const time::WeeklyHours* hours_of(const Clinic& clinic, const std::string& place);

/// How long after the beginning of a test at `place` its result is known: what the clinic says, else one step
/// of the place, which the test takes at the least; a minute where there is no place. No source gives a time.
time::minutes result_after(const Clinic& clinic, const std::string& place);

}  // namespace posology::regimen
