// SPDX-License-Identifier: Apache-2.0
//
// `posology explain`: what a message's code or a rule means, why, and where it stands.
#pragma once

#include <optional>
#include <string>

#include "cli/command.hpp"

namespace posology::cli {

struct ExplainRequest {
  std::string what;  ///< "POS0104", or a rule's id.
  std::optional<std::string> library;
};

/// Throws Trouble and ClosedPipe (trouble.hpp).
int run_explain(const ExplainRequest& request, const Streams& streams);

Command explain_command();

}  // namespace posology::cli
