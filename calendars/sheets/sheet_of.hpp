// SPDX-License-Identifier: Apache-2.0
//
// The sheet of a plan for one reader: the one way from a Calendar to a Sheet.
#pragma once

#include <span>
#include <string_view>

#include "calendars/calendar.hpp"
#include "calendars/languages/language.hpp"
#include "calendars/sheets/sheet.hpp"
#include "engine/regimen/alternative.hpp"

namespace posology::calendars {

enum class Role { patient, pharmacist, nurse, oncologist, scheduler };
std::string_view name_of(Role role);
std::optional<Role> parse_role(std::string_view text);
/// "patient", "pharmacist", …
std::span<const std::string_view> role_names();

/// What other dates would cost, where somebody worked it out; the oncologist's sheet tells it.
struct OtherDates {
  regimen::Explanation explanation = {};
  std::vector<regimen::Alternative> alternatives = {};
};

struct SheetRequest {
  Role role = Role::patient;
  const Language& language;
  /// The patient's sheet ends with the last day before the next open decision; true prints on beyond it,
  /// everything undecided being marked so.
  bool beyond_decisions = false;
  const OtherDates* other_dates = nullptr;  ///< Null: not worked out.
};

/// O(days + events + doses shown).
Sheet sheet_of(const Calendar& calendar, const SheetRequest& request);

}  // namespace posology::calendars
