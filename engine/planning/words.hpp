// SPDX-License-Identifier: Apache-2.0
//
// Words that stand somewhere else for as long as they are needed: in the brief, in the program, or where the
// reasons of a draft keep theirs. There are hundreds of reasons, and few are ever told.
#pragma once

#include <string>
#include <string_view>

namespace posology::planning {

/// A view that is not made of a string which is about to go.
class Words : public std::string_view {
 public:
  constexpr Words() = default;
  constexpr Words(const char* literal) : std::string_view{literal} {}
  constexpr Words(std::string_view words) : std::string_view{words} {}
  Words(const std::string& words) : std::string_view{words} {}
  Words(std::string&&) = delete;
};

}  // namespace posology::planning
