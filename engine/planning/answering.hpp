// SPDX-License-Identifier: Apache-2.0
//
// The answer for an order whose delays, if any, are worked out, a step at a time: how many doses of
// open-ended courses fit, a draft with so many, and its best dates. Of many orders each can be taken a step
// before any is taken the next (plan_by_steps.hpp).
//
//   Answering answering{brief, kept};
//   answering.count_doses();
//   answering.draft();
//   const Answered answered = answering.answer();
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>

#include "engine/planning/attempt.hpp"
#include "engine/planning/open_counts.hpp"

namespace posology::planning {

class Answering {
 public:
  /// Both outlive it.
  Answering(const regimen::Brief& brief, Kept& kept) : brief_{brief}, kept_{kept} {}

  /// Each of these once, in this order.
  void count_doses();
  void draft();
  Answered answer();

  /// After draft(), without a search for the best: false also where that alone can tell.
  bool surely_none();

 private:
  void count_what_follows();
  /// Where nothing fits before a course of another regimen has ended, a calendar takes as long as that.
  void reach_far_where_needed();
  bool reach_beyond(const Attempt& attempt, const Found& found);
  Answered with_all_that_fit(Answered usual);
  time::LocalDay last_day() const;

  const regimen::Brief& brief_;
  Kept& kept_;
  time::LocalDay far_ = {};      ///< No calendar goes beyond it.
  time::LocalDay reached_ = {};  ///< By the soonest calendar.
  OpenCounts open_ = {};
  bool can_be_ = false;  ///< Without giving up a guideline.
  std::optional<Drafted> first_ = {};
  std::unique_ptr<const Attempt> attempt_ = {};
};

}  // namespace posology::planning
