// SPDX-License-Identifier: Apache-2.0
//
// Texts set in lines, by pango: shaped, wrapped and measured for paper. Every text of a document goes through
// here, and a text that was set before is not set again: the days of a sheet say the same things.
//
// The unit is the point, 1/72 inch. Nothing depends on the machine's locale: language, direction and
// rendering are said here. The direction of a paragraph is left to right, whatever its first letter, as on
// the page. A number and the unit after it are never parted by a line end (ISMP: "20 mg", not "20" and then
// "mg").
//
//   Typesetter typesetter{"es"};
//   const SetText& title = typesetter.set("Mi calendario", {.size = 24, .bold = true}, 500);
//   title.height();
//
// Control and bidirectional characters are shown as what they are (hazard 51). A font must be installed:
// DejaVu Sans where there is a choice. Throws NoFont when there is none at all.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "calendars/paper/face.hpp"

using PangoFontMap = struct _PangoFontMap;  // NOLINT(bugprone-reserved-identifier)

namespace posology::calendars {

/// The machine has no font at all: there is nothing to write with.
struct NoFont : std::runtime_error {
  NoFont() : std::runtime_error{"no font is installed"} {}
};

struct Type {
  double size = 12;
  bool bold = false;
  double leading = 1.15;  ///< Lines apart, as a factor of the font's own distance.
};

/// A text in lines. It lives as long as its Typesetter.
class SetText {
 public:
  /// As pango has laid it out.
  SetText(HeldLayout layout, double size);
  /// Of pieces of the type's faces, on `lines` lines, of which `width` is the widest.
  SetText(std::string text, std::vector<Placed> pieces, int lines, double width, double size,
          const Leading& leading);
  /// As it is read, with what is not shown as itself spelt out.
  const std::string& text() const { return text_; }
  double size() const { return size_; }
  double width() const { return width_; }  ///< Of the widest line.
  double height() const { return height_; }
  int lines() const { return lines_; }
  /// With its top left corner at the point, in the colour that is set.
  void draw(cairo_t* on, double x, double y) const;
  /// From the top to the baseline of the first line.
  double baseline() const { return baseline_; }

 private:
  HeldLayout layout_;  ///< Null when it is of pieces.
  std::string text_;
  std::vector<Placed> pieces_;
  double size_ = 0, width_ = 0, height_ = 0, baseline_ = 0;
  int lines_ = 0;
};

class Typesetter {
 public:
  /// `language` as a tag: "es". Throws NoFont.
  explicit Typesetter(const std::string& language);
  ~Typesetter();
  Typesetter(const Typesetter&) = delete;
  Typesetter& operator=(const Typesetter&) = delete;

  /// In lines of at most `width`, broken at spaces, and within a word that is wider than a line alone; in one
  /// line when there is no width.
  const SetText& set(std::string_view text, Type type, double width = 0);
  /// The same with words in bold type before it: "TAKE octreotide".
  const SetText& set_led(std::string_view lead, std::string_view text, Type type, double width = 0);

 private:
  Face& face(double size, bool bold);
  /// Nothing when pieces alone do not make it: other scripts, a word that is wider than a line.
  std::unique_ptr<SetText> of_pieces(const std::string& text, std::size_t bold, Type type, double width);

  PangoFontMap* fonts_;
  PangoContext* context_;
  std::map<std::pair<double, bool>, Face> faces_;
  std::unordered_map<std::string, std::unique_ptr<SetText>> set_;
};

}  // namespace posology::calendars
