// SPDX-License-Identifier: Apache-2.0
//
// Days of cycles: what is given in a cycle is given on its days and on no other, a tablet for 5 days not for
// 22 (hazard: a daily course of a cyclic drug). Day n is n - 1 civil days after the day of the cycle's own
// event.
#pragma once

#include "engine/audit/verdicts.hpp"

namespace posology::audit {

/// Appointments and doses at home of every course with days in cycles. A finding a course, by "order".
Findings check_cycles(const Sheet& sheet);

}  // namespace posology::audit
