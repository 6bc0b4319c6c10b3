// SPDX-License-Identifier: Apache-2.0
//
// A legal plan made by hand, without any planner: octreotide short-acting from New Year 2026, two depots, two
// infusions of lutetium with all that goes with them, and depots until 18 months after the first infusion. In
// New York, where the clocks go forward on 8 March 2026, four days before the first infusion. Figures: the
// rules of the VIPoma order (bmj-vipoma, lutathera-us); the clinic is invented, and open every day, so that
// one rule at a time is tried.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/audit/plan_checker.hpp"

namespace posology::audit::test {

using regimen::Brief;
using regimen::Finding;
using regimen::Plan;
using regimen::PlannedEvent;
using regimen::Verdict;
using time::Instant;
using time::LocalDay;
using time::minutes;

/// New York from 2025 to 2028, from its published rules: second Sunday in March and first in November, 02:00.
std::shared_ptr<const time::Zone> new_york();
LocalDay day(std::string_view iso);       ///< "2026-03-12"
Instant at(std::string_view iso);         ///< "2026-03-12T09:00" in New York
dose::Quantity amount(std::string_view);  ///< "100 mcg"

/// The order, with all facts recorded, and the depots between and after the infusions not yet dosed.
Brief brief();
regimen::Rule& rule(Brief& brief, const std::string& id);
/// Leaves no rule on but this one: for rules that would never be broken alone.
void only(Brief& brief, const std::string& id);

/// When what takes place, in New York. Everything that follows from these dates is derived by plan_of().
struct Dates {
  std::string sc_stop = "2026-01-29";  ///< First day without; the 14th after the first depot.
  std::vector<std::string> lar = {"2026-01-15T10:00", "2026-02-12T10:00"};
  std::vector<std::string> lutetium = {"2026-03-12T09:00", "2026-05-07T09:00"};
  std::vector<std::string> after = {"2026-03-12T14:00", "2026-05-07T14:00"};
  std::optional<std::string> between = "2026-04-09T10:00";  ///< Left out when missing.
  std::vector<std::string> bloods = {"2026-02-26T09:00", "2026-04-23T09:00"};
  /// "Only if needed" ends so long before each infusion.
  minutes needed_until{24 * 60};
};

Plan plan_of(const Brief& brief, const Dates& dates = {});

PlannedEvent& event(Plan& plan, const std::string& id);
void remove(Plan& plan, const std::string& id);
/// Moves an event with its window; puts the events in order again.
void move(Plan& plan, const std::string& id, minutes by);
void sort_events(Plan& plan);

std::set<std::string> violated(const std::vector<Finding>& findings);
std::set<std::string> violated(const Brief& brief, const Plan& plan);
std::vector<Finding> of_rule(const std::vector<Finding>& findings, const std::string& rule);
/// The one verdict of `rule` on `to`; a test fails when there is none.
Finding verdict(const Brief& brief, const Plan& plan, const std::string& rule, const std::string& to);

using Rules = std::set<std::string>;

}  // namespace posology::audit::test

namespace posology::regimen {
inline std::ostream& operator<<(std::ostream& out, Verdict verdict) {
  return out << name_of(verdict);
}
}  // namespace posology::regimen

namespace std {  // NOLINT(cert-dcl58-cpp): so that a failed comparison prints the rules
inline ostream& operator<<(ostream& out, const set<string>& rules) {
  for (const auto& rule : rules) out << rule << ' ';
  return out;
}
}  // namespace std
