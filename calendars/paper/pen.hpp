// SPDX-License-Identifier: Apache-2.0
//
// Writes the blocks of a sheet into a flow of pages, one kind of block a file: paper_notice.cpp,
// paper_days.cpp, paper_month.cpp, paper_table.cpp.
//
// In large print nothing is smaller than 18 point, so what needs columns (a month, a table) is written as a
// list; nothing is left out.
#pragma once

#include <algorithm>
#include <span>
#include <string>

#include "calendars/paper/flow.hpp"
#include "calendars/paper/looks.hpp"
#include "calendars/sheets/sheet.hpp"

namespace posology::calendars {

struct Sizes {
  double body = 12, small = 10, heading = 17, title = 26, month = 9;
  bool large = false;  ///< Lists instead of columns.
  double tick_box() const { return std::max(16.0, body * 1.3); }
};
/// USP <17> and California's labels ask for 12 point sans serif; large print is 18.
Sizes sizes_of(const Sheet& sheet, bool large_print);

class Pen {
 public:
  Pen(Flow& flow, Typesetter& typesetter, const Sheet& sheet, Sizes sizes)
      : flow_{flow}, typesetter_{typesetter}, sheet_{sheet}, sizes_{sizes} {}

  void head();
  void heading(const std::string& title);
  /// A heading where a section goes on, on the next page.
  const SetText& title_again(const std::string& title) const {
    return set(title, sizes_.body * 1.1, true, flow_.width());
  }
  void write(const Notice& notice);
  void write(const Blanks& blanks);
  void write(const DayList& list);
  void write(const Table& table);
  void write(const MonthGrid& month);

 private:
  /// Texts below each other within a frame; measured before there is room for it.
  struct Frame {
    Tone tone = Tone::note;
    bool loud = false, provisional = false, changed = false;
    std::vector<const SetText*> texts = {};
    std::vector<Colour> colours = {};
    double pad = 7, bar = 6;
    double height() const;
  };
  void draw_frame(const Frame& frame, double x, double y, double width);
  /// A bar that fills the place.
  void draw_bar(Dash kind, Colour colour, const Box& place);
  void put_texts(const Frame& frame, double x, double y);

  double line_height(const SheetLine& line) const;
  void draw_line(const SheetLine& line);
  /// A box, and beside it a line to write on.
  void draw_tick(double x, double y, double from, double to);
  void draw_tick_of_line(double x, double y);
  void draw_day_heading(const SetText& heading, const SheetDay& day, bool again);
  /// Days in a row that say the same: their lines once, and a box for each day.
  void draw_chart(std::span<const SheetDay> days);

  struct MonthBar;
  struct MonthLayout;
  struct MonthRun;
  static std::vector<MonthBar> bars_of(const std::vector<std::optional<GridDay>>& week);
  static double width_of(const MonthBar& bar, const MonthLayout& layout);
  MonthLayout lay_out(const MonthGrid& month, double type) const;
  void draw_weekdays(const MonthGrid& month, double type);
  void draw_week(const MonthGrid& month, std::size_t week, const MonthLayout& layout);
  static std::vector<MonthRun> runs_of(const MonthGrid& month);
  void list_month(const MonthGrid& month);
  Frame frame_of(const GridMark& mark, double type, double width) const;

  struct RowLayout;
  std::vector<double> column_widths(const Table& table) const;
  RowLayout lay_out(const TableRow& row, const std::vector<double>& widths) const;
  void draw_head(const Table& table, const std::vector<double>& widths, bool again);
  void draw_row(const TableRow& row, const RowLayout& layout, const std::vector<double>& widths);
  void list_row(const Table& table, const TableRow& row);

  const SetText& set(const std::string& text, double size, bool bold, double width) const {
    return typesetter_.set(text, {.size = size, .bold = bold}, width);
  }

  Flow& flow_;
  Typesetter& typesetter_;
  const Sheet& sheet_;
  Sizes sizes_;
};

}  // namespace posology::calendars
