// SPDX-License-Identifier: Apache-2.0
#include "calendars/report/patient_record.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "engine/audit/history/amounts.hpp"
#include "engine/time/duration.hpp"

namespace posology::calendars {
namespace {

using audit::history::Asked;
using audit::history::Counted;
using audit::history::Given;
using audit::history::History;
using audit::history::Judge;
using audit::history::Opinion;
using audit::history::Rulebook;
using audit::history::Tally;
using audit::history::Verdict;
using Json = nlohmann::json;

/// More entries than that are no picture.
constexpr std::size_t drawn_most = 400;
constexpr std::int64_t of_day = 24 * 60;

class RecordWriter {
 public:
  RecordWriter(const Rulebook& book, const History& history, const Judge& judge)
      : judged_{.book = book, .history = history}, judge_{judge} {}

  Json record(int worst, std::size_t findings_most) {
    for (const Opinion& opinion : judge_.opinions()) {
      if (opinion.verdict == Verdict::violated) told_.push_back(&opinion);
    }
    std::ranges::stable_sort(told_, {}, [&](const Opinion* opinion) { return severity(*opinion); });
    Json findings = Json::array();
    for (const Opinion* const opinion : told_) {
      if (findings.size() == findings_most) break;
      findings.push_back(finding(*opinion));
    }
    Json given = drawn();
    return {{"patient", judged_.history.patient}, {"worst", worst},
            {"violated", judge_.violated()},      {"findings", std::move(findings)},
            {"given", std::move(given)},          {"bars", bars()}};
  }

 private:
  int severity(const Opinion& opinion) const {
    return static_cast<int>(severity_of(*judged_.book.rules()[opinion.rule].rule));
  }

  const Given& at(std::int32_t index) const { return judged_.history.given[static_cast<std::size_t>(index)]; }

  Json finding(const Opinion& opinion) const {
    const regimen::Rule& rule = *judged_.book.rules()[opinion.rule].rule;
    std::string figures;
    const auto add = [&](const std::string& word, const std::string& value) {
      if (!value.empty()) figures += (figures.empty() ? "" : ", ") + word + value;
    };
    add("required ", figure_words(required_of(judged_, opinion)));
    add("found ", figure_words(found_of(judged_, opinion)));
    add("", beyond_of(judged_, opinion));
    std::string where;
    for (const std::int32_t index : {opinion.from, opinion.to}) {
      if (index < 0) continue;
      where += (where.empty() ? "" : ", ") + std::string{"entry "} + std::to_string(at(index).index);
      if (const std::string event = event_of(judged_, at(index)); !event.empty()) where += " (" + event + ")";
    }
    return {{"severity", severity(opinion)},
            {"rule", rule.id},
            {"source", rule.citation.source},
            {"sentence", sentence_of(judged_, opinion)},
            {"figures", figures},
            {"where", where}};
  }

  /// Entries that findings are about come first into the picture, then as many others as it holds.
  Json drawn() {
    std::map<std::int32_t, std::string> offending;
    for (const Opinion* const opinion : told_) {
      const std::int32_t index = opinion->to >= 0 ? opinion->to : opinion->from;
      if (index < 0) continue;
      const auto [known, fresh] = offending.try_emplace(index, beyond_of(judged_, *opinion));
      if (!fresh && known->second.empty()) known->second = beyond_of(judged_, *opinion);
    }
    std::vector<bool> wanted(judged_.history.given.size(), false);
    std::size_t count = 0;
    const auto want = [&](std::int32_t index) {
      if (index < 0 || count == drawn_most || wanted[static_cast<std::size_t>(index)]) return;
      wanted[static_cast<std::size_t>(index)] = true;
      ++count;
    };
    for (const Opinion* const opinion : told_) {
      want(opinion->from);
      want(opinion->to);
    }
    for (std::size_t index = 0; index < wanted.size(); ++index) {
      if (at(static_cast<std::int32_t>(index)).thing != audit::history::no_thing)
        want(static_cast<std::int32_t>(index));
    }
    Json all = Json::array();
    for (std::size_t index = 0; index < wanted.size(); ++index) {
      if (!wanted[index]) continue;
      const auto known = offending.find(static_cast<std::int32_t>(index));
      all.push_back(entry(judged_.history.given[index], known != offending.end(),
                          known == offending.end() ? "" : known->second));
      places_.emplace(static_cast<std::int32_t>(index), places_.size());
    }
    return all;
  }

