// SPDX-License-Identifier: Apache-2.0
//
// What is asked of a network beyond what the order itself asks, and why it cannot be.
#pragma once

#include <vector>

#include "engine/planning/timing.hpp"

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

}  // namespace posology::planning
