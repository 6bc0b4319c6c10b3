// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <numeric>

#include "calendars/paper/pen.hpp"

namespace posology::calendars {
namespace {

constexpr double cell_gap = 8, row_pad = 3.5;

}  // namespace

/// The texts of each cell, set.
struct Pen::RowLayout {
  std::vector<std::vector<const SetText*>> cells = {};
  double height = 0;
};

std::vector<double> Pen::column_widths(const Table& table) const {
  const double all = std::accumulate(table.widths.begin(), table.widths.end(), 0.0);
  std::vector<double> widths;
  widths.reserve(table.widths.size());
  for (const int share : table.widths) widths.push_back(flow_.width() * share / all);
  return widths;
}

Pen::RowLayout Pen::lay_out(const TableRow& row, const std::vector<double>& widths) const {
  RowLayout layout;
  for (std::size_t column = 0; column < row.cells.size(); ++column) {
    const TableCell& cell = row.cells[column];
    const double width = widths[column] - cell_gap;
    auto& texts = layout.cells.emplace_back();
    const bool bold = column == 0 || row.strong;
    if (!cell.text.empty()) texts.push_back(&set(cell.text, sizes_.body, bold, width));
    if (!cell.under.empty()) texts.push_back(&set(cell.under, sizes_.small, false, width));
    if (column == 0 && row.provisional)
      texts.push_back(&set(sheet_.provisional_words, sizes_.small, true, width));
    if (column == 0 && row.changed) texts.push_back(&set(sheet_.changed_words, sizes_.small, true, width));
    double height = 2 * row_pad;
    for (const SetText* const text : texts) height += text->height();
    layout.height = std::max(layout.height, height);
  }
  return layout;
}

void Pen::draw_head(const Table& table, const std::vector<double>& widths, bool again) {
  double height = 0;
  std::vector<const SetText*> heads;
  for (std::size_t column = 0; column < table.columns.size(); ++column) {
    heads.push_back(&set(table.columns[column], sizes_.small, true, widths[column] - cell_gap));
    height = std::max(height, heads.back()->height() + 2 * row_pad);
  }
  flow_.put(Box{
      .x = flow_.left(), .y = flow_.y(), .width = flow_.width(), .height = height, .fill = looks::ground});
  double x = flow_.left();
  if (!again) flow_.put(Begin{"TR"});
  for (std::size_t column = 0; column < heads.size(); ++column) {
    if (again) {
      flow_.put(Words{
          .text = heads[column], .x = x + cell_gap / 2, .y = flow_.y() + row_pad, .colour = looks::ink});
    } else {
      flow_.put("TH", *heads[column], x + cell_gap / 2, flow_.y() + row_pad, looks::ink);
    }
    x += widths[column];
  }
  if (!again) flow_.put(End{"TR"});
  flow_.down(height);
  flow_.put(Streak{.x1 = flow_.left(),
                   .y1 = flow_.y(),
                   .x2 = flow_.right(),
                   .y2 = flow_.y(),
                   .colour = looks::ink,
                   .width = 1.2});
}

void Pen::draw_row(const TableRow& row, const RowLayout& layout, const std::vector<double>& widths) {
  const double y = flow_.y();
  if (row.provisional) {
    flow_.put(Box{.x = flow_.left(),
                  .y = y,
                  .width = flow_.width(),
                  .height = layout.height,
                  .hatch = looks::provisional});
  }
  if (row.changed) {
    flow_.put(Box{.x = flow_.left() - 6, .y = y, .width = 4, .height = layout.height, .fill = looks::ink});
  }
  double x = flow_.left();
  flow_.put(Begin{"TR"});
  for (std::size_t column = 0; column < layout.cells.size(); ++column) {
    const char* const role = column == 0 ? "TH" : "TD";
    flow_.put(Begin{role});
    double at = y + row_pad;
    for (const SetText* const text : layout.cells[column]) {
      const bool under = text != layout.cells[column].front();
      flow_.put(
          Words{.text = text, .x = x + cell_gap / 2, .y = at, .colour = under ? looks::soft : looks::ink});
      at += text->height();
    }
    flow_.put(End{role});
    x += widths[column];
  }
  flow_.put(End{"TR"});
  flow_.down(layout.height);
  flow_.put(Streak{.x1 = flow_.left(),
                   .y1 = flow_.y(),
                   .x2 = flow_.right(),
                   .y2 = flow_.y(),
                   .colour = looks::line,
                   .width = 0.5});
}

/// A row as a list of what stands in its cells, each after the head of its column.
void Pen::list_row(const Table& table, const TableRow& row) {
  const auto words = [](const TableCell& cell) {
    if (cell.under.empty()) return cell.text;
    return cell.text.empty() ? cell.under : cell.text + ", " + cell.under;
  };
  std::string lead = words(row.cells.front());
  if (row.provisional) lead += " [" + sheet_.provisional_words + "]";
  if (row.changed) lead += " [" + sheet_.changed_words + "]";
  std::vector<std::string> rest;
  for (std::size_t column = 1; column < row.cells.size(); ++column) {
    const std::string text = words(row.cells[column]);
    if (!text.empty()) rest.push_back(table.columns[column] + ": " + text);
  }
  const double indent = sizes_.body;
  double height = set(lead, sizes_.body, true, flow_.width()).height() + 3;
  for (const std::string& text : rest) {
    height += set(text, sizes_.body, false, flow_.width() - indent).height();
  }
  // A row stands on one page where it can.
  flow_.need(height <= flow_.most_room() ? height : sizes_.body * 5);
  flow_.paragraph("P", lead, {.size = sizes_.body, .bold = true}, looks::ink);
  for (const std::string& text : rest) {
    flow_.paragraph("P", text, {.size = sizes_.body}, looks::ink, indent);
  }
  flow_.down(3);
  flow_.put(Streak{.x1 = flow_.left(),
                   .y1 = flow_.y(),
                   .x2 = flow_.right(),
                   .y2 = flow_.y(),
                   .colour = looks::line,
                   .width = 0.7});
  flow_.down(sizes_.body * 0.4);
}

void Pen::write(const Table& table) {
  // Neither the caption nor the heads are the last things on a page.
  flow_.need(sizes_.body * 9);
  flow_.paragraph("P", table.caption, {.size = sizes_.body * 1.05, .bold = true}, looks::ink);
  flow_.down(4);
  if (sizes_.large) {
    for (const TableRow& row : table.rows) list_row(table, row);
    flow_.down(sizes_.body);
    return;
  }
  const std::vector<double> widths = column_widths(table);
  flow_.put(Begin{"Table"});
  draw_head(table, widths, false);
  for (const TableRow& row : table.rows) {
    const RowLayout layout = lay_out(row, widths);
    if (layout.height > flow_.most_room() * 0.8) {
      list_row(table, row);
      continue;
    }
    if (flow_.need(layout.height)) draw_head(table, widths, true);
    draw_row(row, layout, widths);
  }
  flow_.put(End{"Table"});
  flow_.down(sizes_.body * 1.2);
}

}  // namespace posology::calendars
