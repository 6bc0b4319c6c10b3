// SPDX-License-Identifier: Apache-2.0
//
// How early and how late each point can be whatever is chosen of those that may be left out: first in ticks,
// to make a choice model; then among the candidates of the model, so that no civil shift is asked again.
#pragma once

#include <optional>
#include <vector>

#include "engine/network/choice_model.hpp"
#include "engine/network/propagation.hpp"

namespace posology::network {

/// Windows of all points: of the undecided, as their neighbours allow. Points that cannot be are left out of
/// the situation. Nothing when there is no calendar. One propagation, and one more for each point left out
/// that a rule waits for.
std::optional<std::vector<TickWindow>> windows_of(Situation& situation);

/// The same; `windows` are those of propagate(situation), which is feasible.
std::optional<std::vector<TickWindow>> windows_of(Situation& situation, std::vector<TickWindow> windows);

/// Takes out of `kept` what lies before the earliest or after the latest of each column, as the rules of the
/// columns that cannot be left out have it, whether one stands between two columns or goes over one that is
/// left out. An optional column is narrowed and narrows no other. One of which nothing is left is left out;
/// false when that cannot be. Linear in the links, for each time that the windows change.
bool narrow(const ChoiceModel& model, std::vector<Kept>& kept);

}  // namespace posology::network
