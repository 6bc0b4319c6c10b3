// SPDX-License-Identifier: Apache-2.0
//
// The questions that check() asks, one function for each; of one profile's rules, but for the last.
#pragma once

#include <span>
#include <vector>

#include "engine/consistency/remark.hpp"
#include "engine/consistency/rulebook.hpp"
#include "engine/consistency/subjects.hpp"

namespace posology::consistency {

/// What is asked about: the rules, and everything that they can bind.
struct Question {
  const Rulebook& book;
  const Subjects& subjects;
};

using Remarks = std::vector<Remark>;

/// Rules that contradict themselves: at least more than at most, a window that closes before it opens.
Remarks contradictions_alone(const Question& question);
/// Two rules on one pair, of which one asks for more than the other allows.
Remarks contradictions_of_two(const Question& question);
/// Cycles among the first events of drugs and procedures: each must be later than the other.
Remarks contradictions_of_firsts(const Question& question);
/// Cycles within a regimen, its courses written out for as many events as decide it: a washout that is longer
/// than the cadence leaves beside a depot that must be given.
Remarks contradictions_of_regimens(const Question& question);
/// Rules that say nothing which another does not say already.
Remarks implied_rules(const Question& question);
/// Rules that are on and that no order can bring into force.
Remarks never_binding(const Question& question);
/// Rules that a regimen names for a course which they do not bind, or bind the wrong way round.
Remarks misnamed_rules(const Question& question);
/// Days of the calendar and hours that pass, asked of the same pair.
Remarks mixed_units(const Question& question);
/// Events that bring each other, courses that wait for each other.
Remarks cycles(const Question& question);
/// Statements without a source that is known, or on though their wording was not seen.
Remarks missing_sources(const Question& question);
/// Names that stand for two things, or that differ by spelling alone.
Remarks overlapping_ids(const Question& question);
/// Steps of ladders that a limit forbids or that the stock cannot make.
Remarks unreachable_steps(const Question& question);
/// Pairs of drugs that one option brings together and of which no rule says anything.
Remarks not_covered(const Question& question);
/// Rules on the same ends with other figures from another source.
Remarks differing_sources(const Question& question);
/// Rules without an example that they allow, or without one that they forbid.
Remarks missing_examples(const Question& question);
/// Rules whose figures differ between profiles.
Remarks differing_profiles(std::span<const Rulebook> books);

/// A text of names for messages: "a", "a and b", "a, b and c".
std::string listed(const std::vector<std::string>& names);

}  // namespace posology::consistency
