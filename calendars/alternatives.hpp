// SPDX-License-Identifier: Apache-2.0
//
// Other plans of an order, for people: what each costs, gains, loses and moves against the best one.
#pragma once

#include <string>
#include <vector>

#include "calendars/plain_text.hpp"
#include "engine/regimen/alternative.hpp"

namespace posology::calendars {

std::string alternatives_text(const time::Zone& zone, const std::vector<regimen::Alternative>& alternatives,
                              Ink ink = {});

}  // namespace posology::calendars
