// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "calendars/paper/pen.hpp"

namespace posology::calendars {
namespace {

constexpr double cell_pad = 3, between_marks = 2;

}  // namespace

/// A month in one size of type: how high its weeks are.
struct Pen::MonthLayout {
  double type = 9, column = 0;
  std::vector<double> weeks = {};
  double height() const {
    double sum = 0;
    for (const double week : weeks) sum += week;
    return sum;
  }
};

Pen::Frame Pen::frame_of(const GridMark& mark, double type, double width) const {
  Frame frame{.tone = mark.tone, .provisional = mark.provisional, .changed = mark.changed};
  frame.pad = type * 0.25;
  frame.bar = 3;
  const double inside = width - frame.bar - 2 * frame.pad - 2;
  const Colour ink = looks::of(mark.tone).ink;
  const auto add = [&](const SetText& text) {
    frame.texts.push_back(&text);
    frame.colours.push_back(ink);
  };
  const auto say = [&](const std::string& text, bool bold) {
    if (!text.empty()) add(typesetter_.set(text, {.size = type, .bold = bold, .leading = 1.02}, inside));
  };
  say(mark.label, true);
  say(mark.text, false);
  if (mark.provisional) say(sheet_.provisional_words, true);
  if (mark.changed) say(sheet_.changed_words, true);
  return frame;
}

Pen::MonthLayout Pen::lay_out(const MonthGrid& month, double type) const {
  MonthLayout layout{.type = type, .column = flow_.width() / 7};
  const double inside = layout.column - 2 * cell_pad;
  const double number = set("0", type * 1.25, true, 0).height();
  for (const auto& week : month.weeks) {
    double highest = number + 10;
    for (const std::optional<GridDay>& day : week) {
      if (!day) continue;
      double height = 2 * cell_pad + number;
      for (const GridMark& mark : day->marks) height += frame_of(mark, type, inside).height() + between_marks;
      highest = std::max(highest, height);
    }
    layout.weeks.push_back(highest);
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
    const SetText& number = set(day->number, layout.type * 1.25, true, 0);
    flow_.put(Begin{"TD"});
    flow_.put(Words{.text = &number,
                    .x = x + cell_pad,
                    .y = y + cell_pad,
                    .colour = day->shown ? looks::ink : looks::soft});
    double at = y + cell_pad + number.height();
    for (const GridMark& mark : day->marks) {
      const Frame frame = frame_of(mark, layout.type, layout.column - 2 * cell_pad);
      draw_frame(frame, x + cell_pad, at, layout.column - 2 * cell_pad);
      put_texts(frame, x + cell_pad + frame.bar + frame.pad + 1, at + frame.pad);
      at += frame.height() + between_marks;
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
  flow_.turn(Orientation::across);
  const Type type{.size = sizes_.heading, .bold = true};
  const SetText& name = typesetter_.set(month.month, type, flow_.width());
  const double weekdays = set("0", sizes_.month * 1.1, true, 0).height() + 4;
  const double room = flow_.most_room() - name.height() - 6 - weekdays;
  // One month is one page where that can be read: the type gives way a little, but not below 7.5 points.
  MonthLayout layout = lay_out(month, sizes_.month);
  for (const double smaller : {0.93, 0.86}) {
    const double size = sizes_.month * smaller;
    if (layout.height() <= room || size < 7.5) break;
    MonthLayout other = lay_out(month, size);
    if (other.height() <= room || smaller < 0.9) layout = std::move(other);
  }
  if (layout.height() > room) layout = lay_out(month, sizes_.month);
  if (std::ranges::any_of(layout.weeks, [&](double week) { return week > room; })) {
    list_month(month);
    return;
  }
  flow_.put("H3", name, flow_.left(), flow_.y(), looks::ink);
  flow_.down(name.height() + 6);
  // What is left of the page is given to the weeks: room to write.
  const double spare = room - layout.height();
  if (spare > 0) {
    const double each = std::min(30.0, spare / static_cast<double>(layout.weeks.size()));
    for (double& week : layout.weeks) week += each;
  }
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

/// A month as a list of its days, each with its weekday: in large print, and where a week is more than a
/// page.
void Pen::list_month(const MonthGrid& month) {
  flow_.need(sizes_.heading * 6);
  flow_.paragraph("H3", month.month, {.size = sizes_.heading, .bold = true}, looks::ink);
  flow_.down(4);
  const double left = sizes_.month * 5.2, width = flow_.width() - left;
  flow_.put(Begin{"L"});
  for (const auto& week : month.weeks) {
    for (std::size_t column = 0; column < week.size(); ++column) {
      if (!week[column] || !week[column]->shown) continue;
      const GridDay& day = *week[column];
      const SetText& name =
          set(month.weekdays_short[column] + " " + day.number, sizes_.month, true, left - 8);
      flow_.put(Begin{"LI"});
      bool told = false;
      for (const GridMark& mark : day.marks) {
        const Frame frame = frame_of(mark, sizes_.month, width);
        const bool turned = flow_.need(std::max(frame.height(), name.height()));
        if (!told || turned) {
          flow_.put(Words{.text = &name, .x = flow_.left(), .y = flow_.y() + 3, .colour = looks::ink});
        }
        told = true;
        draw_frame(frame, flow_.left() + left, flow_.y(), width);
        put_texts(frame, flow_.left() + left + frame.bar + frame.pad + 1, flow_.y() + frame.pad);
        flow_.down(std::max(frame.height(), name.height()) + between_marks);
      }
      flow_.put(End{"LI"});
      flow_.down(4);
    }
  }
  flow_.put(End{"L"});
  flow_.down(sizes_.body);
}

}  // namespace posology::calendars
