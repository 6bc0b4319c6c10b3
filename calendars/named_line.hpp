// SPDX-License-Identifier: Apache-2.0
//
// A plan on one line, told again for another order that is the same but for its name. Only the name itself
// and the UIDs of the events follow from it: they are written into a copy, which takes a thirtieth of
// planning anew, and nothing else of the plan need be kept.
//
//   PlacesOfName places;
//   const std::string line = plan_line(calendar, {}, &places);
//   line_for({.text = line, .places = places}, "another-name", {});  // plan_line() of that order's calendar
#pragma once

#include <string>
#include <string_view>

#include "calendars/plan_json.hpp"

namespace posology::calendars {

struct NamedLine {
  std::string_view text = {};
  PlacesOfName places = {};
};

/// The line of an order that is the same but for its name. The memory of `room`, which is none of the line's,
/// is used again. O(bytes).
std::string line_for(const NamedLine& line, std::string_view order, std::string room);

}  // namespace posology::calendars
