// SPDX-License-Identifier: Apache-2.0
// A file of regimens/: what is given, as courses. What must hold between drugs stands in rules/.
#include <algorithm>

#include "schedules/reading/course_reader.hpp"

#include "schedules/reading/uncertain_reader.hpp"

namespace posology::schedules {
namespace {

/// Of courses of the regimen, with its source.
void read_uncertain_into(LibraryReading& reading, const Value& table, regimen::Regimen& regimen) {
  TableReader keys{table, reading.report, "something uncertain"};
  auto uncertain = read_uncertain(keys);
  const auto source = keys.need_text("source", "every clinical statement says where it stands");
  keys.done();
  if (!uncertain || !source) return;
  reading.references.add(Named::source, *source, reading.report, keys.find("source")->at);
  uncertain->citation.source = *source;
  for (const auto& [key, name] : {std::pair{"after", uncertain->after}, {"before", uncertain->before}}) {
    const bool known = name.empty() || std::ranges::find(regimen.courses, name, &regimen::Course::id) !=
                                           regimen.courses.end();
    if (known) continue;
    std::vector<std::string> courses;
    for (const auto& course : regimen.courses) courses.push_back(course.id);
    tell_unknown(reading.report, "POS0111", "course of the regimen", name, keys.find(key)->at, courses);
    return;
  }
  regimen.uncertain.push_back(std::move(*uncertain));
}

}  // namespace

void read_regimen(LibraryReading& reading, const Value& root) {
  TableReader keys{root, reading.report, "a regimen"};
  regimen::Regimen regimen;
  const auto id = keys.need_text("id", "the name by which orders call it");
  regimen.id = id.value_or("");
  regimen.title = keys.text("title").value_or(regimen.id);
  if (keys.need("source", "every clinical statement says where it stands") != nullptr) {
    for (const Value* const source : keys.texts("source")) {
      reading.references.add(Named::source, source->text, reading.report, source->at);
      regimen.citations.push_back({.source = source->text});
    }
  }
  for (const Value* const fact : keys.texts("needs")) regimen.needs.push_back(fact->text);
  if (const auto rule = keys.text("needs_rule")) {
    reading.references.add(Named::rule, *rule, reading.report, keys.find("needs_rule")->at, {"prerequisite"});
    regimen.needs_rule = *rule;
  }
  regimen.locus = reading.report.locus(place_of(keys.find("id"), root));
  keys.need("course", "what is given, as in [course.lutetium]");
  if (const Value* const courses = keys.table("course")) {
    for (const auto& entry : courses->entries) {
      if (entry.value.kind == Value::Kind::table) {
        regimen.courses.push_back(read_course(reading, entry));
      } else {
        tell_wrong_type(reading.report, entry.value, entry.key, "a table");
      }
    }
  }
  for (const Value* const table : keys.tables("uncertain")) read_uncertain_into(reading, *table, regimen);
  keys.done();
  if (!id || !may_define(reading, "regimen", *id, keys.find("id")->at)) return;
  reading.library.regimens[regimen.id] = std::move(regimen);
}

}  // namespace posology::schedules
