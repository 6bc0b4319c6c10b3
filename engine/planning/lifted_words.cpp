// SPDX-License-Identifier: Apache-2.0
#include "engine/planning/lifted_words.hpp"

#include <variant>

#include "engine/time/text.hpp"

namespace posology::planning {

std::string lifted_words(const regimen::Brief& brief, std::string_view rule) {
  const regimen::Rule* const found = regimen::find_rule(brief, std::string{rule});
  const auto* const apart = found == nullptr ? nullptr : std::get_if<regimen::Separation>(&found->body);
  if (apart == nullptr || !apart->unless_fact) return {};
  return "It does not hold where " + *apart->unless_fact + " is recorded by " +
         time::weekday_date(brief.order.start) + ".";
}

}  // namespace posology::planning
