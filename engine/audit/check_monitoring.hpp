// SPDX-License-Identifier: Apache-2.0
//
// A test within its window before each event: [28, 14] days before asks for a difference of dates of 14 to
// 28, both included. One test inside is enough, whatever others there are.
//
//   infusion 9 Mar, blood count 23 Feb (14 days) -> satisfied; 24 Feb (13 days) -> violated
#pragma once

#include "engine/audit/verdicts.hpp"

namespace posology::audit {

Findings check_monitoring(const Ruling& ruling, const regimen::Monitoring& monitoring);

}  // namespace posology::audit
