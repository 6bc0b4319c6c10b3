// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/rulebook.hpp"

#include <algorithm>

namespace posology::schedules {
namespace {

/// The pairs that both statements name, each once.
void add_both(const regimen::Together& together, const regimen::Together& unknown,
              std::vector<std::pair<std::string, std::string>>& both) {
  const auto names = [](const std::vector<std::string>& regimens, const std::string& regimen) {
    return std::ranges::find(regimens, regimen) != regimens.end();
  };
  for (const auto& one : together.one) {
    for (const auto& other : together.other) {
      const bool said = one != other && ((names(unknown.one, one) && names(unknown.other, other)) ||
                                         (names(unknown.one, other) && names(unknown.other, one)));
      const std::pair<std::string, std::string> pair = std::minmax(one, other);
      if (said && std::ranges::find(both, pair) == both.end()) both.push_back(pair);
    }
  }
}

/// The options of a pathway whose regimens could stand beside each other, with what it says of them.
void add_options(consistency::Rulebook& book, const regimen::Pathway& pathway) {
  std::vector<std::pair<std::vector<std::string>, std::vector<std::string>>> statements;
  for (const auto* const said : {&pathway.together, &pathway.unknown}) {
    for (const auto& each : *said) statements.emplace_back(each.one, each.other);
  }
  std::vector<std::pair<std::string, std::string>> said_both;
  for (const auto& together : pathway.together) {
    for (const auto& unknown : pathway.unknown) add_both(together, unknown, said_both);
  }
  for (const auto& group : pathway.groups) {
    for (const auto& option : group.options) {
      book.options.push_back({.pathway = pathway.id,
                              .say = group.title + ": " + std::string{name_of(option.preference)},
                              .regimens = option.regimens,
                              .statements = statements,
                              .said_both = said_both});
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
