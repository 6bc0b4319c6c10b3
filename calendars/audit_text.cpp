// SPDX-License-Identifier: Apache-2.0
#include "calendars/audit_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "calendars/audit_summary.hpp"
#include "schedules/reading/diagnostic.hpp"
#include "schedules/reading/history/history_codes.hpp"

namespace posology::calendars {
namespace {

using audit::history::Counted;
using audit::history::History;
using audit::history::Judge;
using audit::history::Opinion;
using audit::history::Rulebook;
using audit::history::Tally;
using audit::history::Verdict;

class Text : public AuditWriter {
 public:
  Text(const Rulebook& book, const AuditHead& head, const AuditNdjsonOptions& options)
      : book_{book}, head_{head}, options_{options} {}

  void patient(std::string& out, const History& history, const Judge& judge) override {
    std::vector<const Opinion*> told;
    for (const Opinion& opinion : judge.opinions()) told.push_back(&opinion);
    if (told.empty()) return;
    // The worst first; what is kept, and only told because two ways of counting disagree, last.
    std::ranges::stable_sort(told, {}, [&](const Opinion* opinion) { return rank(*opinion); });
    out += fmt::format("{}: {} violated, {} not assessable, {} kept\n", schedules::shown(history.patient),
                       judge.violated(), judge.not_assessable(), judge.assessed() - judge.violated());
    const std::size_t most = std::min<std::size_t>(told.size(), options_.findings_most);
    for (std::size_t index = 0; index < most; ++index)
      tell(out, {.book = book_, .history = history}, *told[index]);
    if (told.size() > most) out += fmt::format("  and {} more\n", told.size() - most);
    out += '\n';
  }

  void error(std::string& out, const AuditNdjson::Unreadable& unreadable) override {
    out += fmt::format("line {}, column {}: {} ({})\n  sha256 {}\n\n", unreadable.line, unreadable.column,
                       unreadable.text, unreadable.code, unreadable.sha256);
  }

  std::string tail(const Tally& tally, std::string_view) const override {
    return summary_text(tally, book_) +
           fmt::format("as of {}; profile {}; rules {}; zone data {}; Posology {}\n", head_.as_of,
                       head_.profile, head_.rules, head_.tzdb, head_.version);
  }

 private:
  int rank(const Opinion& opinion) const {
    if (opinion.verdict == Verdict::violated)
      return static_cast<int>(severity_of(*book_.rules()[opinion.rule].rule));
    return opinion.verdict == Verdict::not_assessable ? 4 : 5;
  }

  static std::string place(const Judged& judged, std::int32_t index) {
    const auto& given = judged.history.given[static_cast<std::size_t>(index)];
    const std::string event = event_of(judged, given);
    return fmt::format("entry {} (line {}{})", given.index, given.line, event.empty() ? "" : ", " + event);
  }

  void tell(std::string& out, const Judged& judged, const Opinion& opinion) const {
    constexpr std::array<std::string_view, 3> verdicts{"kept", "VIOLATED", "NOT ASSESSABLE"};
    const std::string_view verdict = verdicts.at(static_cast<std::size_t>(opinion.verdict));
    if (opinion.counted == Counted::record) {
      const auto& trouble = judged.history.troubles[opinion.trouble];
      out +=
          fmt::format("  {} entry {} (line {}): {} ({})\n", verdict, trouble.index, trouble.line,
                      schedules::shown(sentence_of(judged, opinion)), schedules::history_code(trouble.code));
      return;
    }
    const regimen::Rule& rule = *book_.rules()[opinion.rule].rule;
    out += fmt::format("  {} {} {} ({})\n    {}\n", verdict, regimen::name_of(severity_of(rule)), rule.id,
                       rule.citation.source, sentence_of(judged, opinion));
    std::string figures;
    const auto add = [&](std::string_view word, const std::string& value) {
      if (!value.empty()) figures += fmt::format("{}{}{}", figures.empty() ? "" : ", ", word, value);
    };
    add("required ", figure_words(required_of(judged, opinion)));
    add("found ", figure_words(found_of(judged, opinion)));
    add("", beyond_of(judged, opinion));
    std::string places;
    for (const std::int32_t index : {opinion.from, opinion.to}) {
      if (index >= 0) places += (places.empty() ? "" : " and ") + place(judged, index);
    }
    if (!figures.empty() && !places.empty()) figures += "; ";
    out += "    " + figures + places + "\n";
  }

  const Rulebook& book_;
  AuditHead head_;
  AuditNdjsonOptions options_;
};

}  // namespace

std::unique_ptr<AuditWriter> audit_text(const Rulebook& book, const AuditHead& head,
                                        const AuditNdjsonOptions& options) {
  return std::make_unique<Text>(book, head, options);
}

}  // namespace posology::calendars
