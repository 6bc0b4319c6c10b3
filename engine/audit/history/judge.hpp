// SPDX-License-Identifier: Apache-2.0
//
// The judge of what really happened: a history against every rule of a rulebook, one verdict for each event
// that a rule binds. It gives the verdicts that engine/audit/check_*.hpp would give on a plan that had gone
// that way, and says "not assessable" where the record does not tell: a fact that nobody wrote down, a day
// without its hour under a rule of hours, an end of the history before the answer.
//
//   Judge judge{book, {}};
//   judge.judge(history);
//   for (const Opinion& opinion : judge.opinions()) ...   // violated and not assessable
//
// Nothing is allocated for a patient once the arenas have grown; a rule that is kept costs a counter.
// O(n log n) in the administrations of a patient.
#pragma once

#include <vector>

#include "engine/audit/history/hearing.hpp"

namespace posology::audit::history {

class Judge {
 public:
  /// `book` must outlive the judge.
  explicit Judge(const Rulebook& book, JudgeOptions options = {});

  /// Sorts history.given by start, works out the courses, and judges.
  void judge(History& history);

  /// What is to be told, in order of the rulebook: violated, not assessable, satisfied where the other way of
  /// counting would have decided otherwise, and with JudgeOptions::all every one.
  const std::vector<Opinion>& opinions() const { return hearing_.opinions; }
  /// Verdicts of the last history that are satisfied or violated, and those that are not assessable.
  std::uint32_t assessed() const { return hearing_.assessed; }
  std::uint32_t not_assessable() const { return hearing_.not_assessable; }
  std::uint32_t violated() const { return hearing_.violated; }
  /// Over all histories so far.
  const Tally& tally() const { return hearing_.tally; }

 private:
  void gather(History& history);

  const Rulebook& book_;
  Hearing hearing_;
  Attribution attribution_;
};

}  // namespace posology::audit::history
