// SPDX-License-Identifier: Apache-2.0
//
// From dates to a plan: doses and products, companions at fixed offsets, reviews, daily doses with their
// holds, washouts and gaps, and which of it is provisional. Decides no date of its own.
#pragma once

#include "engine/planning/dating.hpp"
#include "engine/regimen/plan.hpp"

namespace posology::planning {

/// What the parts of filling in share.
struct Filling {
  const regimen::Brief& brief;
  const Draft& draft;
  const Timing& timing;
  const Dating& dating;
};

/// The whole plan, less what was left out and why (explained by solving again, in planner.cpp).
regimen::Plan fill_in(const Filling& filling);

/// The parts, each in a file of its own; they run in this order.
void add_events(const Filling& filling, regimen::Plan& plan);
void add_companions(const Filling& filling, regimen::Plan& plan);
void add_reviews(const Filling& filling, regimen::Plan& plan);
void add_home_reviews(const Filling& filling, regimen::Plan& plan);
void add_deadlines(const Filling& filling, regimen::Plan& plan);
void mark_provisional(const Filling& filling, regimen::Plan& plan);
void add_patterns(const Filling& filling, regimen::Plan& plan);
/// The extra doses that decisions have added, in place of what the course's own patterns say of those days.
void add_extra_doses(const Filling& filling, regimen::Plan& plan);
/// Two courses of which a rule only warns when they run at the same time.
void tell_overlaps(const Filling& filling, regimen::Plan& plan);
/// A course that stops before what its rule asks to have recorded: a warning of the plan and of the stop.
void tell_stops_without_record(const Filling& filling, regimen::Plan& plan);
/// Tests and doses that the order fixes so that a result is not known before its dose.
void tell_results(const Filling& filling, regimen::Plan& plan);
/// Regimens that begin weeks after the day that the order asks for, as another gives the same drug until
/// then.
void tell_waiting(const Filling& filling, regimen::Plan& plan);
void add_washouts(const Filling& filling, regimen::Plan& plan);
void add_gaps(const Filling& filling, regimen::Plan& plan);

/// The wall-clock times of `per_day` doses of a daily course: the order's, or the course's for that number;
/// empty when neither has any, which readers refuse.
std::vector<time::minutes> home_times(const regimen::Brief& brief, std::size_t use,
                                      const regimen::Course& course, int per_day);
/// The same for its first dose.
std::vector<time::minutes> home_times(const regimen::Brief& brief, std::size_t use,
                                      const regimen::Course& course);

/// The stocked units that make a dose, and what they are ("ampoule"); no makings when nothing is stocked.
struct Units {
  std::optional<dose::Makings> makings = {};
  std::string form = {};
};
void set_units(const regimen::Brief& brief, const regimen::Course& course, const dose::Quantity& dose,
               Units& units);

/// What the events of a course are called: as the course or its form says, or else what it is.
std::string words_for(const regimen::Brief& brief, const regimen::Course& course);

/// How much of a course's form one event gives, with the units that make it: those of `before`, an event of
/// the same course or null, where its dose is the same.
void set_dose(const regimen::Brief& brief, std::size_t use, const regimen::Course& course,
              const regimen::PlannedEvent* before, regimen::PlannedEvent& event);

}  // namespace posology::planning
