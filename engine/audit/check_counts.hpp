// SPDX-License-Identifier: Apache-2.0
//
// Nothing dropped, nothing added (pseudo-rule "order"): every course of the order has its events, so many
// as the order, the source or the events that they go with ask for. What is missing must be optional and must
// be listed as left out, and what is listed must be missing. One verdict for each course.
#pragma once

#include "engine/audit/verdicts.hpp"

namespace posology::audit {

Findings check_counts(const Sheet& sheet);

}  // namespace posology::audit
