// SPDX-License-Identifier: Apache-2.0
#include "engine/consistency/remark.hpp"

#include <array>

namespace posology::consistency {

std::string_view name_of(About about) {
  constexpr std::array<std::string_view, 11> names{
      "contradiction", "implied",     "never-binds", "source",         "overlapping-id", "unreachable-step",
      "not-covered",   "mixed-units", "cycle",       "sources-differ", "example"};
  return names.at(static_cast<std::size_t>(about));
}

}  // namespace posology::consistency
