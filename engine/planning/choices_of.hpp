// SPDX-License-Identifier: Apache-2.0
//
// The choices of an order: treatments of which one is planned. A treatment is a whole regimen of the order,
// or one course of a regimen with what goes with it.
#pragma once

#include <string>
#include <vector>

#include "engine/planning/choose.hpp"

namespace posology::planning {

struct Option {
  std::size_t use;          ///< Of the order.
  std::string course = {};  ///< Empty: the whole regimen.
  std::string name = {};    ///< Of the regimen, or of the course.
  int weight = 0;           ///< Days of deviation that it must save against the others.
};

struct Choice {
  std::string name = {};  ///< Of the order's, as written; of a regimen's, after the regimen's id.
  std::vector<Option> options = {};
};

/// Those with two or more to choose from, in order of the order.
std::vector<Choice> choices_of(const regimen::Brief& brief);

}  // namespace posology::planning
