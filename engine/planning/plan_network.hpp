// SPDX-License-Identifier: Apache-2.0
//
// The network of one draft: events become time points, windows and opening hours restrictions, arcs
// separations, aims targets. The only place where planning speaks to engine/network.
#pragma once

#include <cstdint>
#include <memory>
#include <variant>
#include <vector>

#include "engine/network/temporal_network.hpp"
#include "engine/planning/branch.hpp"
#include "engine/planning/dating.hpp"
#include "engine/planning/kept_networks.hpp"
#include "engine/planning/openings.hpp"

namespace posology::planning {

class PlanNetwork {
 public:
  /// Adds a clinic cause for each event to `timing`. All arguments but `kept` outlive the network.
  PlanNetwork(const regimen::Brief& brief, const Draft& draft, Timing& timing, const Openings& openings,
              KeptNetworks& kept);
  ~PlanNetwork();
  PlanNetwork(const PlanNetwork&) = delete;
  PlanNetwork& operator=(const PlanNetwork&) = delete;

  /// How early and how late each event can be in a branch, whatever that costs: much quicker than solve(). Of
  /// optional events the branch's kept ones only are there, which leaves the others most room. Nothing when
  /// that does not tell: no calendar, or rules that bind only without an optional event.
  struct Reach {
    std::vector<time::Instant> earliest, latest;
  };
  std::optional<Reach> reach(const Branch& branch) const;
  /// Is the event of a draft in what reach() says of a branch?
  bool is_there(std::size_t event, const Branch& branch) const;
  /// Does no reach mean no calendar?
  bool reach_decides() const;

  /// What solve() solves when nothing is branched on: for benchmarks and tests.
  const network::TemporalNetwork& network() const;

  /// The proven best dates of a branch.
  std::variant<Dating, Clash> solve(const Branch& branch) const;

  /// Dating::cost of these alone: windows, slack and reasons are not worked out.
  std::variant<std::int64_t, Clash> cost(const Branch& branch) const;

  /// The same dates of the same events, with the windows, the slack and the reasons that they have in a
  /// branch that asks for less.
  Dating as_in(Dating dating, const Branch& branch) const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace posology::planning
