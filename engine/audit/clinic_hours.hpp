// SPDX-License-Identifier: Apache-2.0
//
// A clinic's door, as the sheet of opening hours beside it says: weekly hours, less the closures. Read anew
// here, from the hours themselves, because the planner's openings are among the things to be checked.
//
//   why_not_open(clinic, {.place = "lutetium-room", .start = nine, .end = nine_thirty}, zone)   ->  nothing
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/regimen/clinic.hpp"

namespace posology::audit {

/// Of the years of closures of a clinic those that a span of its days may meet; both days inclusive.
using Closures = std::vector<const time::Closure*>;
Closures closures_between(const regimen::Clinic& clinic, time::LocalDay first, time::LocalDay last);

/// Has any place of the clinic hours on that day?
bool open_at_all(const regimen::Clinic& clinic, time::LocalDay day);

/// An appointment that occupies its place from start to end, and one step at least.
struct Visit {
  std::string place;
  time::Instant start, end;
};

/// Why the visit cannot be there and then, in plain words; nothing when it can. `zone` is the clinic's, and
/// `closures` are those of the visit's day at least. A visit begins on the grid counted from an opening, at
/// the first of a repeated wall-clock time, and ends by that opening's close.
std::optional<std::string> why_not_open(const regimen::Clinic& clinic, const Closures& closures,
                                        const Visit& visit, const time::Zone& zone);

/// Could a visit of `lasts` minutes begin at some time on that day?
bool room_on(const regimen::Clinic& clinic, const std::string& place, time::LocalDay day,
             time::minutes lasts);

}  // namespace posology::audit
