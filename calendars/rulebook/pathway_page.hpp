// SPDX-License-Identifier: Apache-2.0
//
// A pathway for an auditor: its groups of patients, the treatments of each by preference, what must be
// recorded for them, and which pairs a source names together or does not. Shape of the JSON:
// docs/reference/schemas/pathway-1.json.
#pragma once

#include <string>

#include "calendars/plain_text.hpp"
#include "schedules/reading/library.hpp"

namespace posology::calendars {

std::string pathway_text(const schedules::Library& library, const regimen::Pathway& pathway, Ink ink);
std::string pathway_json(const schedules::Library& library, const regimen::Pathway& pathway);

}  // namespace posology::calendars
