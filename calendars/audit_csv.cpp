// SPDX-License-Identifier: Apache-2.0
#include "calendars/audit_csv.hpp"

#include "calendars/comma_separated.hpp"

namespace posology::calendars {
namespace {

using audit::history::Counted;
using audit::history::History;
using audit::history::Judge;
using audit::history::Opinion;
using audit::history::Rulebook;
using audit::history::Tally;
using audit::history::Verdict;

class Csv : public AuditWriter {
 public:
  Csv(const Rulebook& book, const AuditNdjsonOptions& options) : book_{book}, options_{options} {}

  std::string head() const override {
    return "patient,verdict,severity,rule,kind,from_line,from_time,from_drug,from_event,to_line,to_time,to_"
           "drug,"
           "to_event,requires,found,short_by,manner,reason,source,text\r\n";
  }

  void patient(std::string& out, const History& history, const Judge& judge) override {
    const Judged judged{.book = book_, .history = history};
    std::uint32_t written = 0, more = 0;
    for (const auto verdict : {Verdict::violated, Verdict::not_assessable, Verdict::satisfied}) {
      if (verdict == Verdict::satisfied && !options_.all) break;
      for (const Opinion& opinion : judge.opinions()) {
        if (opinion.verdict != verdict) continue;
        if (written == options_.findings_most) {
          ++more;
          continue;
        }
        ++written;
        row(out, judged, opinion);
      }
    }
    if (more == 0) return;
    append_cell(out, history.patient);
    out += ",more,,,,,,,,,,,,,,,,,,";
    append_cell(out, "and " + std::to_string(more) + " more findings");
    out += "\r\n";
  }

  void error(std::string& out, const AuditNdjson::Unreadable& unreadable) override {
    out += ",error,,";
    append_cell(out, unreadable.code);
    out += ",,";
    out += std::to_string(unreadable.line);
    out += ",,,,,,,,,,,,,,";
    append_cell(out, unreadable.text);
    out += "\r\n";
  }

  std::string tail(const Tally&, std::string_view) const override { return {}; }

 private:
  void event(std::string& out, const Judged& judged, std::int32_t index) const {
    if (index < 0) {
      out += ",,,,";
      return;
    }
    const auto& given = judged.history.given[static_cast<std::size_t>(index)];
    out += ',';
    out += std::to_string(given.line);
    out += ',';
    append_time(out, given);
    out += ',';
    append_cell(out, what(judged, given));
    out += ',';
    append_cell(out, event_of(judged, given));
  }

  void row(std::string& out, const Judged& judged, const Opinion& opinion) const {
    const bool record = opinion.counted == Counted::record;
    const regimen::Rule* const rule = record ? nullptr : book_.rules()[opinion.rule].rule;
    append_cell(out, judged.history.patient);
    for (const std::string_view cell :
         {regimen::name_of(opinion.verdict), rule == nullptr ? "label" : regimen::name_of(severity_of(*rule)),
          rule == nullptr ? "record" : std::string_view{rule->id}, kind_of(opinion)}) {
      out += ',';
      append_cell(out, cell);
    }
    if (record)
      out += ',' + std::to_string(judged.history.troubles[opinion.trouble].line) + ",,,";
    else
      event(out, judged, opinion.from);
    event(out, judged, opinion.to);
    for (const std::string& cell :
         {required_of(judged, opinion), found_of(judged, opinion), short_by_of(judged, opinion)}) {
      out += ',';
      append_cell(out, cell);
    }
    for (const std::string_view cell :
         {name_of(opinion.manner), name_of(opinion.reason),
          rule == nullptr ? "record" : std::string_view{rule->citation.source}}) {
      out += ',';
      append_cell(out, cell);
    }
    out += ',';
    append_cell(out, sentence_of(judged, opinion));
    out += "\r\n";
  }

  const Rulebook& book_;
  AuditNdjsonOptions options_;
};

}  // namespace

std::unique_ptr<AuditWriter> audit_csv(const Rulebook& book, const AuditNdjsonOptions& options) {
  return std::make_unique<Csv>(book, options);
}

}  // namespace posology::calendars
