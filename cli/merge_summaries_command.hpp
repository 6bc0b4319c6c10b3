// SPDX-License-Identifier: Apache-2.0
//
// `posology merge-summaries`: the summaries of the parts of an audit, added up, and whether anything was lost
// on the way.
#pragma once

#include <string>
#include <vector>

#include "cli/command.hpp"

namespace posology::cli {

struct MergeSummariesRequest {
  std::vector<std::string> files = {};
  std::string format = "text";
  std::string input = {}, output = {};  ///< Of the whole, to be compared; or empty.
};

/// 0 when all adds up, 1 when not: what is missing is on standard error and, in JSON, under "loss". Throws
/// Trouble.
int run_merge_summaries(const MergeSummariesRequest& request, const Streams& streams);

Command merge_summaries_command();

}  // namespace posology::cli
