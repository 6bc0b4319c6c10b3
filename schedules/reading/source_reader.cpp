// SPDX-License-Identifier: Apache-2.0
// Sources and the citations that name them; drug classes and profiles, which are lists of names.
#include <fmt/format.h>

#include <algorithm>

#include "schedules/reading/library_reading.hpp"
#include "schedules/reading/suggestions.hpp"
#include "schedules/reading/unicode.hpp"

namespace posology::schedules {

bool may_define(LibraryReading& reading, const std::string& what, const std::string& id, const Span& at) {
  for (std::size_t byte = 0; byte < id.size();) {
    const CodePoint point = code_point_at(id, byte);
    byte += point.bytes;
    if (!point.value || !is_look_alike(*point.value)) continue;
    reading.report
        .add("POS0005", at,
             fmt::format("the {} \"{}\" contains {}, which looks like a Latin letter", what, id,
                         code_point_name(*point.value)))
        .why = "two names that look the same must not be two drugs";
    return false;
  }
  const Definitions::Place place{.layer = reading.layer, .locus = reading.report.locus(at)};
  const auto [found, fresh] = reading.definitions.places.emplace(std::pair{what, id}, place);
  if (fresh) return true;
  if (found->second.layer == reading.layer) {
    reading.report.add("POS0201", at, fmt::format("the {} \"{}\" is defined twice", what, id)).why =
        fmt::format("it is defined first in {}:{}:{}", found->second.locus.file, found->second.locus.line,
                    found->second.locus.column);
    return false;
  }
  found->second = place;
  return true;
}

Span place_of(const Value* value, const Value& otherwise) {
  return value == nullptr ? otherwise.at : value->at;
}

regimen::Citation read_citation(LibraryReading& reading, TableReader& keys, bool needed) {
  constexpr std::string_view why = "every clinical statement says where it stands";
  const Value* const value = needed ? keys.need("source", why) : keys.find("source");
  if (value == nullptr) return {};
  if (value->kind == Value::Kind::text) {
    reading.references.add(Named::source, value->text, reading.report, value->at);
    return {.source = value->text};
  }
  if (value->kind != Value::Kind::table) {
    tell_wrong_type(reading.report, *value, "source",
                    "the id of a source, or { id = …, at = …, evidence = … }");
    return {};
  }
  TableReader parts{*value, reading.report, "a source"};
  regimen::Citation citation;
  if (const auto id = parts.need_text("id", why)) {
    citation.source = *id;
    reading.references.add(Named::source, *id, reading.report, parts.find("id")->at);
  }
  citation.at = parts.text("at").value_or("");
  if (const auto evidence = parts.text("evidence")) {
    const auto parsed = regimen::parse_evidence(*evidence);
    if (parsed) {
      citation.evidence = *parsed;
    } else {
      tell_unknown(reading.report, "POS0103", "evidence", *evidence, parts.find("evidence")->at,
                   {"verified", "unverified", "inferred"});
    }
  }
  parts.done();
  return citation;
}

void read_sources(LibraryReading& reading, const Value& root) {
  TableReader file{root, reading.report, "the list of sources"};
  for (const Value* const table : file.tables("source")) {
    TableReader keys{*table, reading.report, "a source"};
    Source source;
    source.id = keys.need_text("id", "the name by which statements cite it").value_or("");
    source.title = keys.need_text("title", "what people know it by").value_or("");
    source.edition = keys.text("edition").value_or("");
    source.seen = keys.text("seen").value_or("");
    source.address = keys.text("address").value_or("");
    source.kind =
        keys.need_text("kind", "label, reference, trial, guidance, supplier, law or decision").value_or("");
    source.locus = reading.report.locus(place_of(keys.find("id"), *table));
    keys.done();
    if (source.id.empty() || !may_define(reading, "source", source.id, keys.find("id")->at)) continue;
    reading.library.sources[source.id] = source;
  }
  file.done();
}

namespace {

/// A list of [[key]] with an id and a plain name.
void read_names(LibraryReading& reading, const Value& root, const std::string& what,
                std::string_view name_key, std::map<std::string, std::string>& names) {
  TableReader file{root, reading.report, "this file"};
  for (const Value* const table : file.tables(what)) {
    TableReader keys{*table, reading.report, "a " + what};
    const auto id = keys.need_text("id", "the name by which others call it");
    const auto name = keys.need_text(name_key, "what people call it");
    keys.done();
    if (id && name && may_define(reading, what, *id, keys.find("id")->at)) names[*id] = *name;
  }
  file.done();
}

}  // namespace

void read_classes(LibraryReading& reading, const Value& root) {
  read_names(reading, root, "class", "say", reading.library.classes);
}

void read_profiles(LibraryReading& reading, const Value& root) {
  read_names(reading, root, "profile", "title", reading.library.profiles);
}

}  // namespace posology::schedules
