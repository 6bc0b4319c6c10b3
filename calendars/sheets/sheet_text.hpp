// SPDX-License-Identifier: Apache-2.0
//
// A sheet as plain text, at most 100 columns: what the page and the paper say, without their grids of months
// (each day stands in the list all the same) and without the picture.
#pragma once

#include <string>

#include "calendars/plain_text.hpp"
#include "calendars/sheets/sheet.hpp"

namespace posology::calendars {

std::string sheet_text(const Sheet& sheet, Ink ink = {});

}  // namespace posology::calendars
