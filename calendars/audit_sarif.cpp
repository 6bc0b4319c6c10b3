// SPDX-License-Identifier: Apache-2.0
#include "calendars/audit_sarif.hpp"

#include <nlohmann/json.hpp>

namespace posology::calendars {
namespace {

using audit::history::Counted;
using audit::history::History;
using audit::history::Judge;
using audit::history::Opinion;
using audit::history::Rulebook;
using audit::history::Tally;
using audit::history::Verdict;
using Json = nlohmann::ordered_json;

std::string_view level_of(regimen::Severity severity) {
  switch (severity) {
    case regimen::Severity::contraindicated:
    case regimen::Severity::label:
      return "error";
    case regimen::Severity::guideline:
      return "warning";
    case regimen::Severity::convention:
      break;
  }
  return "note";
}

std::string dumped(const Json& json) {
  return json.dump(-1, ' ', true, Json::error_handler_t::replace);
}

class Sarif : public AuditWriter {
 public:
  Sarif(const Rulebook& book, const AuditHead& head, const AuditNdjsonOptions& options)
      : book_{book}, head_{head}, options_{options} {}

  std::string head() const override {
    Json rules = Json::array();
    for (const auto& entry : book_.rules()) {
      const regimen::Rule& rule = *entry.rule;
      rules.push_back(
          {{"id", rule.id},
           {"shortDescription", {{"text", rule.says}}},
           {"fullDescription",
            {{"text", rule.says + " Source: " + rule.citation.source + ", " + rule.citation.at + "."}}},
           {"defaultConfiguration", {{"level", level_of(severity_of(rule))}}},
           {"properties",
            {{"severity", regimen::name_of(severity_of(rule))}, {"source", rule.citation.source}}}});
    }
    rules.push_back({{"id", "record"},
                     {"shortDescription", {{"text", "Every entry of a history can be read."}}},
                     {"defaultConfiguration", {{"level", "error"}}}});
    const Json driver{
        {"name", "Posology"},
        {"version", head_.version},
        {"rules", std::move(rules)},
        {"properties",
         {{"profile", head_.profile}, {"rules", head_.rules}, {"tzdb", head_.tzdb}, {"as_of", head_.as_of}}}};
    return "{\"$schema\":\"https://json.schemastore.org/"
           "sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{\"tool\":{\"driver\":" +
           dumped(driver) + "},\"columnKind\":\"unicodeCodePoints\",\"results\":[\n";
  }

  void patient(std::string& out, const History& history, const Judge& judge) override {
    const Judged judged{.book = book_, .history = history};
    std::uint32_t written = 0;
    for (const Opinion& opinion : judge.opinions()) {
      if (opinion.verdict == Verdict::satisfied && !options_.all) continue;
      if (written++ == options_.findings_most) break;
      out += separator();
      out += dumped(result(judged, opinion));
    }
  }

  void error(std::string& out, const AuditNdjson::Unreadable& unreadable) override {
    const Json json{{"ruleId", "record"},
                    {"kind", "fail"},
                    {"level", "error"},
                    {"message", {{"text", std::string{unreadable.text}}}},
                    {"locations", Json::array({location(unreadable.line)})},
                    {"partialFingerprints", {{"posology/raw", std::string{unreadable.sha256}}}}};
    out += separator();
    out += dumped(json);
  }

  std::string tail(const Tally&, std::string_view summary) const override {
    return "\n],\"properties\":{\"summary\":" + std::string{summary} + "}}]}\n";
  }
  std::string_view separator() const override { return ",\n"; }

 private:
  static Json location(std::uint64_t line) {
    return {
        {"physicalLocation",
         {{"artifactLocation", {{"uri", "history"}}}, {"region", {{"startLine", line == 0 ? 1 : line}}}}}};
  }

  Json result(const Judged& judged, const Opinion& opinion) const {
    const bool record = opinion.counted == Counted::record;
    const regimen::Rule* const rule = record ? nullptr : book_.rules()[opinion.rule].rule;
    const std::string id = rule == nullptr ? "record" : rule->id;
    const std::string_view kind = opinion.verdict == Verdict::violated    ? "fail"
                                  : opinion.verdict == Verdict::satisfied ? "pass"
                                                                          : "open";
    const auto& events = judged.history.given;
    std::uint64_t line = 0;
    std::string fingerprint = judged.history.patient + "/" + id;
    Json related = Json::array();
    for (const std::int32_t index : {opinion.from, opinion.to}) {
      if (index < 0) continue;
      const auto& given = events[static_cast<std::size_t>(index)];
      line = given.line;
      std::string time;
      append_time(time, given);
      fingerprint += "/" + std::string{what(judged, given)} + "/" + time;
      Json where = location(given.line);
      where["message"] = {{"text", std::string{what(judged, given)} + " " + time}};
      related.push_back(std::move(where));
    }
    if (record) {
      const auto& trouble = judged.history.troubles[opinion.trouble];
      line = trouble.line;
      fingerprint += "/" + std::to_string(trouble.index) + "/" + std::to_string(trouble.code);
    }
    Json json{{"ruleId", id},
              {"kind", kind},
              {"level", opinion.verdict != Verdict::violated ? "none" : level_of(severity_of(*rule))},
              {"message", {{"text", sentence_of(judged, opinion)}}},
              {"locations", Json::array({location(line)})}};
    if (!related.empty()) json["relatedLocations"] = std::move(related);
    json["partialFingerprints"] = {{"posology/event", fingerprint}};
    json["properties"] = {{"patient", judged.history.patient},
                          {"kind", kind_of(opinion)},
                          {"requires", required_of(judged, opinion)},
                          {"found", found_of(judged, opinion)},
                          {"short_by", short_by_of(judged, opinion)},
                          {"reason", name_of(opinion.reason)},
                          {"source", rule == nullptr ? "record" : rule->citation.source}};
    return json;
  }

  const Rulebook& book_;
  AuditHead head_;
  AuditNdjsonOptions options_;
};

}  // namespace

std::unique_ptr<AuditWriter> audit_sarif(const Rulebook& book, const AuditHead& head,
                                         const AuditNdjsonOptions& options) {
  return std::make_unique<Sarif>(book, head, options);
}

}  // namespace posology::calendars
