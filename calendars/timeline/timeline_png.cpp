// SPDX-License-Identifier: Apache-2.0
#include "calendars/timeline/timeline_png.hpp"

#include <algorithm>
#include <cmath>

#include "calendars/paper/cairo_parts.hpp"
#include "calendars/timeline/draw_scene.hpp"
#include "calendars/timeline/timeline.hpp"

namespace posology::calendars {
namespace {

/// Pixels either way: some viewers take no more than 2 to the 14th.
constexpr double widest_pixels = 16000;

}  // namespace

std::string timeline_png(const Calendar& calendar, const Language& language) {
  const Scene scene = timeline_of(calendar, language);
  const double scale = std::min(2.0, widest_pixels / std::max(scene.width, scene.height));
  const CairoSurface surface{cairo_image_surface_create(CAIRO_FORMAT_RGB24,
                                                        static_cast<int>(std::ceil(scene.width * scale)),
                                                        static_cast<int>(std::ceil(scene.height * scale)))};
  const CairoContext context{cairo_create(surface.get())};
  cairo_scale(context.get(), scale, scale);
  Typesetter typesetter{language.tag()};
  draw_scene(context.get(), scene, typesetter);
  require(cairo_status(context.get()));
  std::string bytes;
  require(cairo_surface_write_to_png_stream(surface.get(), append_bytes, &bytes));
  return bytes;
}

}  // namespace posology::calendars
