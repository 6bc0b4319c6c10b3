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
  double most_room() const { return bottom() - margin; }
  void down(double by) { y_ += by; }
  std::size_t page_number() const { return pages_.size() - 1; }  ///< Index.

  void put(Item item) { pages_.back().items.push_back(std::move(item)); }
  /// Words with what they are: begin, words, end.
  void put(const char* role, const SetText& text, double x, double y, Colour colour);
  /// A paragraph at y(), and down below it; one that is higher than a page is parted. Begins a page when it
  /// must.
  void paragraph(const char* role, const std::string& text, Type type, Colour colour, double indent = 0);

  /// The pages with their feet.
  std::vector<Page> finish();

 private:
  static constexpr double margin = 40;
  const Page& page() const { return pages_.back(); }
  double bottom() const { return page().height - margin - foot_height_; }
  bool empty() const { return y_ <= margin; }
  void begin(Orientation orientation);

  Typesetter& typesetter_;
  PaperSize paper_;
  PageFoot foot_;
  double foot_height_ = 0;
  Orientation orientation_ = Orientation::upright;
  std::vector<Page> pages_;
  double y_ = 0;
};

}  // namespace posology::calendars
