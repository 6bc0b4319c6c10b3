// SPDX-License-Identifier: Apache-2.0
//
// What an event and a home course have in common in the JSON of a plan: the dose, what it is made of, and the
// step of its ladder. Each writes one member, null when there is nothing to say.
#pragma once

#include "calendars/json_writer.hpp"
#include "engine/regimen/plan.hpp"

namespace posology::calendars {

/// `dose`: the amount as an exact decimal in text, its UCUM unit, and who says so.
void write_dose(JsonWriter& to, const std::optional<dose::Quantity>& quantity, regimen::DoseSource from);

/// `product`: whole stocked units, and the same in words.
void write_product(JsonWriter& to, const std::optional<dose::Makings>& makings, const std::string& form);

/// `step`: its number on the ladder, and of how many.
void write_step(JsonWriter& to, const std::optional<regimen::StepTold>& step);

}  // namespace posology::calendars
