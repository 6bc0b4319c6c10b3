// SPDX-License-Identifier: Apache-2.0
// A test and a dose that the order fixes stand where they were booked or recorded; that the one's result is
// not known when the other begins is told.
#include <algorithm>

#include "engine/planning/fill_in.hpp"
#include "engine/planning/timing_builder.hpp"

namespace posology::planning {
namespace {

using regimen::PlannedEvent;
using regimen::Selector;

struct Pair {
  const Selector* test = nullptr;
  const Selector* dose = nullptr;
};

Pair tested_before(const regimen::Rule& rule) {
  if (!rule.on) return {};
  if (const auto* const due = std::get_if<regimen::TestEvery>(&rule.body))
    return {.test = &due->test, .dose = &due->during};
  if (const auto* const due = std::get_if<regimen::Monitoring>(&rule.body))
    return {.test = &due->test, .dose = &due->before};
  return {};
}

}  // namespace

void tell_results(const Filling& filling, regimen::Plan& plan) {
  const auto fixed = [&](const PlannedEvent& event) { return is_fixed(filling.brief.order, event.id); };
  for (const auto& rule : filling.brief.rules) {
    const Pair pair = tested_before(rule);
    if (pair.test == nullptr) continue;
    for (const auto& test : plan.events) {
      if (!matches(*pair.test, test.subject) || !fixed(test)) continue;
      const auto known = regimen::result_after(filling.brief.clinic, test.place);
      for (const auto& dose : plan.events) {
        if (!matches(*pair.dose, dose.subject) || !fixed(dose)) continue;
        if (dose.start < test.start || dose.start >= test.start + known) continue;
        plan.notes.push_back("Warning: " + test.id + " is fixed for less than " +
                             time::Duration::elapsed(known).words() + " before " + dose.id +
                             ": its result is not known by then.");
      }
    }
  }
}

}  // namespace posology::planning
