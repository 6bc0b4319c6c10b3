// SPDX-License-Identifier: Apache-2.0
//
// Several reasons at once: an order may be impossible for more than one cause, and all of them should be told
// before anybody begins to mend it.
//
// A minimal conflict is found, its groups are set aside, and the network is asked again, until it has a
// calendar. So no two of the conflicts share a group, each is minimal in the network as it was given, and
// with the groups of all of them set aside there is a calendar. Which conflicts are found where several
// overlap is decided by the numbers of the groups: those of low numbers are blamed first.
//
//   for (const Conflict& each : conflicts(network, {}, 5)) tell(each.groups);
#pragma once

#include <cstddef>
#include <vector>

#include "engine/network/solve.hpp"

namespace posology::network {

/// At most `most` conflicts, those of the fewest groups first, then by their groups. Empty when there is a
/// calendar. One conflict of no groups, and no other, when there is none whatever groups are switched off:
/// clauses that contradict each other, all ticks of a point avoided. Costs that of one minimal conflict each.
/// Throws InvalidNetwork as situation_of() does.
std::vector<Conflict> conflicts(const TemporalNetwork& network, const SolveOptions& options,
                                std::size_t most);

}  // namespace posology::network
