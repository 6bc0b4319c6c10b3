// SPDX-License-Identifier: Apache-2.0
//
// The moves of a ladder, applied: from a step and a response to the next dose, in whole stocked units and
// within the rules that limit it; or to the reason why not.
#pragma once

#include "engine/titration/progress.hpp"

namespace posology::titration {

/// The course that is titrated, the ladder it climbs, and the dose that it has.
struct Standing {
  const regimen::Brief& brief;
  const regimen::Course& course;
  const regimen::Ladder& ladder;
  regimen::EnteredDose dose = {};
};

/// After `response`, on the step or between the steps where the dose is.
Proposal propose(const Standing& standing, regimen::Response response);

/// The dose with the units that make it; no makings where nothing stocked makes it.
Dosing made(const regimen::Brief& brief, const regimen::Course& course, const regimen::EnteredDose& dose);

}  // namespace posology::titration
