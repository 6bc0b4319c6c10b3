// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/rulebook.hpp"

namespace posology::schedules {

consistency::Rulebook rulebook_of(const Library& library, const std::string& profile) {
  consistency::Rulebook book{.profile = profile,
                             .rules = rules_for(library, profile),
                             .drugs = library.drugs,
                             .forms = library.forms,
                             .regimens = library.regimens,
                             .ladders = library.ladders,
                             .sources = {},
                             .implied_by = {},
                             .options = {}};
  for (const auto& [id, source] : library.sources) book.sources.insert(id);
  for (const auto& rule : library.rules) {
    if (!rule.implied_by.empty()) book.implied_by[rule.base.id] = rule.implied_by;
  }
  return book;
}

std::vector<consistency::Rulebook> rulebooks_of(const Library& library) {
  std::vector<consistency::Rulebook> books;
  for (const auto& [profile, title] : library.profiles) books.push_back(rulebook_of(library, profile));
  return books;
}

}  // namespace posology::schedules
