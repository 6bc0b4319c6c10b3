// SPDX-License-Identifier: Apache-2.0
//
// What reading a library refuses, as faults of its rules. A program that plans stops at a missing source; the
// one that proves the rules goes on, and tells it by the rule's id beside all else that is wrong.
#pragma once

#include <vector>

#include "engine/consistency/remark.hpp"
#include "schedules/reading/library.hpp"

namespace posology::schedules {

/// The diagnostics that are faults of a rule (no source, an unknown one, a name that nothing has, an id that
/// is there twice) become remarks; the others are left in `read.wrong`, for files that cannot be understood.
std::vector<consistency::Remark> take_faults(LibraryRead& read);

}  // namespace posology::schedules
