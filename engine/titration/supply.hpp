// SPDX-License-Identifier: Apache-2.0
//
// What to supply for a stretch of days: the stocked units of every dose that falls on them, counted. Firm and
// provisional doses are counted apart, so that nobody dispenses what is not decided. Parts of divided tablets
// add up to whole ones; of a vial from which only a part is given the rest is lost, and counted as wastage.
//
//   supply_of(brief, plan, {.from = 1 March, .until = 28 March})   ->   84 x 100 mcg ampoule, …
//
// Days are local days of the order's zone, both ends inclusive.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/regimen/plan.hpp"

namespace posology::titration {

/// One product of one strength.
struct SupplyLine {
  std::string form = {};          ///< Id of the form: "octreotide short-acting".
  std::string say = {};           ///< For people.
  std::string product_form = {};  ///< "ampoule"
  dose::Quantity strength = {};
  long long firm = 0, provisional = 0;  ///< Whole units.
};

/// What is given at one visit.
struct VisitSupply {
  std::string event = {}, say = {};
  time::Instant at = {};
  std::optional<dose::Quantity> dose = {};
  std::vector<SupplyLine> lines = {};
  regimen::Certainty certainty = regimen::Certainty::firm;
  std::string not_counted = {};  ///< Why it has no lines: "dose to be entered by the clinician".
};

/// What is taken at home of one dose.
struct HomeSupply {
  std::string course = {}, say = {};
  dose::Quantity dose = {};
  time::LocalDay first, last;           ///< Days on which it is taken, within those asked for.
  long long firm = 0, provisional = 0;  ///< Doses.
  std::vector<SupplyLine> lines = {};
  std::string not_counted = {};
  /// Days on which it may be taken if needed: these doses are not counted.
  int if_needed_days = 0;
  int if_needed_a_day = 0;
};

/// What is left over of opened units, in all.
struct Wastage {
  std::string say = {}, product_form = {};
  dose::Quantity amount = {};
  long long times = 0;
};

struct Supply {
  time::LocalDay from = {}, until = {};
  std::vector<VisitSupply> visits = {};  ///< In order of the plan.
  std::vector<HomeSupply> home = {};
  std::vector<SupplyLine> total = {};       ///< By form, then strongest first.
  std::vector<SupplyLine> home_total = {};  ///< The same of what is taken at home alone.
  std::vector<Wastage> wastage = {};
};

struct SupplyDays {
  time::LocalDay from = {}, until = {};
};

/// Throws DecimalOverflow for amounts beyond all measure.
Supply supply_of(const regimen::Brief& brief, const regimen::Plan& plan, const SupplyDays& days);

/// The stretches of `length` that cover the days, each a refill, from the first day with a dose at home on.
/// None when nothing is taken at home. Counted from that day each time: from 31 January by months 28
/// February, 31 March, 30 April. `length` is in days or months.
std::vector<Supply> refills(const regimen::Brief& brief, const regimen::Plan& plan, const SupplyDays& days,
                            const time::Duration& length);

}  // namespace posology::titration
