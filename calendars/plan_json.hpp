// SPDX-License-Identifier: Apache-2.0
//
// The calendar for other programs: schema posology/plan/1, docs/reference/schemas/plan-1.json.
//
// Instants carry the offset of the order's zone, amounts are strings in exact decimals ("7.4"), absent
// things are null, and keys stand in a fixed order: same input, same bytes. New keys may be added at any
// time; none of those that are there changes its meaning without a new schema.
#pragma once

#include <string>
#include <vector>

#include "calendars/calendar.hpp"
#include "calendars/json_layout.hpp"
#include "engine/regimen/alternative.hpp"

namespace posology::calendars {

/// What is told beside the plan when it is asked for; null for what is not.
struct PlanExtras {
  const regimen::Explanation* explanation = nullptr;
  const std::vector<regimen::Alternative>* alternatives = nullptr;
};

/// Pretty-printed, two spaces, one line end at the end. A byte that is no UTF-8 becomes U+FFFD.
std::string plan_json(const Calendar& calendar, JsonLayout layout = JsonLayout::indented,
                      const PlanExtras& extras = {});

/// Where a plan on one line says what follows from the order's name (named_line.hpp). Bytes, from its first.
struct PlacesOfName {
  struct Uid {
    std::size_t at = 0;        ///< Of its 36 characters.
    std::size_t id_until = 0;  ///< In `ids`, the id of its event, which begins where the one before it ends.
  };
  std::size_t name_from = 0, name_until = 0;  ///< The name, with its quotation marks.
  std::vector<Uid> uids = {};                 ///< Ascending.
  std::string ids = {};                       ///< One behind the other.
};

/// The same on one line. The memory of `room` is used again, whatever it says: many plans are written one
/// after the other. Fills `places` where they are asked for.
std::string plan_line(const Calendar& calendar, std::string room, PlacesOfName* places = nullptr);

}  // namespace posology::calendars
