// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/library.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <iterator>
#include <set>

#include "schedules/reading/embedded_library.hpp"
#include "schedules/reading/library_files.hpp"
#include "schedules/reading/library_reading.hpp"
#include "schedules/reading/packed_value.hpp"
#include "schedules/reading/rule_layers.hpp"
#include "schedules/reading/suggestions.hpp"
#include "schedules/reading/toml_document.hpp"

namespace posology::schedules {
namespace {

/// What the files of a folder are read by; the lists of names stand beside the folders.
struct Reader {
  std::string_view place;  ///< "drugs/", or "sources.toml"
  void (*read)(LibraryReading&, const Value&);
};

constexpr std::string_view worked_examples_file = "worked-examples.toml";

constexpr Reader readers[] = {{"classes.toml", read_classes},
                              {"clinics/", read_clinic_file},
                              {"drugs/", read_drug},
                              {"holidays/", read_holidays},
                              {"ladders/", read_ladder},
                              {"pathways/", read_pathway},
                              {"profiles.toml", read_profiles},
                              {"regimens/", read_regimen},
                              {"rules/", read_rules},
                              {"site.toml", read_site_values},
                              {"sources.toml", read_sources},
                              {worked_examples_file, read_worked_examples}};

const Reader* reader_of(std::string_view path) {
  const auto found = std::ranges::find_if(readers, [&](const Reader& reader) {
    return reader.place.ends_with('/') ? path.starts_with(reader.place) : path == reader.place;
  });
  return found == std::end(readers) ? nullptr : &*found;
}

void tell_no_place(Report& report, const std::string& path) {
  std::vector<std::string> places;
  for (const Reader& reader : readers) places.emplace_back(reader.place);
  Diagnostic& told =
      report.add("POS0206", fmt::format("nothing is known of a file at \"{}\" of a library", path));
  const auto near = nearest(path.substr(0, path.find('/') + 1), places);
  told.help = {near.empty() ? known_ones("places", places) : did_you_mean(near)};
}

}  // namespace

std::variant<Library, Diagnostics> load_library(const LibraryRequest& request) {
  LibraryRead read = read_library(request);
  if (!read.wrong.empty()) return std::move(read.wrong);
  return std::move(read.library);
}

LibraryRead read_library(const LibraryRequest& request) {
  std::vector<Diagnostic> wrong;
  auto files = library_files(request.overlays, wrong);
  if (!request.built_in) std::erase_if(files, [](const LibraryFile& file) { return file.layer == 0; });
  Library library;
  References references;
  Definitions definitions;
  std::deque<Report> reports;  // References point into it.
  for (const auto& file : files) {
    if (!request.worked_examples && file.layer == 0 && file.path == worked_examples_file) continue;
    Report& report = reports.emplace_back(file.shown, file.text);
    if (file.layer > 0) ++library.overlay_files;
    const Reader* const reader = reader_of(file.path);
    if (reader == nullptr) {
      tell_no_place(report, file.path);
      continue;
    }
    const auto root = file.tree.empty() ? read_toml(report, {.bytes = library_file_bytes_most})
                                        : std::optional{unpack(file.tree)};
    if (!root) continue;
    LibraryReading reading{.library = library,
                           .references = references,
                           .definitions = definitions,
                           .report = report,
                           .layer = file.layer};
    reader->read(reading, *root);
  }
  references.check(library);
  for (auto& report : reports) {
    auto found = report.take();
    std::ranges::move(found, std::back_inserter(wrong));
  }
  const bool as_built = request.overlays.empty() && request.built_in;
  library.hash = as_built ? std::string{embedded_library_hash()} : hash_of(files);
  return {.library = std::move(library), .wrong = in_order(std::move(wrong))};
}

std::vector<regimen::Rule> rules_for(const Library& library, const std::string& profile) {
  std::vector<regimen::Rule> rules;
  rules.reserve(library.rules.size());
  for (const auto& rule : library.rules) {
    const auto variant = rule.by_profile.find(profile);
    rules.push_back(variant == rule.by_profile.end() ? rule.base : variant->second);
  }
  return rules;
}

std::vector<std::string> known_facts(const Library& library) {
  std::set<std::string> facts;
  const auto add = [&](const regimen::Rule& rule) {
    if (const auto* const body = std::get_if<regimen::Prerequisite>(&rule.body))
      facts.insert(body->facts.begin(), body->facts.end());
    if (const auto* const body = std::get_if<regimen::EndOfCourse>(&rule.body))
      facts.insert(body->facts.begin(), body->facts.end());
    if (const auto* const body = std::get_if<regimen::Separation>(&rule.body);
        body != nullptr && body->unless_fact)
      facts.insert(*body->unless_fact);
    if (const auto* const body = std::get_if<regimen::Overlap>(&rule.body);
        body != nullptr && body->warn_unless_fact)
      facts.insert(*body->warn_unless_fact);
    if (const auto* const body = std::get_if<regimen::Hold>(&rule.body); body != nullptr && body->until_fact)
      facts.insert(*body->until_fact);
  };
  for (const auto& rule : library.rules) {
    add(rule.base);
    for (const auto& [profile, variant] : rule.by_profile) add(variant);
  }
  for (const auto& [id, regimen] : library.regimens) facts.insert(regimen.needs.begin(), regimen.needs.end());
  for (const auto& [id, pathway] : library.pathways) {
    for (const auto& group : pathway.groups) {
      for (const auto& option : group.options) facts.insert(option.needs.begin(), option.needs.end());
    }
  }
  return {facts.begin(), facts.end()};
}

}  // namespace posology::schedules
