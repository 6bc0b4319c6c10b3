// SPDX-License-Identifier: Apache-2.0
//
// What a history is judged by: an order's rules, regimens, zone and clinic; or regimens of the library by
// name; or "detect": every regimen whose first drug a patient was given.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "calendars/audit_ndjson.hpp"
#include "cli/answer.hpp"
#include "engine/audit/history/rulebook.hpp"
#include "schedules/reading/order.hpp"

namespace posology::cli {

struct AuditRulesRequest {
  std::vector<std::string> rules = {};  ///< One order, some regimens, or "detect".
  std::optional<std::string> profile = {};
  std::optional<std::string> library = {};
  std::optional<std::string> zone = {};  ///< Of histories that name none; instead of the order's.
  time::Instant as_of = {};
};

/// Everything that the rulebook points to, and the rulebook. Not moved once made.
struct AuditRules {
  schedules::Library library = {};
  std::vector<regimen::Rule> rules = {};
  std::vector<schedules::Lapse> lapses = {};  ///< What the order changes for a while.
  std::vector<regimen::Regimen> regimens = {};
  std::shared_ptr<const time::Zone> zone = {};
  std::unique_ptr<audit::history::Rulebook> book = {};
  calendars::AuditHead head = {};
};

/// Throws Trouble for an unknown regimen, profile or zone.
std::variant<std::unique_ptr<AuditRules>, Mistakes> audit_rules(const AuditRulesRequest& request,
                                                                const Streams& streams);

}  // namespace posology::cli
