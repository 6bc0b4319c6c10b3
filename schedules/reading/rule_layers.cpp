// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/rule_layers.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "schedules/reading/rule_reader.hpp"

namespace posology::schedules {
namespace {

std::string value_words(const Value& value) {
  switch (value.kind) {
    case Value::Kind::text:
      return value.text;
    case Value::Kind::whole:
      return std::to_string(value.whole);
    case Value::Kind::truth:
      return value.truth ? "true" : "false";
    case Value::Kind::table:
      return "(" + words_of(value) + ")";
    default:
      return std::string{words(value.kind)};
  }
}

/// What the rule leaves to the site: its `site` keys; one that is off for want of a seen wording may be
/// turned on.
std::vector<std::string> site_keys(const RuleVariants& rule) {
  std::vector<std::string> keys = rule.site_keys;
  if (!rule.base.on && rule.base.citation.evidence != regimen::Evidence::verified) keys.emplace_back("on");
  return keys;
}

}  // namespace

std::string words_of(const Value& keys) {
  std::string words;
  for (const auto& entry : keys.entries)
    words += (words.empty() ? "" : ", ") + entry.key + " " + value_words(entry.value);
  return words;
}

std::optional<regimen::Rule> rule_with(const Library& library, const RuleVariants& rule,
                                       const std::string& profile, const Value& keys, Report& report) {
  Value whole = rule.written;
  if (const Value* const variants = rule.written.find("variant")) {
    if (const Value* const variant = variants->find(profile)) whole = laid_over(whole, *variant);
  }
  Library none;
  References references;
  Definitions definitions;
  LibraryReading reading{
      .library = none, .references = references, .definitions = definitions, .report = report};
  const std::size_t before = report.size();
  regimen::Rule found = read_rule(reading, laid_over(whole, keys));
  references.check(library);
  if (report.size() != before) return std::nullopt;
  const bool varies = rule.by_profile.contains(profile);
  if (varies) found.profile_variant = profile;
  found.locus = rule.base.locus;
  return found;
}

std::optional<SiteValue> read_site_value(const Library& library, const Value& table, Report& report) {
  TableReader keys{table, report, "a value of the site"};
  SiteValue value;
  value.rule = keys.need_text("rule", "which rule waits for the value").value_or("");
  value.source = keys.need_text("source", "who says so at the site, and where it stands").value_or("");
  keys.need("set", "the value, as in set = { at_most = \"P31D\" }");
  value.set = keys.table("set");
  keys.done();
  if (value.rule.empty() || value.source.empty() || value.set == nullptr) return std::nullopt;
  const auto rule =
      std::ranges::find_if(library.rules, [&](const auto& each) { return each.base.id == value.rule; });
  if (rule == library.rules.end()) {
    tell_unknown(report, Named::rule, value.rule, keys.find("rule")->at, known_names(library, Named::rule));
    return std::nullopt;
  }
  const auto left = site_keys(*rule);
  for (const auto& entry : value.set->entries) {
    if (std::ranges::find(left, entry.key) != left.end()) continue;
    Diagnostic& told = report.add(
        "POS0170", entry.at, fmt::format("\"{}\" of {} is not the site's to enter", entry.key, value.rule));
    std::string known;
    for (const auto& each : left) known += (known.empty() ? "" : ", ") + each;
    told.why = left.empty() ? "a source gives all of this rule" : "the rule leaves to the site: " + known;
    told.help = {"an [[override]] in an order says who has decided otherwise, why and until when"};
    return std::nullopt;
  }
  return value;
}

void read_site_values(LibraryReading& reading, const Value& root) {
  TableReader file{root, reading.report, "a file of the site's values"};
  for (const Value* const table : file.tables("site")) {
    const auto value = read_site_value(reading.library, *table, reading.report);
    if (!value) continue;
    auto& rule = *std::ranges::find_if(reading.library.rules,
                                       [&](const auto& each) { return each.base.id == value->rule; });
    const auto lay = [&](const std::string& profile) {
      auto found = rule_with(reading.library, rule, profile, *value->set, reading.report);
      if (found && value->set->find("on") == nullptr) found->on = true;
      if (found) found->off_reason.clear();
      return found;
    };
    if (auto base = lay("")) rule.base = std::move(*base);
    for (auto& [profile, variant] : rule.by_profile) {
      if (auto found = lay(profile)) variant = std::move(*found);
    }
    rule.changes.push_back(
        fmt::format("{}: {}, entered by the site ({}).", value->rule, words_of(*value->set), value->source));
  }
  file.done();
}

}  // namespace posology::schedules
