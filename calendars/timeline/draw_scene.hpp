// SPDX-License-Identifier: Apache-2.0
//
// Draws a scene with cairo, in light colours: the timeline as pixels and on paper is the one that SVG has.
#pragma once

#include "calendars/paper/typesetter.hpp"
#include "calendars/timeline/scene.hpp"

namespace posology::calendars {

/// With the scene's top left corner at the origin of `on`.
void draw_scene(cairo_t* on, const Scene& scene, Typesetter& typesetter);

}  // namespace posology::calendars
