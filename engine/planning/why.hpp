// SPDX-License-Identifier: Apache-2.0
//
// A date told as a chain of dates: from one that the order fixes, somebody recorded or the clinic's hours
// set, rule by rule to the event asked for.
#pragma once

#include "engine/planning/holding.hpp"

namespace posology::planning {

/// How an event came to where it is. Each goes back along what holds it, an event at most once, so that a
/// chain has no more links than twice the events.
class Why {
 public:
  /// All outlive it.
  Why(const Attempt& attempt, const Branch& branch) : attempt_{attempt}, branch_{branch} {}

  /// `dates` are the earliest of all events.
  std::vector<regimen::ChainLink> not_earlier(const Dates& dates, std::size_t event) const;
  /// `dates` are the latest of all events. Empty when no rule limits it: the plan ends there.
  std::vector<regimen::ChainLink> not_later(const Dates& dates, std::size_t event) const;
  /// `dates` are the planned ones: as aimed, or held by a rule from being nearer to the aim, or weighed.
  std::vector<regimen::ChainLink> planned(const Dates& dates, std::size_t event) const;

 private:
  struct Walk;

  const Attempt& attempt_;
  const Branch& branch_;
};

/// "fixed by the order, line 25"; a rule's own sentence.
std::string words_of(const Cause& cause);

}  // namespace posology::planning
