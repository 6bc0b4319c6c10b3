// SPDX-License-Identifier: Apache-2.0
//
// How often each rule was kept, broken, or could not be judged: counts over any number of patients. Tallies
// of parts add up to the tally of the whole.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "engine/audit/history/opinion.hpp"

namespace posology::audit::history {

struct RuleTally {
  std::uint64_t satisfied = 0, violated = 0;
  std::array<std::uint64_t, reasons> not_assessable = {};  ///< By Reason.

  std::uint64_t undecided() const {
    std::uint64_t sum = 0;
    for (const auto count : not_assessable) sum += count;
    return sum;
  }
  void add(const RuleTally& other) {
    satisfied += other.satisfied;
    violated += other.violated;
    for (std::size_t reason = 0; reason < not_assessable.size(); ++reason)
      not_assessable[reason] += other.not_assessable[reason];
  }
};

struct Tally {
  std::vector<RuleTally> rules = {};  ///< One for each of Rulebook::rules().
  RuleTally records = {};             ///< Entries that could not be made out.
  std::uint64_t patients = 0, given = 0;

  void add(const Tally& other) {
    if (rules.size() < other.rules.size()) rules.resize(other.rules.size());
    for (std::size_t rule = 0; rule < other.rules.size(); ++rule) rules[rule].add(other.rules[rule]);
    records.add(other.records);
    patients += other.patients;
    given += other.given;
  }
};

}  // namespace posology::audit::history
