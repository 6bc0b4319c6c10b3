// SPDX-License-Identifier: Apache-2.0
//
// What the paints of a scene look like on white: in pixels, on paper and in SVG, which says the dark ones
// beside them.
#pragma once

#include "calendars/paper/document.hpp"

namespace posology::calendars {

/// Of a paint that is no hatching.
Colour light(Paint paint);
/// Below the strokes of Paint::hatch_not_take.
Colour light_not_take_ground();
/// The strokes of Paint::hatch_provisional.
Colour light_provisional_hatch();

}  // namespace posology::calendars
