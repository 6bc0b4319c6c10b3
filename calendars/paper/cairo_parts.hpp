// SPDX-License-Identifier: Apache-2.0
//
// What every drawing with cairo needs: its objects released in time, colours, hatching drawn as strokes (a
// pattern would become pixels on paper), and its errors as exceptions.
#pragma once

#include <cairo.h>

#include <memory>
#include <string>

#include "calendars/paper/document.hpp"

namespace posology::calendars {

struct ReleaseCairo {
  void operator()(cairo_t* one) const { cairo_destroy(one); }
  void operator()(cairo_surface_t* one) const { cairo_surface_destroy(one); }
};
using CairoContext = std::unique_ptr<cairo_t, ReleaseCairo>;
using CairoSurface = std::unique_ptr<cairo_surface_t, ReleaseCairo>;

constexpr double full_turn = 6.283185307179586;

void set_colour(cairo_t* on, Colour colour);
/// Strokes over the rectangle; the caller clips. They run through fixed points of the page, so that
/// neighbours' strokes meet.
void draw_hatch(cairo_t* on, const Hatch& hatch, double x, double y, double width, double height);
/// Takes what cairo writes; `into` is the std::string.
cairo_status_t append_bytes(void* into, const unsigned char* bytes, unsigned int count);
/// Throws std::runtime_error unless the status is success.
void require(cairo_status_t status);

}  // namespace posology::calendars
