// SPDX-License-Identifier: Apache-2.0
//
// The whole population in one object: how many lines came in and went out, so that a loss shows; how often
// each rule was kept, with a confidence interval; what could not be judged, and why.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "calendars/audit_ndjson.hpp"
#include "engine/audit/history/tally.hpp"

namespace posology::calendars {

struct AuditCounts {
  std::uint64_t in = 0, blank = 0, out = 0;
  std::uint64_t ok = 0, findings = 0, undecided = 0, errors = 0;
  std::uint64_t bytes_in = 0, bytes_out = 0;

  void add(const AuditCounts& other);
};

struct AuditSummary {
  AuditCounts counts = {};
  audit::history::Tally tally = {};
  std::string digest_in = {}, digest_out = {};
  std::string slice = {};  ///< "0/4", or empty.
  bool only_findings = false, unordered = false, line_numbers = true;
  bool whole = true;  ///< The input was read to its end, undamaged.
};

/// On one line, without a line end.
std::string summary_json(const AuditSummary& summary, const AuditHead& head,
                         const audit::history::Rulebook& book);
/// For people.
std::string summary_text(const audit::history::Tally& tally, const audit::history::Rulebook& book);

/// Wilson's score interval of a proportion, at 95 %: the range of true rates that such a count does not speak
/// against. Unlike the usual approximation it stays within 0 and 1 and is right for few events.
/// Source: Wilson 1927, Journal of the American Statistical Association 22.
struct Interval {
  double least = 0, most = 1;
};
Interval wilson(std::uint64_t kept, std::uint64_t all);

}  // namespace posology::calendars
