// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "calendars/paper/pen.hpp"

namespace posology::calendars {

Sizes sizes_of(const Sheet& sheet, bool large_print) {
  if (large_print) {
    return {.body = 18, .small = 18, .heading = 23, .title = 30, .month = 18, .large = true};
  }
  if (sheet.for_patient) return {};
  return {.body = 9, .small = 7.8, .heading = 13, .title = 20, .month = 8};
}

double Pen::Frame::height() const {
  double height = 2 * pad;
  for (const SetText* const text : texts) height += text->height();
  return height;
}

void Pen::draw_frame(const Frame& frame, double x, double y, double width) {
  const looks::ToneLook look = looks::of(frame.tone);
  const double height = frame.height();
  Box box{.x = x, .y = y, .width = width, .height = height};
  box.fill = look.ground;
  box.hatch = frame.provisional ? std::optional{looks::provisional} : look.hatch;
  box.edge =
      frame.loud || frame.provisional || look.bar != Dash::none ? std::optional{look.edge} : std::nullopt;
  box.edge_width = frame.loud ? 1.6 : 0.8;
  flow_.put(box);
  draw_bar(frame.provisional ? Dash::broken : look.bar, look.edge,
           {.x = x, .y = y, .width = frame.bar, .height = height});
  if (frame.changed) {
    flow_.put(Box{.x = x - 7, .y = y, .width = 4, .height = height, .fill = looks::ink});
  }
}

void Pen::draw_bar(Dash kind, Colour colour, const Box& place) {
  const double x = place.x + place.width / 2;
  flow_.put(Streak{.x1 = x,
                   .y1 = place.y,
                   .x2 = x,
                   .y2 = place.y + place.height,
                   .colour = colour,
                   .width = place.width,
                   .dash = kind});
}

void Pen::put_texts(const Frame& frame, double x, double y) {
  for (std::size_t index = 0; index < frame.texts.size(); ++index) {
    const SetText& text = *frame.texts[index];
    flow_.put(Words{.text = &text, .x = x, .y = y, .colour = frame.colours[index]});
    y += text.height();
  }
}

void Pen::head() {
  flow_.paragraph("H1", sheet_.title, {.size = sizes_.title, .bold = true}, looks::ink);
  flow_.down(sizes_.body * 0.6);
  const int columns = sizes_.large ? 1 : flow_.width() > 600 ? 4 : 2;
  const double each = flow_.width() / columns;
  for (std::size_t first = 0; first < sheet_.facts.size(); first += static_cast<std::size_t>(columns)) {
    double height = 0;
    std::vector<std::pair<const SetText*, const SetText*>> facts;
    for (std::size_t index = first;
         index < std::min(sheet_.facts.size(), first + static_cast<std::size_t>(columns)); ++index) {
      const auto& [name, value] = sheet_.facts[index];
      facts.emplace_back(&set(name, sizes_.small, false, each - 12),
                         &set(value, sizes_.body, true, each - 12));
      height = std::max(height, facts.back().first->height() + facts.back().second->height());
    }
    flow_.need(height);
    double x = flow_.left();
    for (const auto& [name, value] : facts) {
      flow_.put(Begin{"P"});
      flow_.put(Words{.text = name, .x = x, .y = flow_.y(), .colour = looks::soft});
      flow_.put(Words{.text = value, .x = x, .y = flow_.y() + name->height(), .colour = looks::ink});
      flow_.put(End{"P"});
      x += each;
    }
    flow_.down(height + sizes_.body * 0.35);
  }
  flow_.down(sizes_.body * 0.3);
  for (const Notice& notice : sheet_.banners) write(notice);
}

void Pen::heading(const std::string& title) {
  const SetText& text = set(title, sizes_.heading, true, flow_.width());
  // A heading is never the last thing on a page; a table below it needs room for its own heads.
  flow_.need(text.height() + std::max(sizes_.heading * 5, sizes_.body * 11));
  flow_.down(sizes_.heading * 0.5);
  flow_.put("H2", text, flow_.left(), flow_.y(), looks::ink);
  flow_.down(text.height() + 2);
  flow_.put(Streak{.x1 = flow_.left(),
                   .y1 = flow_.y(),
                   .x2 = flow_.right(),
                   .y2 = flow_.y(),
                   .colour = looks::ink,
                   .width = 1.6});
  flow_.down(sizes_.body * 0.7);
}

void Pen::write(const Notice& notice) {
  Frame frame{.tone = notice.tone, .loud = notice.loud, .provisional = notice.provisional};
  const looks::ToneLook look = looks::of(notice.tone);
  const double inside = flow_.width() - frame.bar - 2 * frame.pad;
  const auto add = [&](const std::string& text, double size, bool bold) {
    frame.texts.push_back(&set(text, size, bold, inside));
    frame.colours.push_back(notice.loud ? look.ink : looks::ink);
  };
  if (!notice.title.empty()) add(notice.title, sizes_.body * 1.08, true);
  for (const std::string& sentence : notice.sentences) add(sentence, sizes_.body, false);
  if (frame.height() > flow_.most_room()) {
    // More than a page of sentences: no frame holds them.
    if (!notice.title.empty())
      flow_.paragraph("P", notice.title, {.size = sizes_.body, .bold = true}, look.ink);
    for (const std::string& sentence : notice.sentences) {
      flow_.paragraph("P", sentence, {.size = sizes_.body}, looks::ink);
    }
    flow_.down(sizes_.body * 0.7);
    return;
  }
  flow_.need(frame.height());
  draw_frame(frame, flow_.left(), flow_.y(), flow_.width());
  flow_.put(Begin{"P"});
  put_texts(frame, flow_.left() + frame.bar + frame.pad, flow_.y() + frame.pad);
  flow_.put(End{"P"});
  flow_.down(frame.height() + sizes_.body * 0.7);
}

void Pen::write(const Blanks& blanks) {
  const int columns = sizes_.large ? 1 : flow_.width() > 600 ? 3 : 2;
  constexpr double gap = 18;
  const double each = (flow_.width() - gap * (columns - 1)) / columns,
               space = std::max(26.0, sizes_.body * 2.2);
  for (std::size_t first = 0; first < blanks.labels.size(); first += static_cast<std::size_t>(columns)) {
    const std::size_t last = std::min(blanks.labels.size(), first + static_cast<std::size_t>(columns));
    double height = 0;
    std::vector<const SetText*> labels;
    for (std::size_t index = first; index < last; ++index) {
      labels.push_back(&set(blanks.labels[index] + ":", sizes_.small, false, each));
      height = std::max(height, labels.back()->height());
    }
    flow_.need(space + height + 4);
    double x = flow_.left();
    for (const SetText* const label : labels) {
      const double y = flow_.y() + space;
      flow_.put(Streak{.x1 = x, .y1 = y, .x2 = x + each, .y2 = y, .colour = looks::ink, .width = 1});
      flow_.put("P", *label, x, y + 2, looks::soft);
      x += each + gap;
    }
    flow_.down(space + height + 6);
  }
  flow_.down(sizes_.body * 0.4);
}

}  // namespace posology::calendars
