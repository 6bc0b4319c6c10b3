// SPDX-License-Identifier: Apache-2.0
/// How often the tests of properties draw.
#pragma once

#include <cstdlib>

namespace posology {

/// How many rounds a property test draws: `usual` ones; so many times as many where POSOLOGY_PROVE asks for a
/// proof
/// (`make prove`); a tenth, and not fewer than two, where POSOLOGY_ROUNDS is set, as under the sanitizers,
/// which look for another kind of mistake and make each round some forty times as slow.
inline int rounds(int usual, int times_in_a_proof) {
  if (std::getenv("POSOLOGY_PROVE") != nullptr) return times_in_a_proof * usual;
  return std::getenv("POSOLOGY_ROUNDS") == nullptr || usual < 1000 ? usual : usual / 10;
}

}  // namespace posology
