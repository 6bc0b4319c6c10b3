// SPDX-License-Identifier: Apache-2.0
//
// What is proven: the library as one profile has it, as values. Nothing of an order or of a patient.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "engine/regimen/drug.hpp"
#include "engine/regimen/regimen.hpp"
#include "engine/regimen/rule.hpp"

namespace posology::consistency {

/// Regimens that a pathway puts into one option: one may be given beside the other, unless something is said.
struct Option {
  std::string pathway = {};
  std::string say = {};
  std::vector<std::string> regimens = {};
  /// What is said of regimens: any of the first with any of the second, that they go together or that no
  /// source knows.
  std::vector<std::pair<std::vector<std::string>, std::vector<std::string>>> statements = {};
  /// Pairs that are said to go together, and of which it is said as well that no source knows.
  std::vector<std::pair<std::string, std::string>> said_both = {};
};

struct Rulebook {
  std::string profile = {};
  std::vector<regimen::Rule> rules = {};  ///< As the profile has them; also those that are off.
  std::map<std::string, regimen::Drug> drugs = {};
  std::map<std::string, regimen::Form> forms = {};
  std::map<std::string, regimen::Regimen> regimens = {};
  std::map<std::string, regimen::Ladder> ladders = {};
  std::set<std::string> sources = {};
  /// Of a rule the others from which it follows, and beside which it stands on purpose.
  std::map<std::string, std::vector<std::string>> implied_by = {};
  std::vector<Option> options = {};
};

/// The rule of that id, or null.
const regimen::Rule* find_rule(const Rulebook& book, const std::string& id);

}  // namespace posology::consistency
