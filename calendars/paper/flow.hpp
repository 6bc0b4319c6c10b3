// SPDX-License-Identifier: Apache-2.0
//
// Fills pages from top to bottom: what writes asks for room and puts things where the room is; a new page
// begins by itself. At the end every page gets its foot, with "Page 2 of 5".
//
// The unit is the point.
#pragma once

#include <string>
#include <vector>

#include "calendars/paper/document.hpp"

namespace posology::calendars {

enum class PaperSize { a4, letter };
enum class Orientation { upright, across };
/// Nothing on it yet.
Page blank_page(PaperSize paper, Orientation orientation);

struct PageFoot {
  std::string text;     ///< At the left, small.
  std::string page_of;  ///< "Page {page} of {pages}"
  double size = 10;     ///< Of the latter.
};

class Flow {
 public:
  Flow(Typesetter& typesetter, PaperSize paper, PageFoot foot);

  /// A new page, unless the one that is open is empty and lies the same way.
  void turn(Orientation orientation);
  /// A new page like this one, unless there is room for `height` or the page is empty.
  /// True when a page was begun.
  bool need(double height);

  double left() const { return margin; }
  double right() const { return page().width - margin; }
  double width() const { return right() - left(); }
  double y() const { return y_; }
  double room() const { return bottom() - y_; }
  /// Of an empty page.
  double most_room() const { return bottom() - margin - (carried_ == nullptr ? 0 : carried_height()); }
  void down(double by) { y_ += by; }
  std::size_t page_number() const { return pages_.size() - 1; }  ///< Index.

  void put(Item item) { pages_.back().items.push_back(std::move(item)); }
  /// Words with what they are: begin, words, end.
  void put(const char* role, const SetText& text, double x, double y, Colour colour);
  /// A paragraph at y(), and down below it; one that is higher than a page is parted. Begins a page when it
  /// must.
  void paragraph(const char* role, const std::string& text, Type type, Colour colour, double indent = 0);

  /// Words at the top of every page that begins by itself, until others are given, or null.
  void carry(const SetText* words) { carried_ = words; }

  /// A place to come back to, when what was put after it is to stand elsewhere.
  struct Place {
    std::size_t pages = 0, items = 0;
    double y = 0, top = 0;
  };
  Place place() const {
    return {.pages = pages_.size(), .items = pages_.back().items.size(), .y = y_, .top = top_};
  }
  /// Takes off everything that was put since.
  void back_to(const Place& place);

  /// The pages with their feet.
  std::vector<Page> finish();

 private:
  static constexpr double margin = 40;
  const Page& page() const { return pages_.back(); }
  double bottom() const { return page().height - margin - foot_height_; }
  bool empty() const { return y_ <= top_; }
  double carried_height() const { return carried_->height() + carried_->size() * 0.5; }
  void begin(Orientation orientation);

  Typesetter& typesetter_;
  PaperSize paper_;
  PageFoot foot_;
  double foot_height_ = 0;
  Orientation orientation_ = Orientation::upright;
  const SetText* carried_ = nullptr;
  std::vector<Page> pages_;
  double y_ = 0, top_ = 0;  ///< The latter: where the page that is open is empty.
};

}  // namespace posology::calendars
