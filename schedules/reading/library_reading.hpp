// SPDX-License-Identifier: Apache-2.0
//
// What the readers of the library's files share, and the readers, one for each folder. Each takes the root
// table of a file, adds what it could read to the library, and tells what it could not.
#pragma once

#include <map>
#include <string>
#include <utility>

#include "schedules/reading/references.hpp"
#include "schedules/reading/table_reader.hpp"

namespace posology::schedules {

/// Which ids a layer has defined: the built-in files are layer 0, each overlay one more. The same id twice in
/// one layer is a mistake; in a later layer it replaces.
struct Definitions {
  struct Place {
    int layer;
    regimen::Locus locus;
  };
  std::map<std::pair<std::string, std::string>, Place> places = {};  ///< By what it is and its id.
};

struct LibraryReading {
  Library& library;
  References& references;
  Definitions& definitions;
  Report& report;
  int layer = 0;
};

/// May `id` be defined here? Tells it when this layer already has, or when it cannot be told by eye from
/// another.
bool may_define(LibraryReading& reading, const std::string& what, const std::string& id, const Span& at);

/// Where a value stands, and the whole file's beginning for a value that is not there.
Span place_of(const Value* value, const Value& otherwise);

/// The citation under "source": an id, or { id, at, evidence }. Told as missing when `needed`.
regimen::Citation read_citation(LibraryReading& reading, TableReader& keys, bool needed);

/// The amounts of a list, all measured alike; those that are not are told.
std::vector<dose::Quantity> read_amounts(LibraryReading& reading, TableReader& keys, std::string_view key);

void read_sources(LibraryReading& reading, const Value& root);
void read_classes(LibraryReading& reading, const Value& root);
void read_profiles(LibraryReading& reading, const Value& root);
void read_drug(LibraryReading& reading, const Value& root);
void read_ladder(LibraryReading& reading, const Value& root);
void read_holidays(LibraryReading& reading, const Value& root);
void read_clinic_file(LibraryReading& reading, const Value& root);
void read_regimen(LibraryReading& reading, const Value& root);
void read_rules(LibraryReading& reading, const Value& root);
void read_pathway(LibraryReading& reading, const Value& root);
void read_worked_examples(LibraryReading& reading, const Value& root);

}  // namespace posology::schedules
