// SPDX-License-Identifier: Apache-2.0
//
// Texts and keys that hide characters in escapes ("\u202e"): in the file they can be seen, in the value not.
#pragma once

#include "schedules/reading/report.hpp"
#include "schedules/reading/value.hpp"

namespace posology::schedules {

/// Tells each text and key of the tree that contains what cannot be seen; line ends and tabs are none.
void refuse_unseen(Report& report, const Value& value);

}  // namespace posology::schedules
