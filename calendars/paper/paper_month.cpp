// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <functional>

#include "calendars/paper/pen.hpp"

namespace posology::calendars {
namespace {

constexpr double cell_pad = 2, between_marks = 1.5, number_size = 1.15;

}  // namespace

/// What stands on one day, or on days in a row of one week that all have it: as one bar over them.
struct Pen::MonthBar {
  std::size_t first = 0, last = 0;  ///< Columns, inclusive.
  const GridMark* mark = nullptr;
  double y = 0;  ///< Below the top of its week.
};

/// Days of a list that are told together.
struct Pen::MonthRun {
  const GridDay* day = nullptr;  ///< The first.
  std::string first, last;       ///< "Wed 2"; the last is empty for one day.
  time::LocalDay next;
};

/// A month in one size of type: its weeks, how high each is and what stands where in it.
struct Pen::MonthLayout {
  double type = 9, column = 0;
  std::vector<double> weeks = {};
  std::vector<std::vector<MonthBar>> bars = {};
  double height() const {
    double sum = 0;
    for (const double week : weeks) sum += week;
    return sum;
  }
};

Pen::Frame Pen::frame_of(const GridMark& mark, double type, double width) const {
  Frame frame{.tone = mark.tone, .provisional = mark.provisional, .changed = mark.changed};
  frame.pad = type * 0.17;
  frame.bar = 3;
  const double inside = width - frame.bar - 2 * frame.pad - 2;
  const Colour ink = looks::of(mark.tone).ink;
  const auto say = [&](const SetText& text) {
    frame.texts.push_back(&text);
    frame.colours.push_back(ink);
  };
  const Type plain{.size = type, .leading = 1.02}, bold{.size = type, .bold = true, .leading = 1.02};
  say(typesetter_.set_led(mark.label, mark.text, plain, inside));
  if (mark.provisional) say(typesetter_.set(sheet_.provisional_words, bold, inside));
  if (mark.changed) say(typesetter_.set(sheet_.changed_words, bold, inside));
  return frame;
}

/// What is taken, not taken or only if needed is a stretch of days; anything else is of its day alone.
/// Stretches come first, so that they lie in a row.
std::vector<Pen::MonthBar> Pen::bars_of(const std::vector<std::optional<GridDay>>& week) {
  const auto stretches = [](const GridMark& mark) {
    return mark.tone == Tone::take || mark.tone == Tone::do_not_take || mark.tone == Tone::only_if_needed;
  };
  std::vector<MonthBar> bars, single;
  for (std::size_t column = 0; column < week.size(); ++column) {
    if (!week[column]) continue;
    for (const GridMark& mark : week[column]->marks) {
      const auto before = std::ranges::find_if(bars, [&](const MonthBar& bar) {
        return bar.last + 1 == column && stretches(mark) && *bar.mark == mark;
      });
      if (before != bars.end()) {
        before->last = column;
      } else {
        (stretches(mark) ? bars : single).push_back({.first = column, .last = column, .mark = &mark});
      }
    }
  }
  std::ranges::stable_sort(bars, std::greater{}, [](const MonthBar& bar) { return bar.last - bar.first; });
  bars.insert(bars.end(), single.begin(), single.end());
  return bars;
}

double Pen::width_of(const MonthBar& bar, const MonthLayout& layout) {
  return layout.column * static_cast<double>(bar.last - bar.first + 1) - 2 * cell_pad;
}

Pen::MonthLayout Pen::lay_out(const MonthGrid& month, double type) const {
  MonthLayout layout{.type = type, .column = flow_.width() / 7};
  const double number = set("0", type * number_size, true, 0).height();
  for (const auto& week : month.weeks) {
    std::vector<MonthBar> bars = bars_of(week);
    // Each bar lies below all that its days have already.
    std::vector<double> filled(week.size(), cell_pad + number);
    for (MonthBar& bar : bars) {
      const auto begin = filled.begin() + static_cast<std::ptrdiff_t>(bar.first);
      const auto end = filled.begin() + static_cast<std::ptrdiff_t>(bar.last) + 1;
      bar.y = *std::max_element(begin, end);
      std::fill(begin, end,
                bar.y + frame_of(*bar.mark, type, width_of(bar, layout)).height() + between_marks);
    }
    layout.weeks.push_back(std::max(number + 10, *std::ranges::max_element(filled) + cell_pad));
    layout.bars.push_back(std::move(bars));
  }
  return layout;
}

void Pen::draw_weekdays(const MonthGrid& month, double type) {
  const double column = flow_.width() / 7;
  const double height = set("0", type * 1.1, true, 0).height() + 4;
  flow_.put(Begin{"TR"});
  for (std::size_t day = 0; day < month.weekdays.size(); ++day) {
    const SetText* name = &set(month.weekdays[day], type * 1.1, true, 0);
    if (name->width() > column - 6) name = &set(month.weekdays_short[day], type * 1.1, true, 0);
    flow_.put("TH", *name, flow_.left() + column * static_cast<double>(day) + cell_pad, flow_.y(),
              looks::ink);
  }
  flow_.put(End{"TR"});
  flow_.down(height);
}

void Pen::draw_week(const MonthGrid& month, std::size_t week, const MonthLayout& layout) {
  const double height = layout.weeks[week], y = flow_.y();
  flow_.put(Begin{"TR"});
  for (std::size_t column = 0; column < month.weeks[week].size(); ++column) {
    const std::optional<GridDay>& day = month.weeks[week][column];
    if (!day) continue;
    const double x = flow_.left() + layout.column * static_cast<double>(column);
    flow_.put(Box{.x = x,
                  .y = y,
                  .width = layout.column,
                  .height = height,
                  .fill = day->shown ? looks::white : looks::ground,
                  .edge = looks::line,
                  .edge_width = 0.7});
  }
  for (std::size_t column = 0; column < month.weeks[week].size(); ++column) {
    const std::optional<GridDay>& day = month.weeks[week][column];
    if (!day) continue;
    flow_.put(Begin{"TD"});
    flow_.put(Words{.text = &set(day->number, layout.type * number_size, true, 0),
                    .x = flow_.left() + layout.column * static_cast<double>(column) + cell_pad,
                    .y = y + cell_pad,
                    .colour = day->shown ? looks::ink : looks::soft});
    for (const MonthBar& bar : layout.bars[week]) {
      if (bar.first != column) continue;
      const double width = width_of(bar, layout);
      const Frame frame = frame_of(*bar.mark, layout.type, width);
      const double x = flow_.left() + layout.column * static_cast<double>(column) + cell_pad;
      draw_frame(frame, x, y + bar.y, width);
      put_texts(frame, x + frame.bar + frame.pad + 1, y + bar.y + frame.pad);
    }
    flow_.put(End{"TD"});
  }
  flow_.put(End{"TR"});
  flow_.down(height);
}

void Pen::write(const MonthGrid& month) {
  if (sizes_.large) {
    list_month(month);
    return;
  }
  const Type type{.size = sizes_.heading, .bold = true};
  const SetText& name = typesetter_.set(month.month, type, flow_.width());
  const double weekdays = set("0", sizes_.month * 1.1, true, 0).height() + 4;
  const double above = name.height() + 4 + weekdays;
  // Months share a page where that can be read: the type gives way a little, but not below 7.5 points.
  MonthLayout layout = lay_out(month, sizes_.month);
  const auto fits = [&](double room) { return layout.height() + above <= room; };
  const auto make_fit = [&](double room) {
    // Type that is an eighth smaller saves no more than a third: words may need a line less.
    if (layout.height() * 2 / 3 + above > room) return fits(room);
    const MonthLayout usual = layout;
    for (const double factor : {0.93, 0.86}) {
      if (fits(room)) return true;
      if (sizes_.month * factor >= 7.5) layout = lay_out(month, sizes_.month * factor);
    }
    if (fits(room)) return true;
    layout = usual;
    return false;
  };
  const bool whole = make_fit(flow_.room()) || make_fit(flow_.most_room());
  if (std::ranges::any_of(layout.weeks, [&](double week) { return week > flow_.most_room() - above; })) {
    list_month(month);
    return;
  }
  flow_.need(whole ? above + layout.height() : flow_.most_room());
  flow_.put("H3", name, flow_.left(), flow_.y(), looks::ink);
  flow_.down(name.height() + 4);
  flow_.put(Begin{"Table"});
  draw_weekdays(month, layout.type);
  for (std::size_t week = 0; week < month.weeks.size(); ++week) {
    if (flow_.need(layout.weeks[week])) {
      flow_.put(Words{.text = &name, .x = flow_.left(), .y = flow_.y(), .colour = looks::ink});
      flow_.down(name.height() + 6);
      draw_weekdays(month, layout.type);
    }
    draw_week(month, week, layout);
  }
  flow_.put(End{"Table"});
  flow_.down(sizes_.body);
}

/// Days in a row of which the same is said, as one: "Wed 2 – Mon 14".
std::vector<Pen::MonthRun> Pen::runs_of(const MonthGrid& month) {
  std::vector<MonthRun> runs;
  for (const auto& week : month.weeks) {
    for (std::size_t column = 0; column < week.size(); ++column) {
      if (!week[column] || !week[column]->shown) continue;
      const GridDay& day = *week[column];
      const std::string name = month.weekdays_short[column] + "\u00A0" + day.number;
      const bool goes_on = !runs.empty() && !day.marks.empty() && runs.back().day->marks == day.marks &&
                           runs.back().next == day.date;
      if (goes_on) {
        runs.back().last = name;
      } else {
        runs.push_back({.day = &day, .first = name, .last = {}, .next = {}});
      }
      runs.back().next = day.date + std::chrono::days{1};
    }
  }
  return runs;
}

/// A month as a list of its days, each with its weekday: in large print, and where a week is more than a
/// page.
void Pen::list_month(const MonthGrid& month) {
  flow_.need(sizes_.heading * 6);
  flow_.paragraph("H3", month.month, {.size = sizes_.heading, .bold = true}, looks::ink);
  flow_.down(4);
  const double left = sizes_.month * 6.4, width = flow_.width() - left;
  flow_.put(Begin{"L"});
  for (const MonthRun& run : runs_of(month)) {
    const std::string days = run.last.empty() ? run.first : run.first + "\u00A0\u2013 " + run.last;
    const SetText& name = set(days, sizes_.month, true, left - 8);
    flow_.put(Begin{"LI"});
    bool told = false;
    double below = 0;  // What the name needs beside the marks.
    for (const GridMark& mark : run.day->marks) {
      const Frame frame = frame_of(mark, sizes_.month, width);
      const bool last = &mark == &run.day->marks.back();
      const bool turned = flow_.need(std::max(frame.height(), told ? 0.0 : name.height() + 3));
      if (!told || turned) {
        flow_.put(Words{.text = &name, .x = flow_.left(), .y = flow_.y() + 3, .colour = looks::ink});
        below = name.height() + 3;
      }
      told = true;
      draw_frame(frame, flow_.left() + left, flow_.y(), width);
      put_texts(frame, flow_.left() + left + frame.bar + frame.pad + 1, flow_.y() + frame.pad);
      const double taken = frame.height() + between_marks;
      flow_.down(last ? std::max(taken, below) : taken);
      below -= taken;
    }
    flow_.put(End{"LI"});
    flow_.down(4);
  }
  flow_.put(End{"L"});
  flow_.down(sizes_.body);
}

}  // namespace posology::calendars
