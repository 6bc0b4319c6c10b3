// SPDX-License-Identifier: Apache-2.0
//
// How a change of an order reads, and how it is written into the order: the words of a way out.
#pragma once

#include <optional>

#include "engine/planning/ways_out.hpp"

namespace posology::planning {

/// A fixed date moved to `to`: to that day at any time, or to that time where the day stays.
regimen::Relaxation moved_to(const Attempt& attempt, std::size_t cause, time::Instant to);

/// A regimen's start so many days after another event as in `dating`; nothing where the cause would hold.
std::optional<regimen::Relaxation> started_after(const Attempt& attempt, std::size_t cause,
                                                 const Dating& dating);
/// The same with the other event at `from` and the start on `day`.
std::optional<regimen::Relaxation> started_after(const Attempt& attempt, std::size_t cause,
                                                 time::Instant from, time::LocalDay day);

/// A delay as long as brings its event to where it is in `dating`; nothing when that is none at all.
std::optional<regimen::Relaxation> put_off_less(const Attempt& attempt, std::size_t cause, time::Instant to);
/// No delay at all.
regimen::Relaxation not_put_off(const Attempt& attempt, std::size_t cause);
/// A delay with a rule of the library as its reason that lets the interval become that long: each that does.
std::vector<regimen::Relaxation> put_off_with_reason(const ToMend& mend, std::size_t cause);

/// The order's first day, its last day and the last day of a course, moved as far as is needed: each planned
/// anew from the changed order. Only where the clash blames such a day.
std::vector<regimen::Relaxation> loosened_bounds(const ToMend& mend);

}  // namespace posology::planning
