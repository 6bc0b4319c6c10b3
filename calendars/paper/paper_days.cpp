// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "calendars/paper/pen.hpp"

namespace posology::calendars {
namespace {

constexpr double pad = 6, bar = 6, gap = 10, between_lines = 4;

/// The texts of a line, set: what stands left, in the middle, and beside the box.
struct LineLayout {
  std::vector<const SetText*> when, what;
  double when_x = 0, what_x = 0, tick_x = 0, height = 0;
  bool tick_below = false;
};

double height_of(const std::vector<const SetText*>& texts) {
  double height = 0;
  for (const SetText* const text : texts) height += text->height();
  return height;
}

double tick_height(const Sizes& sizes) {
  return sizes.tick_box() + (sizes.large ? 6 : 2);
}

/// Beside each other, or in large print below each other.
LineLayout set_line(const SheetLine& line, const Sheet& sheet, const Sizes& sizes, Typesetter& typesetter,
                    double width) {
  LineLayout layout;
  const double inside = width - bar - 2 * pad;
  const bool alone = sizes.large || (line.when.empty() && line.clock.empty());
  const double when_width = alone ? inside : sizes.body * 8.3;
  const double tick_width = line.tick && !sizes.large ? sizes.body * 8.6 : 0;
  const double what_width =
      (alone ? inside : inside - when_width - gap) - (tick_width > 0 ? tick_width + gap : 0);
  const auto add = [&](std::vector<const SetText*>& texts, const std::string& text, double size, bool bold,
                       double in) {
    if (!text.empty()) texts.push_back(&typesetter.set(text, {.size = size, .bold = bold}, in));
  };
  add(layout.when, line.when, sizes.body, true, when_width);
  add(layout.when, line.clock, sizes.small, false, when_width);
  layout.what.push_back(&typesetter.set_led(line.label, line.text, {.size = sizes.body}, what_width));
  add(layout.what, line.dose, sizes.body, true, what_width);
  for (const std::string& detail : line.details) add(layout.what, detail, sizes.small, false, what_width);
  if (line.provisional) add(layout.what, sheet.provisional_words, sizes.small, true, what_width);
  if (line.changed) add(layout.what, sheet.changed_words, sizes.body, true, what_width);
  layout.when_x = bar + pad;
  layout.what_x = alone ? layout.when_x : layout.when_x + when_width + gap;
  layout.tick_x = sizes.large ? layout.when_x : width - pad - tick_width;
  layout.tick_below = sizes.large;
  const double tick = line.tick ? tick_height(sizes) : 0;
  if (sizes.large) {
    layout.height = height_of(layout.when) + height_of(layout.what) + tick;
  } else {
    layout.height = std::max({height_of(layout.when), height_of(layout.what), tick});
  }
  layout.height += 2 * pad;
  return layout;
}

}  // namespace

double Pen::line_height(const SheetLine& line) const {
  return set_line(line, sheet_, sizes_, typesetter_, flow_.width()).height + between_lines;
}

void Pen::draw_tick(double x, double y, double from, double to) {
  const double box = sizes_.tick_box(), rule = y + box;
  flow_.put(Box{.x = x,
                .y = y,
                .width = box,
                .height = box,
                .fill = looks::white,
                .edge = looks::ink,
                .edge_width = 1.6});
  flow_.put(Streak{.x1 = from, .y1 = rule, .x2 = to, .y2 = rule, .colour = looks::ink, .width = 1});
}

/// In large print it says what for; else that stands above them, with the day.
void Pen::draw_tick_of_line(double x, double y) {
  const double from = x + sizes_.tick_box() + 6;
  if (!sizes_.large) {
    draw_tick(x, y, from, x + sizes_.body * 8.6);
    return;
  }
  const SetText& words = set(sheet_.time_taken_words + ":", sizes_.small, false, 0);
  flow_.put(Words{.text = &words, .x = from, .y = y + 2, .colour = looks::ink});
  const double rule = from + words.width() + 6;
  draw_tick(x, y, rule, rule + 150);
}

void Pen::draw_line(const SheetLine& line) {
  const LineLayout layout = set_line(line, sheet_, sizes_, typesetter_, flow_.width());
  const looks::ToneLook look = looks::of(line.tone);
  const double x = flow_.left(), y = flow_.y();
  Box box{.x = x, .y = y, .width = flow_.width(), .height = layout.height, .fill = look.ground};
  box.hatch = line.provisional ? std::optional{looks::provisional} : look.hatch;
  const bool framed = line.provisional || line.tone == Tone::do_not_take || look.bar != Dash::none;
  if (framed) box.edge = look.edge;
  box.edge_width = line.tone == Tone::do_not_take ? 1.4 : 0.8;
  flow_.put(box);
  draw_bar(line.provisional ? Dash::broken : look.bar, look.edge,
           {.x = x, .y = y, .width = bar, .height = layout.height});
  if (line.changed) {
    flow_.put(Box{.x = x - 8, .y = y, .width = 5, .height = layout.height, .fill = looks::ink});
  }
  const bool loud = line.tone == Tone::do_not_take;
  flow_.put(Begin{"LI"});
  double at = y + pad;
  for (const SetText* const text : layout.when) {
    flow_.put(Words{.text = text, .x = x + layout.when_x, .y = at, .colour = loud ? look.ink : looks::ink});
    at += text->height();
  }
  if (!layout.tick_below) at = y + pad;
  for (const SetText* const text : layout.what) {
    flow_.put(Words{.text = text, .x = x + layout.what_x, .y = at, .colour = loud ? look.ink : looks::ink});
    at += text->height();
  }
  if (line.tick) draw_tick_of_line(x + layout.tick_x, layout.tick_below ? at + 2 : y + pad);
  flow_.put(End{"LI"});
  flow_.down(layout.height + between_lines);
}

/// The heading of a day, and where its boxes are the words for the lines beside them.
void Pen::draw_day_heading(const SetText& heading, const SheetDay& day, bool again) {
  const auto put = [&](const SetText& text, double x, double y) {
    flow_.put(Words{.text = &text, .x = x, .y = y, .colour = looks::ink});
  };
  if (!again) flow_.put(Begin{"H3"});
  put(heading, flow_.left(), flow_.y());
  if (!sizes_.large && std::ranges::any_of(day.lines, &SheetLine::tick)) {
    const SetText& words = set(sheet_.time_taken_words + ":", sizes_.small, false, 0);
    const double x = flow_.right() - pad - sizes_.body * 8.6 + sizes_.tick_box() + 6;
    if (x > flow_.left() + heading.width() + gap) {
      put(words, x, flow_.y() + heading.height() - words.height());
    }
  }
  if (!again) flow_.put(End{"H3"});
  flow_.down(heading.height() + 3);
}

void Pen::write(const DayList& list) {
  for (std::size_t index = 0; index < list.days.size(); ++index) {
    const SheetDay& day = list.days[index];
    if (day.alike > 1 && !sizes_.large) {
      draw_chart(std::span{list.days}.subspan(index, day.alike));
      index += day.alike - 1;
      continue;
    }
    const Type type{.size = sizes_.body * 1.1, .bold = true};
    const SetText& heading = typesetter_.set(day.heading, type, flow_.width());
    double whole = heading.height() + sizes_.body;
    double first = whole;
    for (const SheetLine& line : day.lines) {
      const double height = line_height(line);
      whole += height;
      if (&line == &day.lines.front()) first += height;
    }
    // A day stands on one page where it can.
    flow_.need(whole <= flow_.most_room() ? whole : first);
    flow_.down(sizes_.body * 0.5);
    draw_day_heading(heading, day, false);
    flow_.put(Begin{"L"});
    for (const SheetLine& line : day.lines) {
      if (flow_.need(line_height(line))) {
        // Which day it is must never be a matter of the page before.
        draw_day_heading(heading, day, true);
      }
      draw_line(line);
    }
    flow_.put(End{"L"});
    flow_.down(sizes_.body * 0.3);
  }
}

}  // namespace posology::calendars
