// SPDX-License-Identifier: Apache-2.0
//
// Two libraries, or two profiles of one, rule by rule: which rules are only in one, which say something else,
// and what that moves in an order.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "calendars/rulebook/rule_entry.hpp"
#include "engine/regimen/plan.hpp"

namespace posology::calendars {

/// One of the two that are compared.
struct Side {
  std::string name = {};  ///< As the user named it.
  std::string library = {};
  std::string profile = {};  ///< Empty: the rules as they stand.
};

struct FieldChange {
  std::string field = {};  ///< "statement", "severity", "source", "applies", …
  std::string a = {}, b = {};
};

struct RuleChange {
  enum class What { added, removed, changed };
  std::string rule = {};
  What what = What::changed;
  std::string text = {};  ///< The statement of a rule that only one has.
  std::vector<FieldChange> fields = {};
};
std::string_view name_of(RuleChange::What what);

/// An event of an order that the two plan otherwise. Absent where it is not planned.
struct MovedEvent {
  std::string event = {};
  std::optional<std::string> a = {}, b = {};  ///< "2027-03-09T09:00:00-05:00"
  int days = 0;                               ///< From a to b; 0 when one is absent.
};

/// What becomes of an order.
struct OrderDiff {
  std::string order = {};
  bool a_feasible = true, b_feasible = true;
  std::vector<MovedEvent> moved = {};
};

struct RuleDiff {
  Side a, b;
  std::vector<RuleChange> changes = {};
  std::optional<OrderDiff> order = {};
};

/// The rules of `a`, as its profile has them, against those of `b`; in the order of a, then what b adds.
std::vector<RuleChange> rule_changes(const schedules::Library& a, const std::string& profile_a,
                                     const schedules::Library& b, const std::string& profile_b);

/// By event id, in order of a's dates.
OrderDiff order_diff(const regimen::Brief& a, const regimen::Outcome& plan_a, const regimen::Brief& b,
                     const regimen::Outcome& plan_b);

std::string rule_diff_text(const RuleDiff& diff, bool with_colour);
std::string rule_diff_json(const RuleDiff& diff);

}  // namespace posology::calendars
