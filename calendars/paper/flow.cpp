// SPDX-License-Identifier: Apache-2.0
#include "calendars/paper/flow.hpp"

#include "calendars/paper/looks.hpp"

namespace posology::calendars {
namespace {

constexpr double between = 16;  ///< The two parts of a foot.

std::string replaced(std::string text, const std::string& place, std::size_t number) {
  const std::size_t at = text.find(place);
  return at == std::string::npos ? text : text.replace(at, place.size(), std::to_string(number));
}

Type foot_type(const PageFoot& foot) {
  return {.size = std::max(7.0, foot.size * 0.62)};
}

}  // namespace

Page blank_page(PaperSize paper, Orientation orientation) {
  // ISO 216: 210 by 297 mm; ANSI: 8.5 by 11 inches.
  Page page =
      paper == PaperSize::a4 ? Page{.width = 595.276, .height = 841.89} : Page{.width = 612, .height = 792};
  if (orientation == Orientation::across) std::swap(page.width, page.height);
  return page;
}

Flow::Flow(Typesetter& typesetter, PaperSize paper, PageFoot foot)
    : typesetter_{typesetter}, paper_{paper}, foot_{std::move(foot)} {
  begin(Orientation::upright);
  // Upright is the narrower way: what has room there has it on every page.
  const double words = typesetter_.set("0000000000000000", {.size = foot_.size}).width();
  foot_height_ =
      between / 2 + std::max(typesetter_.set(foot_.text, foot_type(foot_), width() - words).height(),
                             typesetter_.set("0", {.size = foot_.size}).height());
}

void Flow::begin(Orientation orientation) {
  orientation_ = orientation;
  pages_.push_back(blank_page(paper_, orientation));
  y_ = top_ = margin;
}

void Flow::turn(Orientation orientation) {
  if (!empty()) {
    begin(orientation);
  } else if (orientation != orientation_) {
    std::vector<Item> items = std::move(pages_.back().items);
    pages_.pop_back();
    begin(orientation);
    pages_.back().items = std::move(items);
  }
}

bool Flow::need(double height) {
  if (room() >= height || empty()) return false;
  begin(orientation_);
  if (carried_ != nullptr) {
    // Heard once, as a heading, and seen on every page.
    put(Words{.text = carried_, .x = left(), .y = y_, .colour = looks::ink});
    down(carried_height());
    top_ = y_;
  }
  return true;
}

void Flow::back_to(const Place& place) {
  pages_.resize(place.pages);
  pages_.back().items.resize(place.items);
  y_ = place.y;
  top_ = place.top;
}

void Flow::put(const char* role, const SetText& text, double x, double y, Colour colour) {
  put(Begin{role});
  put(Words{.text = &text, .x = x, .y = y, .colour = colour});
  put(End{role});
}

void Flow::paragraph(const char* role, const std::string& text, Type type, Colour colour, double indent) {
  const SetText& set = typesetter_.set(text, type, width() - indent);
  if (set.height() > most_room()) {
    std::size_t half = text.find(' ', text.size() / 2);
    if (half == std::string::npos) {
      // Between two characters of UTF-8, where there is no word's end.
      half = text.size() / 2;
      while (half < text.size() && (static_cast<unsigned char>(text[half]) & 0xC0U) == 0x80U) ++half;
    }
    paragraph(role, text.substr(0, half), type, colour, indent);
    paragraph(role, text.substr(half), type, colour, indent);
    return;
  }
  need(set.height());
  put(role, set, left() + indent, y_, colour);
  down(set.height());
}

std::vector<Page> Flow::finish() {
  if (pages_.size() > 1 && empty()) {
    // Nothing stands on it, but the structure may end there.
    const std::vector<Item> items = std::move(pages_.back().items);
    pages_.pop_back();
    pages_.back().items.insert(pages_.back().items.end(), items.begin(), items.end());
  }
  for (std::size_t number = 0; number < pages_.size(); ++number) {
    Page& page = pages_[number];
    const std::string words =
        replaced(replaced(foot_.page_of, "{page}", number + 1), "{pages}", pages_.size());
    const SetText& count = typesetter_.set(words, {.size = foot_.size});
    const double edge = page.width - margin, top = page.height - margin - foot_height_ + between / 2;
    const SetText& text =
        typesetter_.set(foot_.text, foot_type(foot_), edge - margin - count.width() - between);
    page.items.emplace_back(
        Streak{.x1 = margin, .y1 = top - 4, .x2 = edge, .y2 = top - 4, .colour = looks::line, .width = 0.6});
    page.items.emplace_back(Words{.text = &text, .x = margin, .y = top, .colour = looks::soft});
    page.items.emplace_back(Words{.text = &count, .x = edge - count.width(), .y = top, .colour = looks::ink});
  }
  return std::move(pages_);
}

}  // namespace posology::calendars
