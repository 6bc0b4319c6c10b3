// SPDX-License-Identifier: Apache-2.0
//
// A sheet as one HTML file: no script, no other file, no address that it would ask for anything. Readable at
// 320 pixels and at 200 %, in light and dark, by ear, and on paper.
//
// What it keeps to: WCAG 2.2 AA. Months are tables with heads of rows and columns; below 640 pixels they are
// laid out as a list and stay tables for those who hear them. Nothing is told by colour alone.
#pragma once

#include <string>

#include "calendars/calendar.hpp"
#include "calendars/sheets/sheet.hpp"

namespace posology::calendars {

struct PageStyle {
  bool large_print = false;  ///< 18 point, and nothing left out.
};

std::string sheet_html(const Sheet& sheet, const Calendar& calendar, const PageStyle& style = {});
/// Of a sheet that is no plan's: its pictures have scenes of their own.
std::string sheet_html(const Sheet& sheet, const PageStyle& style = {});

/// The style sheet of every page.
std::string page_style(bool large_print);

}  // namespace posology::calendars
