// SPDX-License-Identifier: Apache-2.0
// worked-examples.toml: what is given when, and which rule must refuse or allow it.
#include <algorithm>

#include "schedules/reading/library_reading.hpp"
#include "schedules/reading/suggestions.hpp"

namespace posology::schedules {
namespace {

using regimen::WorkedEvent;
using regimen::WorkedExample;

/// { what = "octreotide long-acting", at = "2026-02-25T08:00", dose = "40 mg" }
WorkedEvent read_dosed(LibraryReading& reading, const Value& item) {
  TableReader keys{item, reading.report, "an event of a worked example"};
  WorkedEvent event;
  event.what = keys.need_text("what", "what is given, done or tested").value_or("");
  event.at = keys.need_text("at", "its local time").value_or("");
  event.until = keys.text("until").value_or("");
  event.dose = keys.text("dose").value_or("");
  keys.done();
  return event;
}

/// [["octreotide long-acting", "2026-02-25T08:00"], ["lutetium Lu 177 dotatate", from, until]], or tables.
std::vector<WorkedEvent> read_given(LibraryReading& reading, TableReader& keys) {
  std::vector<WorkedEvent> given;
  const Value* const list = keys.need("given", "what is given, and when");
  if (list == nullptr) return given;
  for (const auto& item : list->items) {
    const bool texts =
        (item.items.size() == 2 || item.items.size() == 3) &&
        std::ranges::all_of(item.items, [](const Value& each) { return each.kind == Value::Kind::text; });
    if (item.kind == Value::Kind::table) {
      given.push_back(read_dosed(reading, item));
    } else if (texts) {
      given.push_back({.what = item.items[0].text,
                       .at = item.items[1].text,
                       .until = item.items.size() == 3 ? item.items[2].text : std::string{}});
    } else {
      reading.report.add("POS0203", item.at, "an event is what it is and its local time, or its two times")
          .help = {"write [\"lutetium Lu 177 dotatate\", \"2026-03-24T09:00\", \"2026-03-24T09:30\"]",
                   "write { what = \"sunitinib capsules\", at = \"2027-03-01T08:00\", dose = \"62.5 mg once "
                   "daily\" }"};
    }
  }
  if (list->kind != Value::Kind::list) tell_wrong_type(reading.report, *list, "given", "a list of events");
  return given;
}

void read_recorded(LibraryReading& reading, TableReader& keys, WorkedExample& example) {
  const Value* const table = keys.table("recorded");
  if (table == nullptr) return;
  for (const auto& entry : table->entries) {
    if (entry.value.kind == Value::Kind::text) {
      example.recorded[entry.key] = entry.value.text;
    } else {
      tell_wrong_type(reading.report, entry.value, entry.key, "a local time, as in \"2026-12-14T00:00\"");
    }
  }
}

/// { rule = "stz-daily", has = { on = false, severity = "label", target = "P42D" } }
void read_standing(LibraryReading& reading, const Value& table) {
  TableReader keys{table, reading.report, "a rule that stands"};
  StandingRule standing;
  standing.layer = reading.layer;
  standing.rule = keys.need_text("rule", "the rule that stands so").value_or("");
  standing.profile = keys.text("profile").value_or("bmj");
  keys.need("has", "the keys that the rule must have, and what they say");
  if (const Value* const has = keys.table("has")) standing.has = *has;
  if (const Value* const profile = keys.find("profile"))
    reading.references.add(Named::profile, standing.profile, reading.report, profile->at);
  keys.done();
  auto& all = reading.library.standing_rules;
  std::erase_if(all, [&](const StandingRule& other) {
    return other.layer < standing.layer && other.rule == standing.rule && other.profile == standing.profile;
  });
  all.push_back(std::move(standing));
}

}  // namespace

void read_worked_examples(LibraryReading& reading, const Value& root) {
  TableReader file{root, reading.report, "the list of worked examples"};
  for (const Value* const table : file.tables("example")) {
    TableReader keys{*table, reading.report, "a worked example"};
    WorkedExample example;
    example.id = keys.need_text("id", "the name by which it is told").value_or("");
    example.says = keys.need_text("says", "one plain sentence").value_or("");
    example.profile = keys.text("profile").value_or("bmj");
    example.zone = keys.need_text("zone", "the zone of its times").value_or("");
    example.given = read_given(reading, keys);
    read_recorded(reading, keys, example);
    const auto refused = keys.text("refused_by"), allowed = keys.text("allowed_by"),
               told = keys.text("told_by");
    if (!refused && !allowed && !told)
      keys.need("refused_by", "or allowed_by, or told_by: the rule that decides");
    example.allowed = !refused.has_value();
    example.told = !refused && !allowed;
    example.rule = refused.value_or(allowed.value_or(told.value_or("")));
    if (const auto severity = keys.need_text("severity", "how the rule must bind")) {
      const auto parsed = regimen::parse_severity(*severity);
      example.severity = parsed.value_or(regimen::Severity::label);
      if (!parsed) {
        tell_unknown(reading.report, "POS0203", "severity", *severity, keys.find("severity")->at,
                     {"contraindicated", "label", "guideline", "convention"});
      }
    }
    example.locus = reading.report.locus(table->at);
    keys.done();
    if (!may_define(reading, "worked example", example.id, place_of(keys.find("id"), *table))) continue;
    auto& all = reading.library.worked_examples;
    std::erase_if(all, [&](const WorkedExample& other) { return other.id == example.id; });
    all.push_back(std::move(example));
  }
  for (const Value* const table : file.tables("stands")) read_standing(reading, *table);
  file.done();
}

}  // namespace posology::schedules
