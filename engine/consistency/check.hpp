// SPDX-License-Identifier: Apache-2.0
//
// The rules against each other, before any patient: what no calendar could keep, what follows from something
// else, what nothing can bind, what has no source. Everything here is asked of the rules alone; whether
// regimens can be planned is asked of the planner, by the tests (tests/properties/library_proof_test.cpp).
//
//   for (const Remark& remark : check(books))
//     if (remark.fault) refuse(remark);
//
// Sound before complete: a contradiction told is one in every zone and from every start. One that needs three
// courses of different regimens to meet may go unseen here, and is seen by planning.
#pragma once

#include <span>
#include <vector>

#include "engine/consistency/remark.hpp"
#include "engine/consistency/rulebook.hpp"

namespace posology::consistency {

/// All that is found in the library as several profiles have it, faults first, then by kind and rule. What is
/// the same in several profiles is told once, with their names. Milliseconds for a hundred rules.
std::vector<Remark> check(std::span<const Rulebook> books);

/// Of these only the rules that lack an example.
std::vector<Remark> check_examples(std::span<const Rulebook> books);

}  // namespace posology::consistency
