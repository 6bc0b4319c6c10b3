// SPDX-License-Identifier: Apache-2.0
//
// What the network cannot know is branched on: which of two events comes first when the order's structure
// does not say, and which guideline or convention to give up when nothing else will do. Best first: fewest
// given up, then least deviation, so that the first answer that leaves nothing open is the best there is.
//
// A clash is a minimal set of causes; one of them must go, so branching on its soft members
// reaches every smallest set of soft rules whose loss makes the order legal (hitting sets, Reiter 1987).
#pragma once

#include <algorithm>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

#include "engine/planning/plan_network.hpp"

namespace posology::planning {

struct Found {
  Dating dating;
  Branch branch;
};

/// The best dates that keep to `base` as well, or a minimal clash of causes of which none may be given up.
/// Ends: every branch adds one of finitely many causes or sides.
std::variant<Found, Clash> search(const PlanNetwork& network, const Timing& timing, const Branch& base = {});

/// The branch with all that is soft given up.
Branch without_soft(Branch branch, const Timing& timing);

/// When an event of a dating is planned; nothing when it is left out.
inline std::optional<time::Instant> planned(const Dating& dating, std::size_t event) {
  const auto& dates = dating.events[event];
  return dates ? std::optional{dates->planned} : std::nullopt;
}

/// Does an arc hold in a branch, whose given-up causes ascend, when `at` tells the time of each event, and of
/// those that are not there nothing?
template <class At>
class HoldsAt {
 public:
  HoldsAt(const Branch& branch, At at) : given_up_{branch.given_up}, at_{std::move(at)} {}

  bool operator()(const Arc& arc) const {
    if (std::ranges::binary_search(given_up_, arc.cause)) return true;
    const auto from = at_(arc.from), to = at_(arc.to);
    return !from || !to || *to >= arc.shift.later(*from);
  }

 private:
  const std::vector<std::size_t>& given_up_;
  At at_;
};

/// The first side of which all arcs hold; null when none does.
template <class Holds>
const std::vector<Arc>* side_that_holds(const Disjunction& open, const Holds& holds) {
  const auto found = std::ranges::find_if(
      open.sides, [&](const std::vector<Arc>& side) { return std::ranges::all_of(side, holds); });
  return found == open.sides.end() ? nullptr : &*found;
}

/// Is there an answer, whatever it costs? Why there is none is not asked, which with open sides takes a
/// search for each cause that may be to blame.
bool has_answer(const PlanNetwork& network, const Timing& timing, const Branch& base);

}  // namespace posology::planning
