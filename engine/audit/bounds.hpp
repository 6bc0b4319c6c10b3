// SPDX-License-Identifier: Apache-2.0
//
// Two events against a rule's least and most: the edges are applied, both figures taken, and one verdict
// given.
#pragma once

#include <optional>

#include "engine/audit/verdicts.hpp"

namespace posology::audit {

struct Pair {
  Given from, to;
};

/// Either may be missing. Each has its own edges: at least from the end, at most from the start.
struct Bounds {
  const std::optional<regimen::Bound>& at_least;
  const std::optional<regimen::Bound>& at_most;
};

/// One verdict on the pair: the first bound that is broken, or else that the first holds, where the sheet
/// tells that. Nothing without bounds.
std::optional<regimen::Finding> within(const Ruling& ruling, const Pair& pair, const Bounds& bounds);

}  // namespace posology::audit
