// SPDX-License-Identifier: Apache-2.0
//
// Every code that reading can answer with: what it means and what to do, for `posology explain` and
// docs/reference. Codes are promises: a code never changes its meaning and is never used again.
//
//   POS00..  a file that cannot be read as such      POS01..  names, keys, doses, dates of an order
//   POS02..  the library's own files
#pragma once

#include <span>
#include <string_view>

namespace posology::schedules {

struct Code {
  std::string_view code;         ///< "POS0104"
  std::string_view title;        ///< A few words.
  std::string_view explanation;  ///< What it means, why it matters, what to do: some sentences.
};

/// Ascending by code.
std::span<const Code> codes();
/// Null when there is no such code.
const Code* find_code(std::string_view code);

}  // namespace posology::schedules
