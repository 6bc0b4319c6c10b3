// SPDX-License-Identifier: Apache-2.0
//
// Which regimen takes over from another: a course that goes on "until the next regimen" ends when the same
// drug, or another of the same classes, is begun. A regimen of something else runs beside it.
#pragma once

#include <cstddef>
#include <optional>

#include "engine/regimen/order.hpp"

namespace posology::regimen {

/// The first regimen after `use` in the order that gives the course's form, or a form of exactly its classes.
std::optional<std::size_t> successor(const Brief& brief, std::size_t use, const Course& course);

/// Does an overlap that is on end this course of doses at home, whoever ordered it: does another course of
/// the order give what it is continued beside?
bool ends_by_overlap(const Brief& brief, const Course& course);

/// Does the rule that the course names end it: is it on, and does the order give what it counts from, or has
/// a fact been recorded that ends it? Otherwise the course goes on to the order's last day.
bool ends_by_its_rule(const Brief& brief, const Course& course);

}  // namespace posology::regimen
