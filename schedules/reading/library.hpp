// SPDX-License-Identifier: Apache-2.0
//
// The library: drugs, regimens, rules, ladders, clinics, holidays and sources, as data. The built-in one is
// part of the program; a site lays folders of its own over it. An object with an id that exists replaces that
// object, a new id adds one, and the hash covers all files that were read.
//
//   auto loaded = load_library({.overlays = {"site"}});
//   if (const auto* wrong = std::get_if<Diagnostics>(&loaded)) std::cerr << render(*wrong, {});
//
// A library is checked as a whole when it is loaded: each reference within it is found, each rule that is on
// has its source. So nothing that an order can say makes a rule fail later.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <variant>
#include <vector>

#include "engine/regimen/clinic.hpp"
#include "engine/regimen/drug.hpp"
#include "engine/regimen/pathway.hpp"
#include "engine/regimen/regimen.hpp"
#include "engine/regimen/rule.hpp"
#include "engine/regimen/worked_example.hpp"
#include "engine/time/holidays.hpp"
#include "schedules/reading/diagnostic.hpp"
#include "schedules/reading/value.hpp"

namespace posology::schedules {

/// A publication, label or decision that statements are cited from.
struct Source {
  std::string id = {};
  std::string title = {};
  std::string edition = {};  ///< Or the year; may be empty.
  std::string seen = {};     ///< What was read: "page text", "algorithm", …
  std::string address = {};  ///< Where it was read; may be empty.
  std::string kind = {};     ///< "label", "reference", "trial", "guidance", "supplier", "decision", "law"
  regimen::Locus locus = {};
};

/// A rule as its file has it: for every profile, or with some of it different in some profiles.
struct RuleVariants {
  regimen::Rule base = {};
  std::map<std::string, regimen::Rule> by_profile = {};  ///< Already laid over the base.
  /// Rules from which it follows and beside which it stands on purpose: proving the rules tells it and finds
  /// no fault.
  std::vector<std::string> implied_by = {};
  Value written = {};                       ///< The table of its file, for values laid over it later.
  std::vector<std::string> site_keys = {};  ///< What no source gives and the site enters.
  std::vector<std::string> changes = {};    ///< What later layers have changed, one sentence each.
  std::vector<std::string> loosened = {};   ///< How and why later layers have made it less strict.
};

/// What a rule must have in its table, as a profile has it: written once more, so that a slip is seen.
struct StandingRule {
  std::string rule = {}, profile = {};
  Value has = {};  ///< A table: some of the rule's keys, and of tables within it some of theirs.
  int layer = 0;   ///< 0: of the first library that is read.
};

/// A set of public holidays.
struct HolidaySet {
  std::string id = {};
  std::string title = {};
  std::vector<time::HolidayRule> rules = {};
  regimen::Locus locus = {};
};

/// Strengths of a form that are not to be had somewhere, and why.
struct OutOfStock {
  std::string form = {};
  std::vector<dose::Quantity> strengths = {};
  std::string why = {};
};

/// A clinic as its file has it: its zone and holidays are still names.
struct ClinicData {
  std::string id = {};
  std::string title = {};
  std::string zone = {};                                 ///< Empty: the order's.
  std::vector<std::string> holidays = {};                ///< Ids of holiday sets.
  std::vector<time::Closure> closed = {};                ///< Closures by date.
  std::map<std::string, time::WeeklyHours> places = {};  ///< By place; "any" for the rest.
  std::map<std::string, time::minutes> results = {};     ///< By place: until a test's result is known.
  std::vector<OutOfStock> stock = {};                    ///< What it does not have.
  regimen::Locus locus = {};
};

struct Library {
  std::map<std::string, regimen::Drug> drugs = {};
  std::map<std::string, regimen::Form> forms = {};
  std::map<std::string, regimen::Regimen> regimens = {};
  std::map<std::string, regimen::Ladder> ladders = {};
  std::vector<RuleVariants> rules = {};  ///< In order of file path, then of the file.
  std::map<std::string, regimen::Pathway> pathways = {};
  std::map<std::string, ClinicData> clinics = {};
  std::map<std::string, HolidaySet> holidays = {};
  std::map<std::string, Source> sources = {};
  std::vector<regimen::WorkedExample> worked_examples = {};
  std::vector<StandingRule> standing_rules = {};
  std::map<std::string, std::string> classes = {};   ///< Drug class -> how people call it.
  std::map<std::string, std::string> profiles = {};  ///< "bmj", "us", "eu", "ch", … -> title.
  std::string hash = {};                             ///< "sha256:…" over paths and texts, in order of path.
  std::size_t overlay_files = 0;                     ///< How many files were laid over the built-in ones.
};

struct LibraryRequest {
  std::vector<std::filesystem::path> overlays = {};  ///< Each over the one before.
  bool built_in = true;                              ///< Without it the overlays stand alone.
  /// Whether the built-in worked examples are read. They judge rules, and no plan asks for them; those of
  /// overlays are read all the same, for their mistakes.
  bool worked_examples = true;
};

/// Reads and checks all of it; every mistake of every file in one answer. Some milliseconds.
std::variant<Library, Diagnostics> load_library(const LibraryRequest& request);

/// What could be read, whatever is wrong with the rest: for judging a library (`posology rules check`), never
/// for planning by it.
struct LibraryRead {
  Library library = {};
  Diagnostics wrong = {};
};
LibraryRead read_library(const LibraryRequest& request);

/// One rule for each of the library's, as `profile` has it; also those that are off.
std::vector<regimen::Rule> rules_for(const Library& library, const std::string& profile);

/// Every fact that a rule or a regimen asks for, ascending; reviews ("<course>-review-<n>") stand apart.
std::vector<std::string> known_facts(const Library& library);

}  // namespace posology::schedules
