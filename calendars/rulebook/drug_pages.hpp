// SPDX-License-Identifier: Apache-2.0
//
// Drugs for an auditor: what the library knows of each, and the rules that concern it.
#pragma once

#include <string>

#include "calendars/plain_text.hpp"
#include "calendars/rulebook/rule_entry.hpp"

namespace posology::calendars {

/// One line for each form: its drug, itself, route, classes, strengths.
std::string drugs_text(const schedules::Library& library, Ink ink);
std::string drugs_json(const schedules::Library& library);

/// All of one drug, its forms and the rules that concern it. It must be in the library.
std::string drug_page_text(const schedules::Library& library, const std::string& drug, Ink ink);
std::string drug_page_json(const schedules::Library& library, const std::string& drug);

/// The drug of that id, name, synonym or form, small and capital letters being the same; empty when there is
/// none.
std::string find_drug(const schedules::Library& library, const std::string& name);
/// Every name by which a drug may be asked for.
std::vector<std::string> drug_names(const schedules::Library& library);

}  // namespace posology::calendars
