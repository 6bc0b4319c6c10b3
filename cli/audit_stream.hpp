// SPDX-License-Identifier: Apache-2.0
//
// Lines through workers, answers out in the order of the lines. The first worker runs in the caller's thread,
// each other in one of its own. A worker reads a block, answers it, and writes the answer when those before
// it are written, so that a line stays with one core from its bytes to its answer, and there are no more
// threads than workers. Answers that come too soon wait, a fixed number of them, so that memory is bounded
// however slow the writer is.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "cli/audit_lines.hpp"

namespace posology::cli {

struct AuditStream {
  /// The next lines; false at the end, after which it is not called again. One at a time.
  std::function<bool(schedules::LineBlock&)> next = {};
  /// Takes the answers, in the order of the lines unless not `ordered`, one at a time, and while others read.
  /// False stops everything, quietly.
  std::function<bool(BlockAnswer&)> take = {};
  bool ordered = true;
};

/// Runs until `next` says so or `take` had enough. An exception of any of them ends all and is thrown again
/// here.
void run_stream(const AuditStream& stream, const std::vector<std::unique_ptr<AuditLines>>& workers);

}  // namespace posology::cli
