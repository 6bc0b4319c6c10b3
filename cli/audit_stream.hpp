// SPDX-License-Identifier: Apache-2.0
//
// Lines through workers, answers out in the order of the lines. One worker runs in the caller's own thread;
// more get threads of their own, a fixed number of blocks between them, and a thread that writes, so that
// memory is bounded however slow the reader or the writer is.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "cli/audit_lines.hpp"

namespace posology::cli {

struct AuditStream {
  /// The next lines; false at the end.
  std::function<bool(schedules::LineBlock&)> next = {};
  /// Takes the answers, in the order of the lines, one at a time. False stops everything, quietly.
  std::function<bool(BlockAnswer&)> take = {};
  bool ordered = true;
};

/// Runs until `next` says so or `take` had enough. An exception of any of them ends all and is thrown again
/// here.
void run_stream(const AuditStream& stream, const std::vector<std::unique_ptr<AuditLines>>& workers);

}  // namespace posology::cli
