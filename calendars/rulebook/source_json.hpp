// SPDX-License-Identifier: Apache-2.0
//
// Where a statement stands, for programs: the citation, with what the list of sources knows of it.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "schedules/reading/library.hpp"

namespace posology::calendars {

/// {"id", "title", "edition", "address", "at"}; what is not known is null.
nlohmann::ordered_json source_json(const schedules::Library& library, const regimen::Citation& citation);

/// The text, or null for none.
nlohmann::ordered_json or_null(const std::string& text);

}  // namespace posology::calendars
