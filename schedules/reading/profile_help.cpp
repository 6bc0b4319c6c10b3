// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/profile_help.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace posology::schedules {
namespace {

/// Has the profile a rule of its own that cites a source whose name ends so, where the base cites another?
bool has_texts_of(const Library& library, const std::string& profile, const std::string& ending) {
  return std::ranges::any_of(library.rules, [&](const RuleVariants& rule) {
    const auto own = rule.by_profile.find(profile);
    return own != rule.by_profile.end() && own->second.citation.source.ends_with(ending) &&
           !rule.base.citation.source.ends_with(ending);
  });
}

}  // namespace

std::vector<std::string> profile_help(const Library& library, const std::string& unknown) {
  std::string all, ending = "-";
  for (const char letter : unknown)
    ending += static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
  std::vector<std::string> help;
  for (const auto& [id, title] : library.profiles) {
    all += fmt::format("{}\"{}\" ({})", all.empty() ? "" : ", ", id, title);
    if (ending.size() > 1 && has_texts_of(library, id, ending))
      help.push_back(
          fmt::format("texts of \"{}\" that the library has stand under \"{}\"", ending.substr(1), id));
  }
  help.insert(help.begin(), "the profiles are " + all);
  return help;
}

}  // namespace posology::schedules
