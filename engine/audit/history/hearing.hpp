// SPDX-License-Identifier: Apache-2.0
//
// One patient before the judge: the history, who is bound by which end of a rule, and the verdicts so far.
// The judges of the kinds (kinds.hpp) take a Hearing and write opinions into it.
#pragma once

#include <span>
#include <vector>

#include "engine/audit/history/attribution.hpp"
#include "engine/audit/history/rulebook.hpp"
#include "engine/audit/history/tally.hpp"

namespace posology::audit::history {

struct JudgeOptions {
  bool all = false;  ///< Keep the satisfied verdicts, too.
};

class Hearing {
 public:
  Hearing(const Rulebook& rulebook, JudgeOptions judge_options) : book{rulebook}, options{judge_options} {
    members_.resize(book.ends().size());
    doubtful_.resize(book.ends().size());
    tally.rules.resize(book.rules().size());
  }

  const Rulebook& book;
  JudgeOptions options;
  const History* history = nullptr;
  std::vector<Opinion> opinions = {};
  std::uint32_t assessed = 0, not_assessable = 0, violated = 0;
  Tally tally = {};
  std::uint16_t rule = 0;  ///< The one being judged.

  const RuleEntry& entry() const { return book.rules()[rule]; }
  const Given& given(std::uint32_t index) const { return history->given[index]; }
  /// What an end binds: indexes of History::given, by start.
  std::span<const std::uint32_t> of(End end) const { return members_[end]; }
  bool doubtful(End end) const { return end != no_end && doubtful_[end]; }
  /// The first day on which the fact was recorded; the facts of a history are sorted.
  const Fact* first_fact(FactNumber name, int number = 0) const;
  /// The first of them on that day or after.
  const Fact* first_fact_from(FactNumber name, DayNumber day, int number = 0) const;
  /// The last record of the fact on or before `day`, or null.
  const Fact* last_fact(FactNumber name, DayNumber day, int number = 0) const;
  /// The last day that the history reaches to: declared, or that of its last record.
  DayNumber last_day() const;

  /// None of what the rule asks for stands in this history at all: one finding for all `events`, each of
  /// which counts as not assessable.
  void conclude_none_recorded(std::span<const std::uint32_t> events);
  /// Takes a verdict on the rule being judged.
  void conclude(Opinion opinion);
  /// Was the rule as it is here on the day of what the opinion is about?
  bool held_then(const Opinion& opinion) const;
  void tell(const Opinion& opinion) { opinions.push_back(opinion); }

  void clear();
  void bind(End end, std::uint32_t index) {
    if (members_[end].empty()) touched_.push_back(end);
    members_[end].push_back(index);
  }
  void doubt(End end) {
    if (!doubtful_[end]) doubted_.push_back(end);
    doubtful_[end] = true;
  }

 private:
  std::vector<std::vector<std::uint32_t>> members_;
  std::vector<char> doubtful_;
  std::vector<End> touched_, doubted_;
};

}  // namespace posology::audit::history
