// SPDX-License-Identifier: Apache-2.0
//
// The ends of a rule. A rule names a drug, a form, a class, a procedure, a test or a course; it binds every
// event whose subject matches, whoever ordered it. So one washout by class binds a new analogue the day it is
// written.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace posology::regimen {

struct Selector {
  enum class By { drug, form, drug_class, procedure, test, course };
  By by = By::drug;
  std::string name = {};
  friend bool operator==(const Selector&, const Selector&) = default;
};

std::string_view name_of(Selector::By by);  ///< "drug", "form", "class", "procedure", "test", "course"

/// What an event is about. Empty fields match nothing.
struct Subject {
  std::string drug = {};
  std::string form = {};
  std::vector<std::string> classes = {};
  std::string procedure = {};
  std::string test = {};
  std::string course = {};
};

bool matches(const Selector& selector, const Subject& subject);

}  // namespace posology::regimen
