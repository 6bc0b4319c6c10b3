// SPDX-License-Identifier: Apache-2.0
#include "cli/streams.hpp"

#include <cstdlib>
#include <string_view>

namespace posology::cli {
namespace {

std::string_view environment(const char* name) {
  const char* const value = std::getenv(name);
  return value == nullptr ? std::string_view{} : std::string_view{value};
}

}  // namespace

calendars::Ink ink_for(Colour choice, bool is_terminal) {
  if (choice != Colour::automatic) return {.colour = choice == Colour::always};
  return {.colour = is_terminal && environment("NO_COLOR").empty() && environment("TERM") != "dumb"};
}

}  // namespace posology::cli
