// SPDX-License-Identifier: Apache-2.0
//
// `posology audit`: real administrations in, cited findings out; or, with --stream, the filter that other
// engines spread (one line in, one line out, in order, whatever was found).
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "cli/audit_lines.hpp"
#include "cli/audit_rules.hpp"
#include "cli/command.hpp"

namespace posology::cli {

/// One of `of` parts of a file: `part` counts from 0.
struct Slice {
  std::uint64_t part = 0, of = 1;
};

struct AuditRequest {
  std::string doses = "-";
  AuditRulesRequest rules = {};
  AuditLinesOptions lines = {};
  int jobs = 1;
  bool stream = false, ordered = true;
  std::optional<Slice> slice = {};
  std::string summary = {};  ///< A file, or empty.
  std::string rejects = {};  ///< A file, or empty.
  std::optional<std::uint64_t> errors_most = {};
  std::optional<std::uint64_t> error_percent_most = {};
  int fail_on = 1;  ///< 0 contraindicated … 3 convention; -1 never.
};

/// Throws Trouble and ClosedPipe (trouble.hpp).
int run_audit(const AuditRequest& request, const Streams& streams);

Command audit_command();

}  // namespace posology::cli
