// SPDX-License-Identifier: Apache-2.0
#include "calendars/timeline/draw_scene.hpp"

#include <cairo.h>

#include <algorithm>
#include <array>

#include "calendars/paper/cairo_parts.hpp"
#include "calendars/timeline/palette.hpp"

namespace posology::calendars {
namespace {

class SceneDrawer {
 public:
  SceneDrawer(cairo_t* on, Typesetter& typesetter) : on_{on}, typesetter_{typesetter} {}

  void draw(const Shape& shape) {
    if (shape.kind == Shape::Kind::text) {
      draw_text(shape);
      return;
    }
    outline(shape);
    if (shape.fill == Paint::hatch_not_take || shape.fill == Paint::hatch_provisional) {
      hatched(shape);
    } else if (shape.fill != Paint::none) {
      set_colour(on_, light(shape.fill));
      cairo_fill_preserve(on_);
    }
    if (shape.stroke != Paint::none) {
      set_colour(on_, light(shape.stroke));
      cairo_set_line_width(on_, shape.stroke_width);
      constexpr std::array dashes{4.0, 3.0};
      cairo_set_dash(on_, dashes.data(), shape.dashed ? 2 : 0, 0);
      cairo_stroke_preserve(on_);
    }
    cairo_new_path(on_);
  }

 private:
  void outline(const Shape& shape) {
    cairo_new_path(on_);
    switch (shape.kind) {
      case Shape::Kind::rectangle:
        rectangle(shape.points[0], shape.points[1], shape.rounded);
        return;
      case Shape::Kind::circle:
        cairo_arc(on_, shape.points[0].x, shape.points[0].y, shape.rounded, 0, full_turn);
        cairo_close_path(on_);
        return;
      default:
        for (const Point& point : shape.points) cairo_line_to(on_, point.x, point.y);
        if (shape.kind == Shape::Kind::polygon) cairo_close_path(on_);
    }
  }

  void rectangle(Point from, Point to, double rounded) {
    const double radius = std::min({rounded, (to.x - from.x) / 2, (to.y - from.y) / 2});
    if (radius <= 0) {
      cairo_rectangle(on_, from.x, from.y, to.x - from.x, to.y - from.y);
      return;
    }
    constexpr double quarter = full_turn / 4;
    cairo_arc(on_, to.x - radius, from.y + radius, radius, -quarter, 0);
    cairo_arc(on_, to.x - radius, to.y - radius, radius, 0, quarter);
    cairo_arc(on_, from.x + radius, to.y - radius, radius, quarter, 2 * quarter);
    cairo_arc(on_, from.x + radius, from.y + radius, radius, 2 * quarter, 3 * quarter);
    cairo_close_path(on_);
  }

  /// The two hatchings of the SVG: what must not be taken on its own ground, what is open on whatever lies
  /// below.
  void hatched(const Shape& shape) {
    cairo_path_t* const path = cairo_copy_path(on_);
    double left = 0, top = 0, right = 0, bottom = 0;
    cairo_path_extents(on_, &left, &top, &right, &bottom);
    const bool barred = shape.fill == Paint::hatch_not_take;
    if (barred) {
      set_colour(on_, light_not_take_ground());
      cairo_fill_preserve(on_);
    }
    cairo_save(on_);
    cairo_clip(on_);
    const Hatch strokes{.colour = barred ? light(Paint::not_take) : light_provisional_hatch(),
                        .apart = barred ? 8.0 : 9.0,
                        .width = barred ? 2.4 : 1.6,
                        .falling = !barred};
    draw_hatch(on_, strokes, left, top, right - left, bottom - top);
    cairo_restore(on_);
    cairo_new_path(on_);
    cairo_append_path(on_, path);
    cairo_path_destroy(path);
  }

  void draw_text(const Shape& shape) {
    const SetText& text = typesetter_.set(shape.text, {.size = shape.size, .bold = shape.bold});
    double x = shape.points[0].x;
    if (shape.anchor == Anchor::middle) x -= text.width() / 2;
    if (shape.anchor == Anchor::end) x -= text.width();
    const double y = shape.points[0].y - text.baseline();
    if (shape.halo) {
      // A rim around every letter would be most of a page's bytes.
      set_colour(on_, light(Paint::paper));
      cairo_rectangle(on_, x - 1, y + text.height() * 0.08, text.width() + 2, text.height() * 0.84);
      cairo_fill(on_);
    }
    set_colour(on_, light(shape.fill));
    text.draw(on_, x, y);
  }

  cairo_t* on_;
  Typesetter& typesetter_;
};

}  // namespace

void draw_scene(cairo_t* on, const Scene& scene, Typesetter& typesetter) {
  SceneDrawer drawer{on, typesetter};
  for (const Group& group : scene.groups) {
    for (const Shape& shape : group.shapes) drawer.draw(shape);
  }
}

}  // namespace posology::calendars
