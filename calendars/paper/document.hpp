// SPDX-License-Identifier: Apache-2.0
//
// A document as values: pages, and on each what is put there: texts, boxes, lines, hatching, a picture. So
// how many pages there are is known before the first is drawn, and where something stands can be tested.
//
// The unit is the point, x to the right, y down from the top edge of the page.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "calendars/paper/typesetter.hpp"
#include "calendars/timeline/scene.hpp"

namespace posology::calendars {

/// 0xRRGGBB.
struct Colour {
  unsigned rgb = 0;
  friend bool operator==(const Colour&, const Colour&) = default;
};

struct Words {
  const SetText* text = nullptr;
  double x = 0, y = 0;  ///< Top left.
  Colour colour = {};
};

/// Parallel strokes at 45 degrees; `falling` ones go down to the right.
struct Hatch {
  Colour colour = {};
  double apart = 7, width = 2;
  bool falling = false;
  friend bool operator==(const Hatch&, const Hatch&) = default;
};

struct Box {
  double x = 0, y = 0, width = 0, height = 0;
  std::optional<Colour> fill = {};
  std::optional<Hatch> hatch = {};
  std::optional<Colour> edge = {};
  double edge_width = 1;
};

/// A line in one piece, in long ones or in small ones.
enum class Dash { none, broken, dotted };

/// A level or upright line.
struct Streak {
  double x1 = 0, y1 = 0, x2 = 0, y2 = 0;
  Colour colour = {};
  double width = 1;
  Dash dash = Dash::none;
};

/// A scene, scaled.
struct Drawing {
  std::shared_ptr<const Scene> scene = {};
  double x = 0, y = 0, scale = 1;
};

/// What the words until the end of it are, for those who hear the document: a structure type of PDF, "H1",
/// "P", "Table", "TD". They nest, and may go on over pages.
struct Begin {
  const char* role = "P";
};
struct End {
  const char* role = "P";
};

using Item = std::variant<Words, Box, Streak, Drawing, Begin, End>;

/// Boxes lie at the bottom, in their order; lines upon them; and words and pictures upon these.
struct Page {
  double width = 0, height = 0;
  std::vector<Item> items = {};
};

/// A line of the table of contents that readers show beside the pages.
struct Bookmark {
  std::string title;
  std::size_t page = 0;  ///< Index.
  double y = 0;
};

struct Document {
  std::string title = {}, language = {};
  std::string subject = {};  ///< Version and fingerprint.
  std::string made = {};     ///< ISO 8601 in UTC, 2027-01-15T14:00:00+00:00: the only date in the file.
  std::vector<Page> pages = {};
  std::vector<Bookmark> bookmarks = {};
};

}  // namespace posology::calendars
