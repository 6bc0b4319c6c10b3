// SPDX-License-Identifier: Apache-2.0
//
// What somebody may have meant: the known spellings nearest to an unknown one, by letters exchanged, swapped
// with their neighbour, missing or too many, whatever the case.
//
// Source: the optimal string alignment distance (Damerau 1964; Boytsov 2011 for the variants).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace posology::schedules {

/// The number of single mistakes between the two, small and capital letters being the same.
int mistakes_between(std::string_view a, std::string_view b);

/// Up to `most` of `known`, nearest first, ties in the order of `known`. A spelling is near when no more than
/// a third of its letters are wrong, or when the one written is a part of it at a word's edge. Each at most
/// once.
std::vector<std::string> nearest(std::string_view written, const std::vector<std::string>& known,
                                 std::size_t most = 3);

/// `did you mean "a", "b" or "c"?`; empty when there is nothing to suggest.
std::string did_you_mean(const std::vector<std::string>& suggestions);
/// `the drugs are "a" and "b"`, at most 12 of them and then "…"; for when nothing is near.
std::string known_ones(std::string_view what, const std::vector<std::string>& known);

}  // namespace posology::schedules
