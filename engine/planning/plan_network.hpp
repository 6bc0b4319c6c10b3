// SPDX-License-Identifier: Apache-2.0
//
// The network of one draft: events become time points, windows and opening hours restrictions, arcs
// separations, aims targets. The only place where planning speaks to engine/network.
#pragma once

#include <memory>
#include <variant>
#include <vector>

#include "engine/network/temporal_network.hpp"
#include "engine/planning/dating.hpp"
#include "engine/planning/openings.hpp"

namespace posology::planning {

/// An event is not on this civil day.
struct Elsewhere {
  std::size_t event;
  time::LocalDay day;
};

/// What one branch of the search, or one question about a plan, adds to a network.
struct Branch {
  std::vector<std::size_t> given_up = {};  ///< Causes that need not hold; ascending.
  std::vector<Arc> chosen = {};            ///< Sides of disjunctions.
  std::vector<std::size_t> kept = {};      ///< Optional events that must be in the plan.
  std::vector<Wish> wishes = {};           ///< On top of the order's own.
  std::vector<Aim> aims = {};              ///< On top of the order's own.
  std::vector<std::size_t> dropped = {};   ///< Events that must not be in the plan, optional or not.
  std::vector<Window> windows = {};        ///< On top of the order's own; their causes are ignored.
  std::vector<Elsewhere> elsewhere = {};

  /// Beside choosing among what the network has.
  bool adds_to_network() const {
    return !dropped.empty() || !chosen.empty() || !wishes.empty() || !aims.empty() || !windows.empty() ||
           !elsewhere.empty();
  }
};

/// A minimal set of causes that cannot hold together; ascending. What a branch asks by windows, elsewhere,
/// kept and dropped is taken for granted and never among them.
struct Clash {
  std::vector<std::size_t> causes;
};

class PlanNetwork {
 public:
  /// Adds a clinic cause for each event to `timing`. All arguments outlive the network.
  PlanNetwork(const regimen::Brief& brief, const Draft& draft, Timing& timing, const Openings& openings);
  ~PlanNetwork();
  PlanNetwork(const PlanNetwork&) = delete;
  PlanNetwork& operator=(const PlanNetwork&) = delete;

  /// The earliest legal start of each event, by propagation alone; nothing when no calendar is legal. When
  /// `aimed`, nothing may come before where it is aimed, either.
  std::optional<std::vector<time::Instant>> earliest(bool aimed) const;

  /// How early and how late each event can be in a branch, whatever that costs: much quicker than solve(). Of
  /// optional events the branch's kept ones only are there, which leaves the others most room. Nothing when
  /// that does not tell: no calendar, or rules that bind only without an optional event.
  struct Reach {
    std::vector<time::Instant> earliest, latest;
  };
  std::optional<Reach> reach(const Branch& branch) const;
  /// Does no reach mean no calendar?
  bool reach_decides() const;

  /// What solve() solves when nothing is branched on: for benchmarks and tests.
  const network::TemporalNetwork& network() const;

  /// The proven best dates of a branch.
  std::variant<Dating, Clash> solve(const Branch& branch) const;

  /// The same dates of the same events, with the windows, the slack and the reasons that they have in a
  /// branch that asks for less.
  Dating as_in(Dating dating, const Branch& branch) const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace posology::planning
