// SPDX-License-Identifier: Apache-2.0
//
// A plan that was printed before, as posology wrote it (schema posology/plan/1): so much of it as is needed
// to say what a new plan changes. Dates, doses and places; no rules and no windows.
//
//   const EarlierPlan before = earlier_plan_of(text);
//   before.events.at("lutetium/1").start
#pragma once

#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "engine/regimen/plan.hpp"

namespace posology::schedules {

struct EarlierPlan {
  struct Event {
    std::string say = {};
    std::string drug = {};  ///< Empty for what is no drug.
    time::Instant start = {}, end = {};
    std::optional<dose::Quantity> dose = {};
    std::string product = {};  ///< "1 x 20 mg kit"; empty when not known.
    std::string place = {};
    regimen::EventKind kind = regimen::EventKind::administration;
  };
  /// Of a daily course: what it was over [from, to).
  struct Stretch {
    std::string course = {};
    regimen::SegmentKind kind = regimen::SegmentKind::take;
    time::Instant from = {}, to = {};
    std::optional<dose::Quantity> dose = {};
    std::string product = {};
    std::vector<time::minutes> times = {};
  };
  std::string order = {};
  int revision = 1;
  std::map<std::string, Event> events = {};  ///< By id.
  std::vector<Stretch> stretches = {};
  std::vector<regimen::Washout> washouts = {};
};

/// The text is no plan of ours, or not a whole one. The message is a plain sentence.
struct NotAPlan : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Throws NotAPlan.
EarlierPlan earlier_plan_of(std::string_view json);

}  // namespace posology::schedules
