// SPDX-License-Identifier: Apache-2.0
//
// A drawing as values: groups of shapes with their places, in no file format yet. SVG and PNG draw the same
// scene, so they cannot differ.
//
// The unit is one CSS pixel; x to the right, y down. Colours are names: what they look like, in light and in
// dark, is the matter of whoever draws.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace posology::calendars {

enum class Paint {
  none,
  ink,
  soft,
  line,
  faint,
  paper,
  lane,
  take,
  visit,
  not_take,
  if_needed,
  decision,
  today,
  ladder,
  white,
  hatch_not_take,     ///< Hatched: a drug that must not be given.
  hatch_provisional,  ///< Hatched the other way: not decided yet.
};

struct Point {
  double x = 0, y = 0;
};

enum class Anchor { start, middle, end };

struct Shape {
  enum class Kind { rectangle, circle, polygon, polyline, text };
  Kind kind = Kind::rectangle;
  Paint fill = Paint::none, stroke = Paint::none;
  double stroke_width = 1;
  bool dashed = false;
  double rounded = 0;         ///< Corners of a rectangle; radius of a circle.
  std::vector<Point> points;  ///< Two corners, one centre, corners, or the baseline of a text.
  std::string text;
  double size = 12;
  bool bold = false;
  Anchor anchor = Anchor::start;
  bool halo = false;  ///< A text that may lie on a line: drawn on a rim of paper.
};

/// Shapes that are one thing: an event, a washout.
struct Group {
  std::string title;               ///< Told when it is pointed at or heard; empty for decoration.
  std::string id, at, ends, dose;  ///< Of an event: id, ISO instants, amount. For machines.
  std::vector<Shape> shapes;
};

struct Scene {
  double width = 0, height = 0;
  std::string title, description;
  std::vector<Group> groups;  ///< Drawn in this order.
};

/// Width of a text in DejaVu Sans, rounded up; wide and unknown characters count as one and a quarter em.
/// Other fonts that a viewer may take are narrower, so what is placed by this does not overlap.
double text_width(std::string_view text, double size, bool bold);

Shape rectangle(double left, double top, double right, double bottom, Paint fill, Paint stroke = Paint::none);
Shape line(Point from, Point to, Paint stroke, double width = 1, bool dashed = false);
Shape label(Point baseline, std::string text, double size, Paint fill = Paint::ink,
            Anchor anchor = Anchor::start, bool bold = false);
Shape polygon(std::vector<Point> corners, Paint fill, Paint stroke = Paint::none, double width = 1);
Shape circle(Point centre, double radius, Paint fill, Paint stroke = Paint::none, double width = 1);

/// Lines of at most `width`, broken at spaces; a word that is longer stands alone.
std::vector<std::string> wrapped(const std::string& text, double width, double size, bool bold);

}  // namespace posology::calendars
