// SPDX-License-Identifier: Apache-2.0
#include "calendars/paper/cairo_parts.hpp"

#include <cmath>
#include <stdexcept>

namespace posology::calendars {

void set_colour(cairo_t* on, Colour colour) {
  const auto part = [&](unsigned shift) {
    return static_cast<double>((colour.rgb >> shift) & 0xFFU) / 255.0;
  };
  cairo_set_source_rgb(on, part(16), part(8), part(0));
}

void draw_hatch(cairo_t* on, const Hatch& hatch, double x, double y, double width, double height) {
  // A stroke at 45 degrees that crosses the top edge at c ends at the bottom edge `height` further on.
  const double step = hatch.apart * std::sqrt(2.0);
  const double from = hatch.falling ? x - y - height : x + y, to = from + width + height;
  for (double c = std::floor(from / step) * step; c <= to; c += step) {
    if (hatch.falling) {
      cairo_move_to(on, c + y, y);
      cairo_line_to(on, c + y + height, y + height);
    } else {
      cairo_move_to(on, c - y, y);
      cairo_line_to(on, c - y - height, y + height);
    }
  }
  set_colour(on, hatch.colour);
  cairo_set_line_width(on, hatch.width);
  cairo_set_dash(on, nullptr, 0, 0);
  cairo_stroke(on);
}

cairo_status_t append_bytes(void* into, const unsigned char* bytes, unsigned int count) {
  static_cast<std::string*>(into)->append(reinterpret_cast<const char*>(bytes), count);
  return CAIRO_STATUS_SUCCESS;
}

void require(cairo_status_t status) {
  if (status != CAIRO_STATUS_SUCCESS) {
    throw std::runtime_error{std::string{"drawing failed: "} + cairo_status_to_string(status)};
  }
}

}  // namespace posology::calendars
