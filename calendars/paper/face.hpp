// SPDX-License-Identifier: Apache-2.0
//
// A font in one size, and the words that were shaped in it: each once, as long texts say the same words again
// and again and pango takes more time for a paragraph than everything else that is done with it.
//
// Only what stands alone in its shape is a piece: letters, marks and digits of Latin text and its
// punctuation, all in this font, read from left to right. Whatever else there is in a text is pango's own
// matter (typesetter.cpp).
//
// The unit is the point.
#pragma once

#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

// Of pango and cairo, whose headers are named in few files only.
using PangoContext = struct _PangoContext;  // NOLINT(bugprone-reserved-identifier)
using PangoFont = struct _PangoFont;        // NOLINT(bugprone-reserved-identifier)
using PangoLayout = struct _PangoLayout;    // NOLINT(bugprone-reserved-identifier)
using cairo_t = struct _cairo;              // NOLINT(*-reserved-identifier,*-identifier-naming)

namespace posology::calendars {

struct ReleaseLayout {
  void operator()(PangoLayout* layout) const;
};
using HeldLayout = std::unique_ptr<PangoLayout, ReleaseLayout>;

/// Glyphs that are one with some bytes of the text.
struct Cluster {
  int bytes = 0, glyphs = 0;
};

struct Glyph {
  unsigned index = 0;
  double x = 0, y = 0;  ///< From the beginning of the piece, on its baseline.
};

class Face;

/// Words without a place to break a line at.
struct Piece {
  const Face* face = nullptr;
  std::string text = {};
  std::vector<Glyph> glyphs = {};
  std::vector<Cluster> clusters = {};
  double width = 0;
};

/// Where the lines of a paragraph stand.
struct Leading {
  double first_height = 0, next_height = 0;
  double first_baseline = 0, next_baseline = 0;  ///< The latter from line to line.
  friend bool operator==(const Leading&, const Leading&) = default;
};

/// A paragraph that is not laid out yet, in the only font and with the settings that paper has.
HeldLayout new_layout(PangoContext* context, double size, bool bold);

class Face {
 public:
  Face(PangoContext* context, double size, bool bold);
  /// Null where it cannot be shaped alone. It lives as long as the face.
  const Piece* piece(std::string_view text);
  /// Null when the font has none.
  const Piece* space() const { return space_; }
  /// Of paragraphs whose lines are `leading` times the font's distance apart.
  const Leading& leading(double leading);

 private:
  friend class GlyphRun;
  Piece shape(std::string_view text);

  PangoContext* context_;
  double size_;
  bool bold_;
  HeldLayout layout_;
  PangoFont* font_ = nullptr;  ///< Of the space; held by the layout of it.
  HeldLayout held_;
  const Piece* space_ = nullptr;
  std::unordered_map<std::string, std::unique_ptr<Piece>> pieces_;
  std::map<double, Leading> leadings_;
};

/// A piece at its place, relative to the top left of its text.
struct Placed {
  const Piece* piece = nullptr;
  double x = 0, y = 0;  ///< On the baseline.
};

/// Draws them with the point as top left: pieces of one face in a row with one call.
void draw_pieces(cairo_t* on, std::span<const Placed> pieces, double x, double y);

}  // namespace posology::calendars
