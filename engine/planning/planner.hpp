// SPDX-License-Identifier: Apache-2.0
//
// From an order to its best legal calendar, or to the reasons why there is none.
//
// What is minimised, in order: guidelines and conventions given up; weighted civil days of deviation
// from what is aimed at; then the least element, the earliest of the best. Contraindications and label
// rules are never given up. The answer is proven: the network's optimum is exact (engine/network/solve.hpp),
// and what the network cannot know (which of two events comes first, which soft rule to give up) is branched
// on, best first, until nothing that is left can be better.
//
//   const regimen::Outcome outcome = planning::plan(brief);
#pragma once

#include "engine/planning/kept.hpp"
#include "engine/regimen/plan.hpp"

namespace posology::planning {

/// The brief's order, planned. Same brief, same plan. Throws nothing for what an order may hold;
/// std::invalid_argument for a brief that readers refuse (a course without a form that it names, a place that
/// no clinic has).
regimen::Outcome plan(const regimen::Brief& brief);

/// The same for one of many orders: what is worked out of clinics' opening hours is kept for the next. The
/// plan does not depend on it.
regimen::Outcome plan_one_of_many(const regimen::Brief& brief, Kept& kept);

}  // namespace posology::planning
