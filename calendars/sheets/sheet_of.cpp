// SPDX-License-Identifier: Apache-2.0
#include "calendars/sheets/sheet_of.hpp"

#include <algorithm>
#include <array>

#include "calendars/sheets/clinic_sheets.hpp"
#include "calendars/sheets/patient_sheet.hpp"

namespace posology::calendars {
namespace {

struct Reader {
  std::string_view name;
  Role role;
  Sheet (*sheet)(const Calendar& calendar, const SheetRequest& request);
};

/// One line for each reader.
constexpr std::array readers{
    Reader{"patient", Role::patient, patient_sheet},
    Reader{"pharmacist", Role::pharmacist, pharmacist_sheet},
    Reader{"nurse", Role::nurse, nurse_sheet},
    Reader{"oncologist", Role::oncologist, oncologist_sheet},
    Reader{"scheduler", Role::scheduler, scheduler_sheet},
};

constexpr auto names = [] {
  std::array<std::string_view, readers.size()> all;
  for (std::size_t index = 0; index < all.size(); ++index) all[index] = readers[index].name;
  return all;
}();

}  // namespace

std::string_view name_of(Role role) {
  return std::ranges::find(readers, role, &Reader::role)->name;
}

std::optional<Role> parse_role(std::string_view text) {
  const auto* const found = std::ranges::find(readers, text, &Reader::name);
  if (found == readers.end()) return std::nullopt;
  return found->role;
}

std::span<const std::string_view> role_names() {
  return names;
}

Sheet sheet_of(const Calendar& calendar, const SheetRequest& request) {
  return std::ranges::find(readers, request.role, &Reader::role)->sheet(calendar, request);
}

}  // namespace posology::calendars
