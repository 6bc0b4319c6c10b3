// SPDX-License-Identifier: Apache-2.0
#include "calendars/timeline/palette.hpp"

#include <stdexcept>

namespace posology::calendars {

Colour light(Paint paint) {
  switch (paint) {
    case Paint::ink:
      return {0x17202A};
    case Paint::soft:
      return {0x55616E};
    case Paint::line:
      return {0xD3DAE2};
    case Paint::faint:
      return {0xE4E8EE};
    case Paint::paper:
    case Paint::white:
      return {0xFFFFFF};
    case Paint::lane:
      return {0xF5F7FA};
    case Paint::take:
      return {0x1F7A4A};
    case Paint::visit:
      return {0x2A4DB0};
    case Paint::not_take:
      return {0xB3261E};
    case Paint::if_needed:
      return {0x6A48A8};
    case Paint::decision:
      return {0xB26A00};
    case Paint::today:
      return {0xC2185B};
    case Paint::ladder:
      return {0x8A97A6};
    case Paint::none:
    case Paint::hatch_not_take:
    case Paint::hatch_provisional:
      break;
  }
  throw std::logic_error{"this paint is no colour"};
}

Colour light_not_take_ground() {
  return {0xFDECEA};
}

Colour light_provisional_hatch() {
  return {0xDFE4EA};
}

}  // namespace posology::calendars
