// SPDX-License-Identifier: Apache-2.0
//
// What the kinds of lines look like on paper. Shape and word say it first: what must not be taken is hatched
// one way, what is not decided the other way and with a broken bar, what is only if needed has a dotted one;
// a copy in black and white says the same. Inks differ from their grounds, strokes included, by 4.5 to 1 or
// more.
#pragma once

#include "calendars/paper/document.hpp"
#include "calendars/sheets/sheet.hpp"

namespace posology::calendars::looks {

constexpr Colour ink{0x000000}, soft{0x3C4650}, line{0x8A939C}, ground{0xF2F3F5}, white{0xFFFFFF};
constexpr Hatch provisional{.colour = {0xD6DADF}, .apart = 7.5, .width = 2.2, .falling = true};

struct ToneLook {
  Colour ink, ground, edge;
  std::optional<Hatch> hatch = {};
  Dash bar = Dash::none;  ///< At the left of a line or a frame.
};

inline ToneLook of(Tone tone) {
  switch (tone) {
    case Tone::take:
      return {.ink = {0x0B4F2C}, .ground = {0xEEF8F1}, .edge = {0x1F7A4A}};
    case Tone::visit:
      return {.ink = {0x1D3B8B}, .ground = {0xEEF2FC}, .edge = {0x2A4DB0}};
    case Tone::do_not_take:
      return {.ink = {0x6A0F0F},
              .ground = {0xFFFFFF},
              .edge = {0xB3261E},
              .hatch = Hatch{.colour = {0xF5C9C5}, .apart = 7.5, .width = 2.4}};
    case Tone::only_if_needed:
      return {.ink = {0x3D2468}, .ground = {0xFFFFFF}, .edge = {0x6A48A8}, .hatch = {}, .bar = Dash::dotted};
    case Tone::decision:
      return {.ink = {0x5A3700}, .ground = {0xFFF6E0}, .edge = {0xB26A00}};
    case Tone::note:
      break;
  }
  return {.ink = ink, .ground = ground, .edge = line};
}

}  // namespace posology::calendars::looks
