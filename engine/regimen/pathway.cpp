// SPDX-License-Identifier: Apache-2.0
#include "engine/regimen/pathway.hpp"

#include <algorithm>
#include <array>

namespace posology::regimen {
namespace {

bool has(const std::vector<std::string>& names, const std::string& name) {
  return std::ranges::find(names, name) != names.end();
}

}  // namespace

std::string_view name_of(Preference preference) {
  constexpr std::array<std::string_view, 5> names{"main", "primary", "secondary", "all", "some"};
  return names.at(static_cast<std::size_t>(preference));
}

bool covered(const Pathway& pathway, const std::string& one, const std::string& other) {
  if (!has(pathway.alternatives, one) || !has(pathway.alternatives, other)) return true;
  return std::ranges::any_of(pathway.together, [&](const Together& each) {
    return (has(each.one, one) && has(each.other, other)) || (has(each.one, other) && has(each.other, one));
  });
}

}  // namespace posology::regimen
