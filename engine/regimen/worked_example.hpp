// SPDX-License-Identifier: Apache-2.0
//
// A worked example of a whole library: what is given when, and which rule must refuse or allow it, how
// bindingly. An example beside a rule tries that rule's own arithmetic; one here tries that the rule is
// there, is on, binds this drug and no other scope, and binds as hard as it should.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/regimen/evidence.hpp"

namespace posology::regimen {

/// Something given, done or tested, in local time.
struct WorkedEvent {
  std::string what = {};   ///< A form, procedure, test or course of the library.
  std::string at = {};     ///< "2026-02-25T08:00"
  std::string until = {};  ///< Of one that lasts.
  std::string dose = {};   ///< "40 mg"; or taken so every day from then on, "12.5 mg twice daily".
};

struct WorkedExample {
  std::string id = {};
  std::string says = {};
  std::string profile = {};
  std::string zone = {};
  std::vector<WorkedEvent> given = {};
  std::map<std::string, std::string> recorded = {};  ///< Fact -> the local time from which it is.
  std::string rule = {};                             ///< That decides.
  bool allowed = false;                              ///< Else it refuses,
  bool told = false;                                 ///< or judges no date: what is given is its matter.
  Severity severity = Severity::label;               ///< How the rule must bind.
  Locus locus = {};
};

}  // namespace posology::regimen
