// SPDX-License-Identifier: Apache-2.0
//
// A small library without fault: a depot that is given within a day of each infusion, bloods before it, and
// the washout between the two. Drugs are invented; the figures are those of lutetium and octreotide, so that
// what is wrong with a figure can be worked out from the labels.
#pragma once

#include <string>
#include <vector>

#include "engine/consistency/check.hpp"

namespace posology::consistency::test {

using regimen::Selector;

regimen::Bound by(const char* duration);
Selector form(std::string name);
Selector drug_class(std::string name);

/// Infusions every 7 to 9 weeks, a depot 4 to 24 hours after each and at least 4 weeks before the next.
Rulebook book();
regimen::Rule& rule(Rulebook& book, const std::string& id);
/// Adds a rule that is complete but for its body.
regimen::Rule& add(Rulebook& book, const std::string& id, regimen::RuleBody body);

/// "contradiction: a, b" for each fault, in order.
std::vector<std::string> faults(const Rulebook& book);
/// The remarks of one kind, faults or not.
std::vector<Remark> about(const Rulebook& book, About kind);

}  // namespace posology::consistency::test
