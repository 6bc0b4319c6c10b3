// SPDX-License-Identifier: Apache-2.0
//
// How the program ends, for scripts: docs/reference/exit-codes.md. The numbers are promises.
#pragma once

namespace posology::cli {

enum class ExitCode : int {
  yes = 0,      ///< Done, and the answer is yes.
  no = 1,       ///< Done, and the answer is no: no legal calendar exists.
  wrong = 2,    ///< The input or the call is wrong; what and where is on standard error.
  refused = 3,  ///< Refused for safety: --final with an open decision.
  busy = 4,     ///< A file could not be used: safe to try again.
  defect = 70,  ///< A defect of Posology.
};

}  // namespace posology::cli
