// SPDX-License-Identifier: Apache-2.0
//
// How binding a statement is, who says it, and how we know: every rule and every figure carries all three.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace posology::regimen {

/// From the most binding to the least. The planner never breaks the first two; the others only
/// when it must, telling so.
enum class Severity { contraindicated, label, guideline, convention };

/// May the planner give the rule up when nothing else will do?
constexpr bool breakable(Severity severity) {
  return severity >= Severity::guideline;
}
std::string_view name_of(Severity severity);
std::optional<Severity> parse_severity(std::string_view text);

/// verified: the wording was seen. unverified: only known; shipped switched off. inferred: follows from
/// others.
enum class Evidence { verified, unverified, inferred };
std::string_view name_of(Evidence evidence);
std::optional<Evidence> parse_evidence(std::string_view text);

/// Where a statement stands. `source` is an id of library/sources.toml, `at` the place within it.
struct Citation {
  std::string source = {};
  std::string at = {};
  Evidence evidence = Evidence::verified;
};

/// Where a value was written, for messages: "the order, line 21". Lines and columns from 1; 0 is "nowhere".
struct Locus {
  std::string file = {};
  int line = 0;
  int column = 0;
};

}  // namespace posology::regimen
