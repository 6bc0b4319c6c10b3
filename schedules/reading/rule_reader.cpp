// SPDX-License-Identifier: Apache-2.0
// A file of rules/: what must hold between drugs, whoever ordered them, with variants by profile. A variant
// is the rule again with some of its keys replaced: { variant.eu = { at_least = "P30D" } }.
#include <fmt/format.h>

#include <algorithm>

#include "engine/time/text.hpp"
#include "schedules/reading/rule_bodies.hpp"
#include "schedules/reading/rule_layers.hpp"
#include "schedules/reading/rule_reader.hpp"

namespace posology::schedules {
namespace {

using regimen::Rule;

/// { dose = "40 mg/m2", number = 4, prior = "200 mg/m2", most = "400 mg/m2" }.
regimen::Example read_amounts_example(LibraryReading& reading, const Value& item) {
  TableReader keys{item, reading.report, "an example"};
  regimen::Example example;
  example.dose = keys.text("dose").value_or("");
  example.prior = keys.text("prior").value_or("");
  example.most = keys.text("most").value_or("");
  example.number = keys.whole("number", 0, 1000);
  example.fact = keys.text("fact").value_or("");
  example.value = keys.text("value").value_or("");
  const std::string from = keys.text("from").value_or(""), to = keys.text("to").value_or("");
  if (!example.fact.empty()) {
    example.from = from;
    example.to = to;
    example.zone = keys.text("zone").value_or("");
    keys.done();
    return example;
  }
  if (example.dose.empty() && !example.number) keys.need("dose", "or a number");
  keys.done();
  return example;
}

/// [from, to, zone], two local times; or a table of amounts.
std::vector<regimen::Example> read_examples(LibraryReading& reading, TableReader& keys,
                                            std::string_view key) {
  std::vector<regimen::Example> examples;
  const Value* const list = keys.find(key);
  if (list == nullptr) return examples;
  for (const auto& item : list->items) {
    if (item.kind == Value::Kind::table) {
      examples.push_back(read_amounts_example(reading, item));
      continue;
    }
    const bool texts = item.items.size() == 3 && std::ranges::all_of(item.items, [](const Value& each) {
                         return each.kind == Value::Kind::text;
                       });
    // Of a prerequisite nothing may have been recorded.
    if (texts && (item.items[0].text == "never" || time::parse_iso_local_time(item.items[0].text)) &&
        time::parse_iso_local_time(item.items[1].text)) {
      examples.push_back({.from = item.items[0].text, .to = item.items[1].text, .zone = item.items[2].text});
    } else {
      reading.report.add("POS0203", item.at, "an example is two local times and their zone").help = {
          "write [\"2026-02-24T14:00\", \"2026-03-24T10:00\", \"America/New_York\"]"};
    }
  }
  if (list->kind != Value::Kind::list) tell_wrong_type(reading.report, *list, key, "a list of examples");
  return examples;
}

}  // namespace

Rule read_rule(LibraryReading& reading, const Value& table) {
  TableReader keys{table, reading.report, "a rule"};
  Rule rule;
  rule.id = keys.need_text("id", "the name by which it is told; it never changes").value_or("");
  rule.locus = reading.report.locus(place_of(keys.find("id"), table));
  rule.on = keys.truth("on").value_or(true);
  rule.off_reason = keys.text("off_reason").value_or("");
  if (rule.on) rule.off_reason.clear();  // Of the base, where only a variant is on.
  if (!rule.on && rule.off_reason.empty()) keys.need_text("off_reason", "a rule that is off says why");
  if (const auto severity = keys.need_text("severity", "how binding it is")) {
    const auto parsed = regimen::parse_severity(*severity);
    rule.severity = parsed.value_or(regimen::Severity::label);
    if (!parsed) {
      tell_unknown(reading.report, "POS0203", "severity", *severity, keys.find("severity")->at,
                   {"contraindicated", "label", "guideline", "convention"});
    }
  }
  rule.says = keys.need_text("says", "one plain sentence").value_or("");
  rule.note = keys.text("note").value_or("");
  rule.citation = read_citation(reading, keys, true);
  rule.allowed = read_examples(reading, keys, "allowed");
  rule.forbidden = read_examples(reading, keys, "forbidden");
  for (const auto* const key : {"implied_by", "variant", "site", "reason"}) keys.find(key);
  const auto kind = keys.need_text("kind", "what sort of rule it is");
  if (!kind) return rule;
  if (std::ranges::find(rule_kinds(), *kind) == rule_kinds().end()) {
    tell_unknown(reading.report, "POS0203", "kind of rule", *kind, keys.find("kind")->at, rule_kinds());
    return rule;
  }
  rule.body = read_rule_body(reading, keys, *kind, rule.on);
  keys.done();
  return rule;
}

Value laid_over(const Value& base, const Value& variant) {
  Value whole = base;
  std::erase_if(whole.entries, [](const Entry& entry) { return entry.key == "variant"; });
  for (const auto& entry : variant.entries) {
    const auto found = std::ranges::find(whole.entries, entry.key, &Entry::key);
    if (found == whole.entries.end()) {
      whole.entries.push_back(entry);
    } else {
      *found = entry;
    }
  }
  return whole;
}

namespace {

/// What a later layer changes of a rule. To loosen it needs a reason, which every calendar prints.
void tell_change(LibraryReading& reading, const RuleVariants& was, RuleVariants& now, const Value& table) {
  now.changes = was.changes;
  now.loosened = was.loosened;
  if (same_content(was.written, table)) return;  // A copy changes nothing.
  std::string looser = loosened(was.base, now.base);
  for (const auto& [profile, rule] : was.by_profile) {
    const auto found = now.by_profile.find(profile);
    const std::string in = loosened(rule, found == now.by_profile.end() ? now.base : found->second);
    if (!in.empty() && looser.empty()) looser = fmt::format("in {}: {}", profile, in);
  }
  TableReader keys{table, reading.report, "a rule"};
  const std::string reason = keys.text("reason").value_or("");
  if (!looser.empty() && reason.empty()) {
    Diagnostic& told = reading.report.add("POS0172", place_of(table.find("id"), table),
                                          fmt::format("{} is made looser, without a reason", now.base.id));
    told.why = looser;
    told.help = {"write reason = \"…\", which every calendar prints"};
  }
  if (!looser.empty()) now.loosened.push_back(fmt::format("{}; the reason: {}", looser, reason));
  now.changes.push_back(fmt::format("{} is replaced by {}{}{}.", now.base.id, reading.report.file(),
                                    looser.empty() ? "" : ", looser than it was: " + looser,
                                    reason.empty() ? "" : "; the reason: " + reason));
}

}  // namespace

void read_rules(LibraryReading& reading, const Value& root) {
  TableReader file{root, reading.report, "a file of rules"};
  for (const Value* const table : file.tables("rule")) {
    RuleVariants rule{.base = read_rule(reading, *table)};
    for (const Value* const other : TableReader{*table, reading.report, "a rule"}.texts("implied_by")) {
      rule.implied_by.push_back(other->text);
      reading.references.add(Named::rule, other->text, reading.report, other->at);
    }
    rule.written = *table;
    TableReader keys{*table, reading.report, "a rule"};
    for (const Value* const key : keys.texts("site")) rule.site_keys.push_back(key->text);
    if (const Value* const variants = table->find("variant")) {
      for (const auto& entry : variants->entries) {
        reading.references.add(Named::profile, entry.key, reading.report, entry.at);
        if (entry.value.kind != Value::Kind::table) {
          tell_wrong_type(reading.report, entry.value, entry.key, "a table");
          continue;
        }
        Rule variant = read_rule(reading, laid_over(*table, entry.value));
        variant.profile_variant = entry.key;
        rule.by_profile[entry.key] = std::move(variant);
      }
    }
    const Value* const id = table->find("id");
    if (rule.base.id.empty() || !may_define(reading, "rule", rule.base.id, place_of(id, *table))) continue;
    auto& rules = reading.library.rules;
    const auto old =
        std::ranges::find_if(rules, [&](const auto& each) { return each.base.id == rule.base.id; });
    if (old == rules.end()) {
      if (reading.layer > 0)
        rule.changes = {fmt::format("{} is added by {}.", rule.base.id, reading.report.file())};
      rules.push_back(std::move(rule));
    } else {
      tell_change(reading, *old, rule, *table);
      *old = std::move(rule);  // In its place: the order of rules is the library's.
    }
  }
  file.done();
}

}  // namespace posology::schedules
