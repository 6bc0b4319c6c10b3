// SPDX-License-Identifier: Apache-2.0
// A file of pathways/: which treatments a source names for whom, and which of them together.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "schedules/reading/library_reading.hpp"

namespace posology::schedules {
namespace {

using regimen::Preference;

constexpr std::array<Preference, 5> preferences{Preference::main, Preference::primary, Preference::secondary,
                                                Preference::all, Preference::some};

class PathwayReader {
 public:
  explicit PathwayReader(LibraryReading& reading) : reading_{reading} {}

  regimen::Pathway read(TableReader& keys) {
    regimen::Pathway pathway;
    pathway.title = keys.text("title").value_or("");
    pathway.citation = read_citation(reading_, keys, true);
    pathway.alternatives = named(keys, "alternatives");
    keys.need("group", "the groups of patients, as in [[group]]");
    for (const Value* const table : keys.tables("group")) pathway.groups.push_back(read_group(*table));
    for (const Value* const table : keys.tables("together"))
      pathway.together.push_back(read_together(*table));
    for (const Value* const table : keys.tables("unknown")) pathway.unknown.push_back(read_together(*table));
    return pathway;
  }

 private:
  std::vector<std::string> named(TableReader& keys, std::string_view key) {
    std::vector<std::string> names;
    for (const Value* const name : keys.texts(key)) {
      names.push_back(name->text);
      reading_.references.add(Named::regimen, name->text, reading_.report, name->at);
    }
    return names;
  }

  regimen::PathwayGroup read_group(const Value& table) {
    TableReader keys{table, reading_.report, "a group"};
    regimen::PathwayGroup group;
    group.id = keys.need_text("id", "the name by which orders call it").value_or("");
    group.title = keys.text("title").value_or(group.id);
    for (const Value* const option : keys.tables("option")) group.options.push_back(read_option(*option));
    keys.done();
    return group;
  }

  regimen::PathwayOption read_option(const Value& table) {
    TableReader keys{table, reading_.report, "an option"};
    regimen::PathwayOption option;
    const auto text = keys.need_text("preference", "main, primary, secondary, all or some");
    const auto found =
        std::ranges::find_if(preferences, [&](Preference each) { return text && name_of(each) == *text; });
    if (found != preferences.end()) option.preference = *found;
    if (text && found == preferences.end()) {
      tell_unknown(reading_.report, "POS0103", "preference", *text, keys.find("preference")->at,
                   {"main", "primary", "secondary", "all", "some"});
    }
    keys.need("regimens", "any of which is the treatment");
    option.regimens = named(keys, "regimens");
    for (const Value* const fact : keys.texts("needs")) option.needs.push_back(fact->text);
    option.says = keys.text("says").value_or("");
    keys.done();
    return option;
  }

  regimen::Together read_together(const Value& table) {
    TableReader keys{table, reading_.report, "a statement"};
    regimen::Together together;
    keys.need("one", "the regimens of which something is said with any of the others");
    keys.need("other", "the others");
    together.one = named(keys, "one");
    together.other = named(keys, "other");
    together.says = keys.need_text("says", "one plain sentence").value_or("");
    together.citation = read_citation(reading_, keys, true);
    keys.done();
    return together;
  }

  LibraryReading& reading_;
};

}  // namespace

void read_pathway(LibraryReading& reading, const Value& root) {
  TableReader keys{root, reading.report, "a pathway"};
  const auto id = keys.need_text("id", "the name by which orders call it");
  regimen::Pathway pathway = PathwayReader{reading}.read(keys);
  pathway.id = id.value_or("");
  pathway.locus = reading.report.locus(root.at);
  keys.done();
  if (!id || !may_define(reading, "pathway", *id, keys.find("id")->at)) return;
  reading.library.pathways[pathway.id] = std::move(pathway);
}

}  // namespace posology::schedules
