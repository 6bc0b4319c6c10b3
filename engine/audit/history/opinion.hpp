// SPDX-License-Identifier: Apache-2.0
//
// One rule's verdict on one event of a history, as numbers. Words are made of it where it is shown
// (calendars/), so that a verdict that nobody reads costs no text.
#pragma once

#include <cstdint>

#include "engine/audit/history/given.hpp"
#include "engine/regimen/finding.hpp"
#include "engine/regimen/rule.hpp"

namespace posology::audit::history {

using regimen::Verdict;

/// What was counted.
enum class Counted : std::uint8_t { civil, elapsed, dose, number, fact, order, record };

/// How a dose that should repeat strayed.
enum class Manner : std::uint8_t {
  none,
  early,    ///< Sooner than the least.
  doubled,  ///< On the same day as the one before, or sooner than half of the least.
  late,     ///< Later than the most.
  missed,   ///< So late that another had its place between the two.
  absent,   ///< What should have come with it did not.
};

/// Why nothing can be said.
enum class Reason : std::uint8_t {
  none,
  fact_missing,     ///< Nobody recorded the fact.
  hour_missing,     ///< Only the day is known, and the hour decides.
  order_unknown,    ///< Both on one day, and which came first is not known.
  nothing_follows,  ///< The history ends before what should follow.
  nothing_before,   ///< The history begins too late to show what was before.
  none_recorded,    ///< Nothing of the kind stands in this history at all.
  dose_missing,     ///< The amount is not recorded or cannot be read.
  doubtful_record,  ///< An entry of the same drug could not be made out.
  no_open_days,     ///< Working days were asked for, and no clinic is given.
  unreadable,       ///< The entry itself could not be made out.
};
inline constexpr int reasons = 11;

/// What was asked of it.
enum class Asked : std::uint8_t { least, most, between, fact, amount, count, apart, together, order, steps };

struct Opinion {
  std::uint16_t rule = 0;  ///< Index of Rulebook::rules().
  Verdict verdict = Verdict::satisfied;
  Counted counted = Counted::civil;
  Asked asked = Asked::least;
  Manner manner = Manner::none;
  Reason reason = Reason::none;
  std::int32_t from = -1, to = -1;         ///< Indexes of History::given; -1 for none.
  const time::Duration* by = nullptr;      ///< What was asked, for civil and elapsed.
  const dose::Quantity* amount = nullptr;  ///< What was asked, for doses.
  bool strict = false;
  bool no_end = false;         ///< An end was asked for and is not recorded: the start stood for it.
  bool other_differs = false;  ///< The other way of counting would have decided otherwise.
  std::int64_t found = 0;      ///< Days, minutes, millionths, or a number.
  std::int64_t other =
      0;  ///< Found by the other way of counting: minutes for civil, wall minutes for elapsed.
  std::int64_t short_by = 0;      ///< In the unit of `found`; 0 when it holds.
  std::int64_t asked_number = 0;  ///< For numbers, and minutes asked of a concomitant.
  FactNumber fact = 0;
  std::uint16_t trouble = 0;  ///< Index of History::troubles, for Counted::record.
  dose::Unit unit = dose::Unit::mg;
  std::uint8_t window = 0;  ///< For amounts: 0 single dose, 1 civil day, 2 rolling 24 hours, 3 all doses.
};

}  // namespace posology::audit::history
