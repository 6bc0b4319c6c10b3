// SPDX-License-Identifier: Apache-2.0
//
// A sheet: what one reader of a plan gets, in that reader's words and language, and in no format yet. A role
// decides what stands on it (patient_sheet.cpp, nurse_sheet.cpp, …); the formats only draw it, so paper, page
// and text say the same.
//
// The one idea: a sheet is a list of sections, each a list of blocks, and there are few kinds of block: a
// grid of a month, a list of days, a table, a notice, lines to fill in by hand.
//
//   const Sheet sheet = sheet_of(calendar, {.role = Role::nurse, .language = language});
//   page_html(sheet); paper_pdf(sheet); sheet_text(sheet);
//
// All texts are plain: every format makes them harmless in its own way.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "calendars/timeline/scene.hpp"
#include "engine/time/instant.hpp"

namespace posology::calendars {

/// What a line or a stretch of a day is. Formats show it by shape and by word; colour comes last.
enum class Tone { visit, take, do_not_take, only_if_needed, decision, note };

/// One thing on a day.
struct SheetLine {
  Tone tone = Tone::note;
  std::string label = {};  ///< The tone in words: "TAKE", "DO NOT TAKE".
  std::string when = {};   ///< What is read first: "Morning", "09:00 to 09:30", "All day".
  std::string clock = {};  ///< Second and smaller: "07:00"; empty when `when` says it.
  std::string text = {};
  std::string dose = {};  ///< As the library has it: "100 mcg (1 ampoule of 100 mcg)"; may be empty.
  std::vector<std::string> details = {};  ///< One sentence each.
  bool tick = false;                      ///< With a box and a line for the time it was taken.
  bool provisional = false, changed = false;
  std::string event = {};               ///< Id in the plan; empty for a stretch.
  std::string instant = {}, ends = {};  ///< ISO 8601 with offset, for machines; may be empty.
  friend bool operator==(const SheetLine&, const SheetLine&) = default;
};

/// A day, or equal days in a row.
struct SheetDay {
  time::LocalDay first, last;  ///< Inclusive.
  std::string heading = {};
  std::vector<SheetLine> lines = {};  ///< Never empty.
  std::string brief = {};             ///< "Tue 9", where there is little room and a heading above it.
  /// So many days from this one on, within its week, say the same and have something to tick: a format with
  /// columns may write them together, below a heading of their own.
  std::size_t alike = 1;
  std::string alike_heading = {};  ///< "Tuesday, March 9 to Friday, March 12, 2027"; empty for one day.
  std::size_t column = 0;          ///< Of its weekday, from 0.
};

struct DayList {
  std::vector<SheetDay> days = {};
};

/// One mark in a cell of a month.
struct GridMark {
  Tone tone = Tone::note;
  std::string label = {};  ///< "TAKE", "DO NOT TAKE", "09:00"
  std::string text = {};
  bool provisional = false, changed = false;
  friend bool operator==(const GridMark&, const GridMark&) = default;
};

struct GridDay {
  time::LocalDay date;
  std::string number = {};  ///< "9"
  std::string name = {};    ///< "Tuesday, March 9, 2027", for those who hear it.
  bool shown = true;        ///< Outside the days of the sheet otherwise: drawn empty.
  std::vector<GridMark> marks = {};
};

/// A month as weeks. Days of other months are absent.
struct MonthGrid {
  std::string month = {};
  std::vector<std::string> weekdays = {}, weekdays_short = {};  ///< Seven, in the order of the language.
  std::vector<std::string> week_names = {};                     ///< "Week of March 7", the heads of the rows.
  std::vector<std::vector<std::optional<GridDay>>> weeks = {};  ///< Seven a week.
};

struct TableCell {
  std::string text = {};
  std::string under = {};  ///< Smaller, below; may be empty.
};

struct TableRow {
  std::vector<TableCell> cells = {};  ///< As many as there are columns.
  bool provisional = false, changed = false, strong = false;
  std::string event = {}, instant = {};
};

struct Table {
  std::string caption = {};
  std::vector<std::string> columns = {};
  std::vector<int> widths = {};  ///< Of the columns, in shares.
  std::vector<TableRow> rows = {};
};

/// Sentences in a frame. `loud` ones come with the mark of their tone (hatching).
struct Notice {
  Tone tone = Tone::note;
  std::string title = {};  ///< May be empty.
  std::vector<std::string> sentences = {};
  bool loud = false;
  bool provisional = false;
};

/// Lines to be filled in by hand: "Phone", "Checked by".
struct Blanks {
  std::vector<std::string> labels = {};
};

/// A picture, drawn by formats that can: the one given, or the plan's own, course by course
/// (timeline/timeline.hpp).
struct Picture {
  std::string title = {};
  std::shared_ptr<const Scene> scene = {};
};

using Block = std::variant<MonthGrid, DayList, Table, Notice, Blanks, Picture>;

struct Section {
  std::string title = {};
  std::vector<Block> blocks = {};
  bool new_page = false;  ///< On paper.
  /// On paper it stands on one page where it can, and where it goes on, its title stands there again.
  bool together = false;
};

struct Sheet {
  std::string language = {};                                    ///< "en-US"
  std::string title = {};                                       ///< "My medicine calendar"
  std::vector<std::pair<std::string, std::string>> facts = {};  ///< Name and value, above everything.
  std::vector<Notice> banners = {};  ///< Above the first section: drafts, replaced sheets.
  std::vector<Section> sections = {};
  std::string foot = {};               ///< On every page: versions, fingerprint, who it is for.
  std::string made = {};               ///< ISO 8601: when it holds, and the date of its file.
  std::string page_of = {};            ///< "Page {page} of {pages}", to be filled in.
  std::string provisional_words = {};  ///< Beside everything that is not decided.
  std::string changed_words = {};      ///< Beside every line that is new in this revision.
  std::string time_taken_words = {};   ///< Beside every box: "Time taken".
  bool for_patient = false;            ///< Larger type.
};

}  // namespace posology::calendars
