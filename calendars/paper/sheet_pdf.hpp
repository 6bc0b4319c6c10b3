// SPDX-License-Identifier: Apache-2.0
//
// A sheet on paper: A4 or Letter, as PDF. It says what the page and the text of the same sheet say; months
// lie across a page of their own, days and tables stand upright or across as they have room.
#pragma once

#include <string>

#include "calendars/calendar.hpp"
#include "calendars/paper/flow.hpp"
#include "calendars/sheets/sheet.hpp"

namespace posology::calendars {

struct PaperStyle {
  PaperSize paper = PaperSize::a4;
  bool large_print = false;  ///< 18 point, and nothing left out.
};

/// The pages of a sheet, in no file format yet; the texts are of `typesetter`.
/// `calendar` may be null where every picture has its scene.
Document sheet_pages(const Sheet& sheet, const Calendar* calendar, const PaperStyle& style,
                     Typesetter& typesetter);

/// Throws NoFont (typesetter.hpp).
std::string sheet_pdf(const Sheet& sheet, const Calendar& calendar, const PaperStyle& style = {});
/// Of a sheet that is no plan's: its pictures have scenes of their own.
std::string sheet_pdf(const Sheet& sheet, const PaperStyle& style = {});

}  // namespace posology::calendars
