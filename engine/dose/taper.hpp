// SPDX-License-Identifier: Apache-2.0
//
// Tapers: a daily dose that comes down (or goes up) by steps of some days each, until it reaches a last dose
// or nothing. Everything is exact: the steps are counted in whole stocked units, and what they come to in all
// is a sum and not an estimate.
//
//   linear       40 mg down by 5 mg every 3 days to off           ->  40, 35, … 5 mg, 3 days each: 540 mg
//   percentage   40 mg down by 25 % every 7 days, to the next     ->  40, 30, 22.5, 15, 10, 7.5, 5 mg
//                smaller multiple of 2.5 mg, to 5 mg
//   stepwise     doses as listed
//   alternate    each second day another dose, or none
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/dose/quantity.hpp"

namespace posology::dose {

/// So many days with one dose, once a day; without dose on days on which nothing is taken.
struct TaperStep {
  std::optional<Quantity> dose = {};
  int days = 1;
  /// Given on each second day of the step, in place of `dose`; `alternate_off`: nothing is.
  std::optional<Quantity> alternate = {};
  bool alternate_off = false;
};

/// The first day of each step is the day after the last of the one before it.
struct Taper {
  std::vector<TaperStep> steps = {};
  bool off = false;  ///< Nothing is taken after the last step; else its dose goes on.
};

/// How far each step comes down.
struct TaperBy {
  std::optional<Quantity> amount = {};  ///< Linear.
  int percent = 0;                      ///< Of the dose before it, 1 to 99; 0 for linear.
  std::optional<Quantity> round = {};   ///< Percentages are cut to whole multiples of this, never up.
};

struct TaperAsked {
  Quantity from = {};
  std::optional<Quantity> to = {};  ///< The last dose; nothing for off.
  TaperBy by = {};
  int every_days = 1;
};

/// Why there is no such taper, in plain words.
struct NoTaper {
  std::string why;
};

/// Steps of `every_days` from `from` to `to`, both included, or to the last above nothing. A linear step that
/// would pass `to` without meeting it has no taper: nothing is added that was not asked for. At most 200
/// steps. Throws IncompatibleUnits.
std::variant<Taper, NoTaper> taper_of(const TaperAsked& asked);

/// The days of the taper, one dose or none a day; for an end that goes on, the steps alone.
std::vector<std::optional<Quantity>> days_of(const Taper& taper);

/// What all steps come to; nothing for a taper without doses.
std::optional<Quantity> total_of(const Taper& taper);

}  // namespace posology::dose
