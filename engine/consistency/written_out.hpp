// SPDX-License-Identifier: Apache-2.0
//
// A regimen written out for as many events as decide whether it can be kept: three of each course that
// repeats, with all that goes with them. Doses that may be left out are left out, for no calendar fails by
// them. Between the events stand what the regimen itself says of their order, and the rules that place
// companions; the rest is for whoever asks (contradictions_of_regimens).
#pragma once

#include <string>
#include <vector>

#include "engine/consistency/analyses.hpp"
#include "engine/consistency/measure.hpp"

namespace posology::consistency {

/// An event: the `number`th of its course. Of a course at home only the first dose is one.
struct Point {
  std::size_t thing = 0;  ///< In Subjects::things.
  int number = 1;
  long long lasts = 0;  ///< Minutes.
  bool last_of_course = false;
  bool more =
      false;  ///< Its course may have events that are not written: of doses at home, or after the last.
  std::string id = {};  ///< "lutetium/2"
};

/// time(to) >= time(from) + gap, in both measures, by a rule or by the regimen itself.
struct Demand {
  std::size_t from = 0, to = 0;
  Measure gap = {};
  std::string rule = {};  ///< Empty: the regimen says so.
  std::string text = {};  ///< "lutetium/2 at most P63D after lutetium/1"
};

struct WrittenOut {
  std::vector<Point> points = {};
  std::vector<Demand> demands = {};
  std::vector<std::size_t> left_out = {};  ///< Things of courses that are left out.
};

WrittenOut write_out(const Question& question, const regimen::Regimen& regimen);

/// Two regimens of one order beside each other. What ends when the next regimen begins has its first event
/// alone. Between the two stand the rules on first events; which event comes before which is open.
WrittenOut write_out(const Question& question, const regimen::Regimen& one, const regimen::Regimen& other);

/// The demands that a bound makes on two events of which `from` comes first.
void demand_least(WrittenOut& out, std::size_t from, std::size_t to, const regimen::Bound& least,
                  const std::string& rule);
void demand_most(WrittenOut& out, std::size_t from, std::size_t to, const regimen::Bound& most,
                 const std::string& rule);

}  // namespace posology::consistency
