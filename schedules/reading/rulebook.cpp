// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/rulebook.hpp"

namespace posology::schedules {
namespace {

/// The options of a pathway whose regimens could stand beside each other, with what it says of them.
void add_options(consistency::Rulebook& book, const regimen::Pathway& pathway) {
  std::vector<std::pair<std::vector<std::string>, std::vector<std::string>>> statements;
  for (const auto* const said : {&pathway.together, &pathway.unknown}) {
    for (const auto& each : *said) statements.emplace_back(each.one, each.other);
  }
  for (const auto& group : pathway.groups) {
    for (const auto& option : group.options) {
      book.options.push_back({.pathway = pathway.id,
                              .say = group.title + ": " + std::string{name_of(option.preference)},
                              .regimens = option.regimens,
                              .statements = statements});
    }
  }
}

}  // namespace

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
  for (const auto& [id, pathway] : library.pathways) add_options(book, pathway);
  return book;
}

std::vector<consistency::Rulebook> rulebooks_of(const Library& library) {
  std::vector<consistency::Rulebook> books;
  for (const auto& [profile, title] : library.profiles) books.push_back(rulebook_of(library, profile));
  return books;
}

}  // namespace posology::schedules
