// SPDX-License-Identifier: Apache-2.0
//
// Where a line stops being JSON. simdjson says only that it does; this reads the line again, slowly, to say
// where and why, and quotes nothing of it.
#pragma once

#include "schedules/reading/history/ndjson_history.hpp"

namespace posology::schedules {

LineMistake json_mistake(std::string_view line);

}  // namespace posology::schedules
