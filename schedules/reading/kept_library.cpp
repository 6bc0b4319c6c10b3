// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/kept_library.hpp"

namespace posology::schedules {
namespace {

/// "Lutathera, US label text, 2024; https://…".
std::string source_words(const Source& source) {
  std::string words;
  words.reserve(source.title.size() + source.edition.size() + source.address.size() + 4);
  words += source.title;
  if (!source.edition.empty()) words += ", " + source.edition;
  if (!source.address.empty()) words += "; " + source.address;
  return words;
}

std::map<std::string, std::string> sources_of(const Library& library) {
  std::map<std::string, std::string> sources;
  for (const auto& [id, source] : library.sources)
    sources.emplace_hint(sources.end(), id, source_words(source));
  sources.emplace("order", "the order");
  return sources;
}

}  // namespace

const KeptLibrary::Parts& KeptLibrary::parts(const Library& library) {
  if (!parts_) {
    parts_ = Parts{.drugs = library.drugs,
                   .forms = library.forms,
                   .ladders = library.ladders,
                   .sources = sources_of(library)};
  }
  return *parts_;
}

const std::vector<std::string>& KeptLibrary::facts(const Library& library) {
  if (!facts_) facts_ = known_facts(library);
  return *facts_;
}

regimen::Shared<std::vector<regimen::Rule>> KeptLibrary::rules(const Library& library,
                                                               const std::string& profile) {
  if (const auto kept = rules_.find(profile); kept != rules_.end()) return kept->second;
  regimen::Shared<std::vector<regimen::Rule>> rules = rules_for(library, profile);
  // A profile that nobody knows is a mistake of the order, and those need not be kept.
  if (library.profiles.contains(profile)) rules_.emplace(profile, rules);
  return rules;
}

}  // namespace posology::schedules
