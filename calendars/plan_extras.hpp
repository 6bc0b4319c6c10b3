// SPDX-License-Identifier: Apache-2.0
//
// What may stand beside a plan in its JSON when it is asked for. The JSON library stays in this header and
// its users.
#pragma once

#include "calendars/calendar.hpp"
#include "calendars/json_head.hpp"
#include "calendars/json_writer.hpp"
#include "engine/regimen/alternative.hpp"

namespace posology::calendars {

Json link_json(const time::Zone& zone, const regimen::ChainLink& link);
Json moves_json(const time::Zone& zone, const std::vector<regimen::Moved>& moves);

/// Of `choices` and `delays`, lists that are always there, for those who ask.
Json choice_json(const regimen::ChoiceMade& choice);
Json delay_json(const time::Zone& zone, const regimen::Delayed& delayed);
/// Of `uncertain`, likewise, which many plans have: its members, into the object that is open.
void write_uncertain(JsonWriter& to, const regimen::UncertainTold& told);

/// Adds `alternatives`.
void add_alternatives(Json& document, const time::Zone& zone,
                      const std::vector<regimen::Alternative>& alternatives);
/// Adds `explanation` and `robustness`.
void add_explanation(Json& document, const time::Zone& zone, const regimen::Explanation& explanation);

}  // namespace posology::calendars
