// SPDX-License-Identifier: Apache-2.0
//
// The cheapest changes of an order that mend a conflict, each planned before it is offered: move a fixed date
// to the nearest legal one, earlier and later; leave out an optional dose; loosen what the order itself asks
// for, its starts and ends, by as much as is missing. Guidelines and conventions need no offer: the planner
// gives them up by itself when nothing else will do. Contraindications and label rules are never on offer.
#pragma once

#include "engine/planning/attempt.hpp"

namespace posology::planning {

/// What is to be mended: `clash`, with the causes of `aside` set aside (those of other conflicts).
struct ToMend {
  const regimen::Brief& order;  ///< As asked for; the attempt's may lack delays that come after the clash.
  const Attempt& attempt;
  const Clash& clash;
  std::string short_by = {};    ///< Of the clash as told, ISO 8601; may be empty.
  bool from_first_day = false;  ///< Does its chain begin with the order's first day?
  std::vector<std::size_t> aside = {};
  /// Are dates of `clash` among those set aside, since they cannot be kept whatever else is changed? A change
  /// is then one that mends `clash` as it stands, to a date that the rest of the order has room for.
  bool own_aside = false;
};

/// By the days by which they move something, within a day by the minutes; leaving out comes last. Each was
/// solved for without setting anything aside where that is possible.
std::vector<regimen::Relaxation> ways_out(const ToMend& mend);

}  // namespace posology::planning
