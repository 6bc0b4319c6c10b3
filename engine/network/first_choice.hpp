// SPDX-License-Identifier: Apache-2.0
//
// A choice to begin with, and a calendar of it: the better they are, the more candidates they rule out before
// any bound is worked out.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/network/propagation.hpp"

namespace posology::network {

struct FirstChoice {
  Situation choice;
  std::int64_t cost;                          ///< Of a calendar of it, points left out among it.
  std::int64_t at_least;                      ///< No choice that has a calendar leaves out what costs less.
  std::vector<std::vector<Literal>> clauses;  ///< Besides the network's; every calendar meets them.
  /// Itself and the others that could be as good, if there are some, but few: then no choice but these.
  std::vector<Situation> contenders = {};
};

/// Finds a calendar of a choice that leaves out little, and narrows `windows`, which hold every calendar, to
/// what costs no more. Where that leaves few choices that could be as good, it says which, and decides the
/// situation where there is no other. Where it leaves more, but narrows windows much, the choices that differ
/// by a point are looked at, as long as they are cheaper, and narrow them more. Nothing when no choice with a
/// calendar was found. A few propagations for each undecided point.
std::optional<FirstChoice> first_choice(Situation& situation, std::vector<TickWindow>& windows);

}  // namespace posology::network
