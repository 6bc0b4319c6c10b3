// SPDX-License-Identifier: Apache-2.0
//
// What may stand beside a plan in its JSON when it is asked for. The JSON library stays in this header and
// its users.
#pragma once

#include "calendars/json_head.hpp"
#include "engine/regimen/alternative.hpp"

namespace posology::calendars {

Json link_json(const time::Zone& zone, const regimen::ChainLink& link);
Json moves_json(const time::Zone& zone, const std::vector<regimen::Moved>& moves);

/// Adds `alternatives`.
void add_alternatives(Json& document, const time::Zone& zone,
                      const std::vector<regimen::Alternative>& alternatives);
/// Adds `explanation` and `robustness`.
void add_explanation(Json& document, const time::Zone& zone, const regimen::Explanation& explanation);

}  // namespace posology::calendars
