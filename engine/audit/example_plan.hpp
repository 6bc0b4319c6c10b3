// SPDX-License-Identifier: Apache-2.0
//
// The small plan that an example of a rule stands for: an event for each of its times, or a dose, or as many
// events as it numbers. Nothing else is in it, so that nothing else decides.
#pragma once

#include <memory>
#include <string>

#include "engine/regimen/plan.hpp"
#include "engine/time/zone.hpp"

namespace posology::audit {

/// An order with one rule, and a plan to be judged by it.
struct ExamplePlan {
  regimen::Brief brief = {};
  regimen::Plan plan = {};
};

/// The two moments of an example, or two arbitrary ones where it is about an amount.
struct Moments {
  time::Instant from, to;
};

/// Lays the example out. Throws std::invalid_argument when the rule's kind has no such example (a dose for a
/// washout, a pair of dates for a limit).
ExamplePlan lay_out_example(const regimen::Rule& rule, const regimen::Example& example,
                            const std::shared_ptr<const time::Zone>& zone, const Moments& moments);

}  // namespace posology::audit
