// SPDX-License-Identifier: Apache-2.0
//
// What the network cannot know is branched on: which of two events comes first when the order's structure
// does not say, and which guideline or convention to give up when nothing else will do. Best first: fewest
// given up, then least deviation, so that the first answer that leaves nothing open is the best there is.
//
// A clash is a minimal set of causes; one of them must go, so branching on its soft members
// reaches every smallest set of soft rules whose loss makes the order legal (hitting sets, Reiter 1987).
#pragma once

#include <variant>

#include "engine/planning/plan_network.hpp"

namespace posology::planning {

struct Found {
  Dating dating;
  Branch branch;
};

/// The best dates that keep to `base` as well, or a minimal clash of causes of which none may be given up.
/// Ends: every branch adds one of finitely many causes or sides.
std::variant<Found, Clash> search(const PlanNetwork& network, const Timing& timing, const Branch& base = {});

/// Is there an answer, whatever it costs? Why there is none is not asked, which with open sides takes a
/// search for each cause that may be to blame.
bool has_answer(const PlanNetwork& network, const Timing& timing, const Branch& base);

}  // namespace posology::planning
