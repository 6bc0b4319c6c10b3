// SPDX-License-Identifier: Apache-2.0
//
// What would lift a rule from an order, in the words of a conflict: a fact that was recorded by its first day
// (a response to octreotide years ago, say). A conflict tells it, since nobody can be expected to know; it is
// not offered as a way out, since a fact is either so or not.
#pragma once

#include <string>
#include <string_view>

#include "engine/regimen/order.hpp"

namespace posology::planning {

/// A sentence; empty for what no fact lifts, and for an id that is no rule's. O(rules of the brief).
std::string lifted_words(const regimen::Brief& brief, std::string_view rule);

}  // namespace posology::planning
