// SPDX-License-Identifier: Apache-2.0
//
// The order as the plan must answer it: each course beside the line of the order that uses it, and what that
// line says of it.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "engine/audit/sheet.hpp"

namespace posology::audit {

/// A course of a regimen that the order uses.
struct Ordered {
  const regimen::RegimenUse& use;
  const regimen::Regimen& regimen;
  const regimen::Course& course;
};

/// Every course, in the order of the order.
std::vector<Ordered> ordered_courses(const regimen::Brief& brief);
/// The course of that id.
std::optional<Ordered> find_ordered(const regimen::Brief& brief, std::string_view course);

/// How many events the order enters; 0 leaves the course out.
std::optional<int> entered_count(const Ordered& ordered);
const regimen::EnteredDose* entered_dose(const Ordered& ordered);
/// What the order has one event of that number, or a dose at home of that day, be: entered, or decided since.
/// Null when the order says nothing; `none` when it says that nothing is taken.
struct OrderedDose {
  const regimen::EnteredDose* dose = nullptr;
  bool none = false;
};
OrderedDose ordered_dose(const Ordered& ordered, int number, time::LocalDay day);
/// The same of each dose of a course that has many, which is looked up once.
class OrderedDoses {
 public:
  explicit OrderedDoses(const Ordered& ordered);
  OrderedDose at(int number, time::LocalDay day) const;

 private:
  const regimen::EnteredDose* entered_;
  const std::vector<regimen::DoseChange>* changes_;  ///< Or null.
};
std::optional<time::LocalDay> entered_until(const Ordered& ordered);
bool is_fixed(const regimen::Brief& brief, std::string_view event);
/// The greatest number that the order fixes a date for; 0 when it fixes none.
int greatest_fixed(const regimen::Brief& brief, std::string_view course);

/// Is the course brought at a fixed offset of another's events?
bool at_fixed_offset(const regimen::Brief& brief, const regimen::Course& course);
/// Does something else than a number end the course?
bool open_ended(const Ordered& ordered);

/// The first event of a regimen: of the first of its courses that goes with no other and has events.
const regimen::PlannedEvent* first_of_regimen(const Sheet& sheet, const regimen::Regimen& regimen);

}  // namespace posology::audit
