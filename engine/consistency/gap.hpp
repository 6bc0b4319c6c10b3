// SPDX-License-Identifier: Apache-2.0
//
// What rules of several kinds say about time, in one form: from an event of one selector to an event of
// another, at least and at most. A cadence is a gap between consecutive events of one; a hold is a gap from
// the last dose to the event, and one from the event to the next dose.
#pragma once

#include <optional>
#include <vector>

#include "engine/regimen/rule.hpp"

namespace posology::consistency {

struct Gap {
  const regimen::Rule* rule = nullptr;  ///< Outlives the gap.
  regimen::Selector from = {}, to = {};
  regimen::Scope scope = regimen::Scope::each;
  std::optional<regimen::Bound> least = {}, most = {};
  bool to_stop = false;      ///< To the stop of a course at home, not to an event of it.
  bool conditional = false;  ///< Lifted by a recorded fact.
};

/// Every gap that the rule speaks of; none for a rule about amounts or facts. Concomitants, whose offsets are
/// exact and may be negative, are not among them.
std::vector<Gap> gaps_of(const regimen::Rule& rule);
/// Those of all rules that are on.
std::vector<Gap> gaps_of(const std::vector<regimen::Rule>& rules);

/// Do all events that follow one another, near or far, keep the gap's least? Not so when only the first or
/// the last of them is bound.
bool binds_all(regimen::Scope scope);

/// A figure of a rule and what it is: "P28D", "at least".
struct Figure {
  std::string what = {};
  std::string value = {};
  std::optional<time::Duration> length = {};  ///< Of a figure that is a length of time: it,
  std::string counted = {};                   ///< and how it is counted: " from the end".
};

/// What the rule says in figures. Two rules with the same figures ask for the same.
std::vector<Figure> figures_in(const regimen::RuleBody& body);
/// The same as texts: "at least P28D", "a dose at most 30 mg".
std::vector<std::string> figures_of(const regimen::RuleBody& body);

}  // namespace posology::consistency