  Json entry(const Given& given, bool offending, const std::string& verdict) const {
    std::string lane{what(judged_, given)};
    const std::string dose =
        given.has_amount ? audit::history::quantity_of(given.amount, given.unit).ismp() : "";
    if (lane.empty()) lane = "not made out";
    const bool is_dose =
        given.thing != audit::history::no_thing && !judged_.book.things()[given.thing].form.empty();
    std::string title = lane + (dose.empty() ? "" : ", " + dose) + ", " + when(given);
    return {{"lane", std::move(lane)},
            {"at", given.day_only ? given.day * of_day + of_day / 2 : given.wall},
            {"dose", dose},
            {"is_dose", is_dose},
            {"offending", offending},
            {"verdict", verdict},
            {"title", std::move(title)}};
  }

  /// Where too little lay between two events: from the first until the other would have been legal.
  Json bars() const {
    Json all = Json::array();
    for (const Opinion* const opinion : told_) {
      const bool apart = opinion->asked != Asked::most && opinion->from >= 0 && opinion->to >= 0 &&
                         opinion->short_by > 0 &&
                         (opinion->counted == Counted::civil || opinion->counted == Counted::elapsed);
      if (!apart) continue;
      const auto from = places_.find(opinion->from), to = places_.find(opinion->to);
      if (from == places_.end() || to == places_.end()) continue;
      const bool civil =
          opinion->counted == Counted::civil && (opinion->by == nullptr || opinion->by->nominal());
      const std::int64_t unit = civil ? of_day : 1;
      all.push_back({{"from", from->second},
                     {"to", to->second},
                     {"until", at(opinion->to).wall + opinion->short_by * unit},
                     {"title", judged_.book.rules()[opinion->rule].rule->id + ": required " +
                                   figure_words(required_of(judged_, *opinion))}});
    }
    return all;
  }

  Judged judged_;
  const Judge& judge_;
  std::vector<const Opinion*> told_;
  std::map<std::int32_t, std::size_t> places_;  ///< Of an entry, among those drawn.
};

class Records : public AuditWriter {
 public:
  Records(const Rulebook& book, const AuditNdjsonOptions& options) : book_{book}, options_{options} {}
  void patient(std::string& out, const History& history, const Judge& judge) override {
    if (judge.violated() == 0) return;
    const Json record =
        RecordWriter{book_, history, judge}.record(worst_of(book_, judge), options_.findings_most);
    out += record.dump(-1, ' ', true, Json::error_handler_t::replace);
    out += '\n';
  }
  void error(std::string&, const AuditNdjson::Unreadable&) override {}
  std::string tail(const Tally&, std::string_view) const override { return {}; }

 private:
  const Rulebook& book_;
  AuditNdjsonOptions options_;
};

}  // namespace

std::unique_ptr<AuditWriter> patient_records(const Rulebook& book, const AuditNdjsonOptions& options) {
  return std::make_unique<Records>(book, options);
}

std::optional<PatientRecord> read_patient_record(std::string_view line) {
  const Json json = Json::parse(line, nullptr, false);
  if (!json.is_object() || !json.contains("patient")) return std::nullopt;
  PatientRecord record{.patient = json["patient"], .worst = json["worst"], .violated = json["violated"]};
  for (const Json& one : json["findings"]) {
    record.findings.push_back({.severity = one["severity"],
                               .rule = one["rule"],
                               .source = one["source"],
                               .sentence = one["sentence"],
                               .figures = one["figures"],
                               .where = one["where"]});
  }
  for (const Json& one : json["given"]) {
    record.given.push_back({.lane = one["lane"],
                            .at = one["at"],
                            .dose = one["dose"],
                            .is_dose = one["is_dose"],
                            .offending = one["offending"],
                            .title = one["title"],
                            .verdict = one["verdict"]});
  }
  for (const Json& one : json["bars"]) {
    record.bars.push_back(
        {.from = one["from"], .to = one["to"], .until = one["until"], .title = one["title"]});
  }
  return record;
}

}  // namespace posology::calendars
