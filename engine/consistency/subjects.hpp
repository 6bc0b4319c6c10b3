// SPDX-License-Identifier: Apache-2.0
//
// Everything that a rule can bind: the courses of all regimens, and the forms that no regimen gives. A
// selector is then a set of these, and "this rule says all that that one says" is a question about sets. So a
// washout by class and one by drug can be compared.
#pragma once

#include <string>
#include <vector>

#include "engine/consistency/rulebook.hpp"

namespace posology::consistency {

struct Thing {
  regimen::Subject subject = {};
  std::string name = {};     ///< Of the form, procedure, test or course: what it is called in a message.
  std::string regimen = {};  ///< Empty for a form that no regimen gives.
};

/// Positions in Subjects::things, ascending.
using Members = std::vector<std::size_t>;

class Subjects {
 public:
  explicit Subjects(const Rulebook& book);

  const std::vector<Thing>& things() const { return things_; }
  Members members(const regimen::Selector& selector) const;
  /// Does a regimen give any of it?
  bool is_given(const regimen::Selector& selector) const;
  /// Names of the forms, procedures and tests among them, each once, ascending.
  std::vector<std::string> names(const Members& members) const;

 private:
  std::vector<Thing> things_;
};

bool overlap(const Members& one, const Members& other);
/// Is every one of `inner` in `outer`, and is there any?
bool covers(const Members& outer, const Members& inner);

/// The ends of a rule, in the order in which its kind writes them: one, or two.
std::vector<regimen::Selector> ends_of(const regimen::RuleBody& body);

}  // namespace posology::consistency
