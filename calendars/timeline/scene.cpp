// SPDX-License-Identifier: Apache-2.0
#include "calendars/timeline/scene.hpp"

#include <array>

namespace posology::calendars {
namespace {

/// Advances of DejaVu Sans, ' ' to '~', in hundredths of the size, rounded up; read from the font's own
/// table.
constexpr std::array<unsigned char, 95> regular{
    32, 41, 46, 84, 64, 96, 78, 28, 40,  40, 50, 84, 32, 37, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64,
    64, 64, 34, 34, 84, 84, 84, 54, 100, 69, 69, 70, 77, 64, 58, 78, 76, 30, 30, 66, 56, 87, 75, 79,
    61, 79, 70, 64, 62, 74, 69, 99, 69,  62, 69, 40, 34, 40, 84, 50, 50, 62, 64, 55, 64, 62, 36, 64,
    64, 28, 28, 58, 28, 98, 64, 62, 64,  64, 42, 53, 40, 64, 60, 82, 60, 60, 53, 64, 34, 64, 84};
constexpr std::array<unsigned char, 95> heavy{
    35, 46, 53, 84, 70, 101, 88, 31,  46,  46, 53, 84, 38, 42, 38, 37, 70, 70, 70, 70, 70, 70,  70, 70,
    70, 70, 40, 40, 84, 84,  84, 58,  100, 78, 77, 74, 83, 69, 69, 83, 84, 38, 38, 78, 64, 100, 84, 85,
    74, 85, 77, 73, 69, 82,  78, 111, 78,  73, 73, 46, 37, 46, 84, 50, 50, 68, 72, 60, 72, 68,  44, 72,
    72, 35, 35, 67, 35, 105, 72, 69,  72,  72, 50, 60, 48, 72, 66, 93, 65, 66, 59, 72, 37, 72,  84};

}  // namespace

double text_width(std::string_view text, double size, bool bold) {
  int hundredths = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80 && byte < 0xC0) continue;  // Not the first byte of its character.
    hundredths += byte >= ' ' && byte <= '~' ? (bold ? heavy : regular)[byte - ' '] : 125;
  }
  return hundredths * size / 100;
}

Shape rectangle(double left, double top, double right, double bottom, Paint fill, Paint stroke) {
  Shape shape;
  shape.fill = fill;
  shape.stroke = stroke;
  shape.points = {{left, top}, {right, bottom}};
  return shape;
}

Shape line(Point from, Point to, Paint stroke, double width, bool dashed) {
  Shape shape;
  shape.kind = Shape::Kind::polyline;
  shape.stroke = stroke;
  shape.stroke_width = width;
  shape.dashed = dashed;
  shape.points = {from, to};
  return shape;
}

Shape label(Point baseline, std::string text, double size, Paint fill, Anchor anchor, bool bold) {
  Shape shape;
  shape.kind = Shape::Kind::text;
  shape.fill = fill;
  shape.points = {baseline};
  shape.text = std::move(text);
  shape.size = size;
  shape.anchor = anchor;
  shape.bold = bold;
  return shape;
}

Shape polygon(std::vector<Point> corners, Paint fill, Paint stroke, double width) {
  Shape shape;
  shape.kind = Shape::Kind::polygon;
  shape.fill = fill;
  shape.stroke = stroke;
  shape.stroke_width = width;
  shape.points = std::move(corners);
  return shape;
}

Shape circle(Point centre, double radius, Paint fill, Paint stroke, double width) {
  Shape shape;
  shape.kind = Shape::Kind::circle;
  shape.fill = fill;
  shape.stroke = stroke;
  shape.stroke_width = width;
  shape.rounded = radius;
  shape.points = {centre};
  return shape;
}

std::vector<std::string> wrapped(const std::string& text, double width, double size, bool bold) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string word = text.substr(at, end - at);
    at = end + 1;
    if (word.empty()) continue;
    if (!lines.empty() && text_width(lines.back() + " " + word, size, bold) <= width) {
      lines.back() += " " + word;
    } else {
      lines.push_back(word);
    }
  }
  return lines;
}

}  // namespace posology::calendars
