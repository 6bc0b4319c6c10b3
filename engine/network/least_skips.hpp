// SPDX-License-Identifier: Apache-2.0
//
// What leaving out costs at least, as the rules alone have it: some points cannot be kept together, whatever
// the dates. All are kept but what is known not to go together; where that has no calendar, its propagation
// says what else does not, and the cheapest way to meet all that is known is tried next. (Hitting sets of
// conflicts: Reiter, "A theory of diagnosis from first principles", Artificial Intelligence 32 (1987) 57-95.)
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/network/propagation.hpp"

namespace posology::network {

struct LeastSkips {
  std::int64_t at_least;  ///< No choice that has a calendar leaves out what costs less, all points counted.
  Situation choice;       ///< One that has a calendar, and leaves out little.
  std::vector<Tick> earliest;                 ///< Its earliest calendar, by point.
  std::vector<std::vector<Literal>> clauses;  ///< Besides the network's; every calendar meets them.
};

/// Where few things do not go together, the choice leaves out what costs least, and `at_least` is that. Else
/// the rest is left out one by one, and `at_least` is what was proven before. Nothing when no choice was
/// found that has a calendar. `windows` hold every calendar. One propagation for each choice tried.
std::optional<LeastSkips> least_skips(const Situation& situation, const std::vector<TickWindow>& windows);

/// Every choice but this that may have a calendar within `windows` that costs `cost` or less, what is left
/// out among it. Nothing where that would take more than some propagations to know, or there are more than a
/// few. Clauses that are `known` hold within the windows.
std::optional<std::vector<Situation>> others_as_cheap(const Situation& choice, std::int64_t cost,
                                                      const Situation& situation,
                                                      const std::vector<TickWindow>& windows,
                                                      std::vector<std::vector<Literal>> known);

/// The windows narrowed to what the choice has of calendars that cost at most `room` beyond what the windows
/// force it to, `forced`. Nothing where it is seen soon that there are none.
std::optional<std::vector<TickWindow>> windows_with_room(std::int64_t forced, std::int64_t room,
                                                         const Situation& choice,
                                                         std::vector<TickWindow> windows);

}  // namespace posology::network
