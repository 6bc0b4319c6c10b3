// SPDX-License-Identifier: Apache-2.0
//
// `rescue` of a decision: extra doses of another drug or form until a changed dose works. What no source
// says, for how long they are taken regularly, the decision enters; without it they are only if needed.
#pragma once

#include "schedules/reading/order_reading.hpp"

namespace posology::schedules {

/// The extra doses that `decision` on `found` adds: `value` is its `rescue` table, null for move = "rescue"
/// alone. Nothing, and told, where no source has them, no course gives them, or it cannot be read.
std::optional<regimen::ExtraDoses> read_rescue(OrderReading& reading, const FoundCourse& found,
                                               const regimen::Decision& decision, const Value* value,
                                               const Span& at);

/// "extra octreotide-sc, 150 mcg a dose, 2 a day, until Sun 4 Apr 2027"
std::string rescue_words(const regimen::ExtraDoses& extra);

}  // namespace posology::schedules
