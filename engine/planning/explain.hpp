// SPDX-License-Identifier: Apache-2.0
//
// Why these dates: the rules that set each one, as chains of dates; what it would cost to move an event by a
// day; and how late it may be (robustness.hpp). The costs are proven: each is an optimum of its own, solved
// for.
#pragma once

#include <optional>
#include <string>

#include "engine/regimen/explanation.hpp"

namespace posology::planning {

/// Of one event of the plan, or of all of them. An event at a fixed distance of another one is explained by
/// that; one that was left out by why it was. Nothing when the order has no plan, or the plan no such event.
std::optional<regimen::Explanation> explain(const regimen::Brief& brief,
                                            const std::optional<std::string>& event = {});

/// What is elsewhere in `to`, event by event: in order of `from`, then what only `to` has.
std::vector<regimen::Moved> moved(const regimen::Plan& from, const regimen::Plan& to);

}  // namespace posology::planning
