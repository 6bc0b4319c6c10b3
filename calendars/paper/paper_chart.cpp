// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "calendars/paper/pen.hpp"

namespace posology::calendars {
namespace {

constexpr double pad = 6, bar = 6, between = 4;

/// Lines that differ in their hour alone: what they say stands once, above a row for each.
bool same_dose(const SheetLine& line, SheetLine other) {
  other.when = line.when;
  other.clock = line.clock;
  other.instant = line.instant;
  return line == other;
}

struct ChartRow {
  const SetText* when = nullptr;
  const SetText* clock = nullptr;
  double height = 0;
};

/// One dose: what it is, the days as heads of columns, and a row of boxes for each hour.
struct Chart {
  std::vector<const SetText*> what = {}, heads = {};
  const SetText* time_taken = nullptr;
  std::vector<ChartRow> rows = {};
  double what_height = 0, head_height = 0, height = 0;
};

}  // namespace

void Pen::draw_chart(std::span<const SheetDay> days) {
  const double width = flow_.width(), box = sizes_.tick_box();
  const double when_width = sizes_.body * 8.3;
  const double column = (width - bar - 2 * pad - when_width) / 7;
  const std::vector<SheetLine>& lines = days.front().lines;

  const auto laid_out = [&](std::span<const SheetLine> doses) {
    Chart chart;
    const SheetLine& dose = doses.front();
    const double inside = width - bar - 2 * pad;
    chart.what.push_back(&typesetter_.set_led(dose.label, dose.text, {.size = sizes_.body}, inside));
    if (!dose.dose.empty()) chart.what.push_back(&set(dose.dose, sizes_.body, true, inside));
    for (const std::string& detail : dose.details) {
      chart.what.push_back(&set(detail, sizes_.small, false, inside));
    }
    if (dose.provisional) chart.what.push_back(&set(sheet_.provisional_words, sizes_.small, true, inside));
    if (dose.changed) chart.what.push_back(&set(sheet_.changed_words, sizes_.body, true, inside));
    for (const SetText* const text : chart.what) chart.what_height += text->height();
    chart.time_taken = &set(sheet_.time_taken_words + ":", sizes_.small, false, when_width - pad);
    chart.head_height = chart.time_taken->height();
    for (const SheetDay& day : days) {
      chart.heads.push_back(&set(day.brief, sizes_.small, true, column - 4));
      chart.head_height = std::max(chart.head_height, chart.heads.back()->height());
    }
    chart.height = 2 * pad + chart.what_height + chart.head_height + 3;
    for (const SheetLine& line : doses) {
      ChartRow row{.when = &set(line.when, sizes_.body, true, when_width - pad)};
      row.height = row.when->height();
      if (!line.clock.empty()) {
        row.clock = &set(line.clock, sizes_.small, false, when_width - pad);
        row.height += row.clock->height();
      }
      row.height = std::max(row.height, box + 4) + 3;
      chart.height += row.height;
      chart.rows.push_back(row);
    }
    return chart;
  };

  const auto draw = [&](const Chart& chart, const SheetLine& dose) {
    const looks::ToneLook look = looks::of(dose.tone);
    const double x = flow_.left(), y = flow_.y(), left = x + bar + pad;
    Box ground{.x = x, .y = y, .width = width, .height = chart.height, .fill = look.ground};
    if (dose.provisional) {
      ground.hatch = looks::provisional;
      ground.edge = look.edge;
      ground.edge_width = 0.8;
    }
    flow_.put(ground);
    draw_bar(dose.provisional ? Dash::broken : look.bar, look.edge,
             {.x = x, .y = y, .width = bar, .height = chart.height});
    if (dose.changed) {
      flow_.put(Box{.x = x - 8, .y = y, .width = 5, .height = chart.height, .fill = looks::ink});
    }
    double at = y + pad;
    flow_.put(Begin{"P"});
    for (const SetText* const text : chart.what) {
      flow_.put(Words{.text = text, .x = left, .y = at, .colour = looks::ink});
      at += text->height();
    }
    flow_.put(End{"P"});
    const auto column_x = [&](std::size_t day) {
      return left + when_width + column * static_cast<double>(days[day].column);
    };
    flow_.put(Begin{"Table"});
    flow_.put(Begin{"TR"});
    flow_.put("TH", *chart.time_taken, left, at, looks::ink);
    for (std::size_t day = 0; day < days.size(); ++day) {
      flow_.put("TH", *chart.heads[day], column_x(day), at, looks::ink);
    }
    flow_.put(End{"TR"});
    at += chart.head_height + 3;
    for (const ChartRow& row : chart.rows) {
      flow_.put(Begin{"TR"});
      flow_.put(Begin{"TH"});
      flow_.put(Words{.text = row.when, .x = left, .y = at, .colour = looks::ink});
      if (row.clock != nullptr) {
        flow_.put(Words{.text = row.clock, .x = left, .y = at + row.when->height(), .colour = looks::ink});
      }
      flow_.put(End{"TH"});
      flow_.put(End{"TR"});
      for (std::size_t day = 0; day < days.size(); ++day) {
        const double from = column_x(day);
        draw_tick(from, at + 1, from + box + 4, from + column - 6);
      }
      at += row.height;
    }
    flow_.put(End{"Table"});
    flow_.down(chart.height + between);
  };

  const SetText& heading = set(days.front().alike_heading, sizes_.body * 1.1, true, width);
  std::vector<std::pair<Chart, const SheetLine*>> parts;  // Without rows: a line as on any day.
  double whole = heading.height() + sizes_.body;
  for (std::size_t index = 0; index < lines.size();) {
    std::size_t next = index + 1;
    if (lines[index].tick) {
      while (next < lines.size() && same_dose(lines[index], lines[next])) ++next;
      parts.emplace_back(laid_out(std::span{lines}.subspan(index, next - index)), &lines[index]);
      whole += parts.back().first.height + between;
    } else {
      parts.emplace_back(Chart{}, &lines[index]);
      whole += line_height(lines[index]);
    }
    index = next;
  }
  flow_.need(std::min(whole, flow_.most_room()));
  flow_.down(sizes_.body * 0.5);
  flow_.put("H3", heading, flow_.left(), flow_.y(), looks::ink);
  flow_.down(heading.height() + 3);
  for (const auto& [chart, line] : parts) {
    const double height = chart.rows.empty() ? line_height(*line) : chart.height;
    if (flow_.need(height)) {
      flow_.put(Words{.text = &heading, .x = flow_.left(), .y = flow_.y(), .colour = looks::ink});
      flow_.down(heading.height() + 3);
    }
    if (chart.rows.empty()) {
      flow_.put(Begin{"L"});
      draw_line(*line);
      flow_.put(End{"L"});
    } else {
      draw(chart, *line);
    }
  }
  flow_.down(sizes_.body * 0.3);
}

}  // namespace posology::calendars
