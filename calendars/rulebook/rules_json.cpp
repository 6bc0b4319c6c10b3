// SPDX-License-Identifier: Apache-2.0
#include "calendars/rulebook/rules_json.hpp"

#include <nlohmann/json.hpp>

#include "calendars/rulebook/source_json.hpp"
#include "calendars/rulebook/statement.hpp"
#include "engine/consistency/gap.hpp"
#include "engine/consistency/subjects.hpp"

namespace posology::calendars {
namespace {

using Json = nlohmann::ordered_json;
using regimen::Rule;

Json rule_json(const schedules::Library& library, const Rule& rule) {
  Json ends = Json::array();
  for (const auto& end : consistency::ends_of(rule.body))
    ends.push_back({{"by", name_of(end.by)}, {"name", end.name}});
  return {{"id", rule.id},
          {"kind", kind_of(rule.body)},
          {"severity", name_of(rule.severity)},
          {"statement", statement(library, rule)},
          {"says", rule.says},
          {"source", source_json(library, rule.citation)},
          {"evidence", name_of(rule.citation.evidence)},
          {"on", rule.on},
          {"off_reason", or_null(rule.off_reason)},
          {"profile_variant", or_null(rule.profile_variant)},
          {"ends", std::move(ends)},
          {"figures", consistency::figures_of(rule.body)}};
}

Json tried_example_json(const TriedExample& tried) {
  const auto& example = tried.example;
  return {{"rule", tried.rule},
          {"profile", or_null(tried.profile)},
          {"listed", tried.should_hold ? "allowed" : "forbidden"},
          {"passed", tried.passed},
          {"from", or_null(example.from)},
          {"to", or_null(example.to)},
          {"zone", or_null(example.zone)},
          {"dose", or_null(example.dose)},
          {"prior", or_null(example.prior)},
          {"most", or_null(example.most)},
          {"fact", or_null(example.fact)},
          {"value", or_null(example.value)},
          {"number", example.number ? Json(*example.number) : Json(nullptr)},
          {"civil", or_null(tried.civil)},
          {"elapsed", or_null(tried.elapsed)},
          {"required", or_null(tried.required)},
          {"found", or_null(tried.found)},
          {"short_by", or_null(tried.by)},
          {"text", tried.text}};
}

Json examples_json(const std::vector<TriedExample>& examples) {
  Json list = Json::array();
  for (const auto& example : examples) list.push_back(tried_example_json(example));
  return list;
}

Json places_json(const Places& places, const consistency::Remark& remark) {
  Json list = Json::array();
  for (const auto& [id, place] : places_of(places, remark))
    list.push_back({{"id", id}, {"file", place.file}, {"line", place.line}});
  return list;
}

Json worked_json(const regimen::WorkedExample& example) {
  Json given = Json::array();
  for (const auto& event : example.given)
    given.push_back({{"what", event.what}, {"at", event.at}, {"until", or_null(event.until)}});
  return {{"id", example.id},          {"says", example.says},      {"profile", example.profile},
          {"zone", example.zone},      {"given", std::move(given)}, {"recorded", example.recorded},
          {"allowed", example.allowed}};
}

std::string written(const Json& json) {
  return json.dump(2) + "\n";
}

}  // namespace

std::string rules_json(const schedules::Library& library, const std::vector<Rule>& rules,
                       const std::string& profile) {
  Json list = Json::array();
  for (const Rule& rule : rules) list.push_back(rule_json(library, rule));
  return written({{"schema", "posology/rules/1"},
                  {"library", library.hash},
                  {"profile", or_null(profile)},
                  {"rules", std::move(list)}});
}

std::string rule_page_json(const schedules::Library& library, const schedules::RuleVariants& rule,
                           const std::vector<TriedExample>& tried) {
  Json json{{"schema", "posology/rule/1"}, {"library", library.hash}};
  json.update(rule_json(library, rule.base));
  json["note"] = or_null(rule.base.note);
  json["implied_by"] = rule.implied_by;
  json["file"] = rule.base.locus.file;
  json["line"] = rule.base.locus.line;
  json["regimens"] = Json::array();
  for (const auto& bound : bound_regimens(library, rule.base))
    json["regimens"].push_back(
        {{"id", bound.regimen}, {"complete", bound.complete}, {"courses", bound.courses}});
  json["variants"] = Json::array();
  for (const auto& [profile, variant] : rule.by_profile)
    json["variants"].push_back(rule_json(library, variant));
  json["examples"] = examples_json(tried);
  json["worked_examples"] = Json::array();
  for (const auto& example : library.worked_examples) {
    if (example.rule == rule.base.id) json["worked_examples"].push_back(worked_json(example));
  }
  return written(json);
}

std::string proven_json(const Proven& proven) {
  Json remarks = Json::array();
  for (const auto& remark : proven.remarks) {
    remarks.push_back({{"about", name_of(remark.about)},
                       {"fault", remark.fault},
                       {"rules", remark.rules},
                       {"on", remark.on},
                       {"text", remark.text},
                       {"profiles", remark.profiles},
                       {"places", places_json(proven.places, remark)}});
  }
  const std::size_t faults = faults_of(proven);
  return written({{"schema", "posology/rules-check/1"},
                  {"library", proven.library},
                  {"profiles", proven.profiles},
                  {"rules", proven.rules},
                  {"on", proven.on},
                  {"faults", faults},
                  {"notes", proven.remarks.size() - faults},
                  {"remarks", std::move(remarks)}});
}

std::string tried_json(const Tried& tried) {
  const std::size_t failed = failed_of(tried);
  return written({{"schema", "posology/rules-test/1"},
                  {"library", tried.library},
                  {"profiles", tried.profiles},
                  {"passed", tried.examples.size() - failed},
                  {"failed", failed},
                  {"missing", tried.missing},
                  {"missing_off", tried.missing_off},
                  {"examples", examples_json(tried.examples)}});
}

}  // namespace posology::calendars
