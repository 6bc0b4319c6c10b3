// SPDX-License-Identifier: Apache-2.0
#include "engine/dose/taper.hpp"

#include <algorithm>

namespace posology::dose {
namespace {

constexpr std::size_t most_steps = 200;

/// The greatest whole multiple of `measure` that is not above `amount`: both as whole numbers of the finest
/// digit that either has.
Quantity cut_to(const Quantity& amount, const Quantity& measure) {
  const Decimal value = amount.in(measure.unit).value;
  const int places = std::max(value.places(), measure.value.places());
  const auto digits = [&](const Decimal& decimal) {
    std::int64_t power = 1;
    for (int place = decimal.places(); place < places; ++place) power *= 10;
    return (Decimal::integer(decimal.units()) * Decimal::integer(power)).units();
  };
  const std::int64_t step = digits(measure.value);
  return {.value = Decimal::scaled(digits(value) / step * step, places), .unit = measure.unit};
}

/// The dose after `dose`; nothing when it would be nothing or less.
std::optional<Quantity> next_of(const Quantity& dose, const TaperBy& by) {
  Quantity next = dose;
  if (by.percent == 0) {
    next = dose - *by.amount;
  } else {
    next.value = dose.value * Decimal::scaled(100 - by.percent, 2);
    if (by.round) next = cut_to(next, *by.round);
    // A percentage of a small dose, cut, may be the dose before it less one measure and no more.
    if (!(next < dose)) return std::nullopt;
  }
  if (next.value <= Decimal{}) return std::nullopt;
  return next;
}

}  // namespace

std::variant<Taper, NoTaper> taper_of(const TaperAsked& asked) {
  if (asked.by.percent == 0 && (!asked.by.amount || asked.by.amount->value <= Decimal{}))
    return NoTaper{"it does not say by how much each step comes down"};
  if (asked.by.percent < 0 || asked.by.percent > 99) return NoTaper{"a step comes down by 1 to 99 %"};
  if (asked.by.percent > 0 && !asked.by.round)
    return NoTaper{"percentages need round, the amount to whose multiples they are cut"};
  if (asked.every_days < 1) return NoTaper{"a step lasts at least a day"};
  if (asked.from.value <= Decimal{}) return NoTaper{"it starts with nothing"};
  if (asked.to && !(*asked.to < asked.from))
    return NoTaper{asked.to->ismp() + " is not less than " + asked.from.ismp()};
  Taper taper{.steps = {}, .off = !asked.to.has_value()};
  std::optional<Quantity> dose = asked.from;
  while (dose && (!asked.to || *dose > *asked.to)) {
    if (taper.steps.size() == most_steps) return NoTaper{"it has more than 200 steps"};
    taper.steps.push_back({.dose = dose, .days = asked.every_days});
    dose = next_of(*dose, asked.by);
  }
  if (!asked.to) {
    // A linear taper to off ends on the amount by which it comes down, or it does not divide.
    const Quantity& last = *taper.steps.back().dose;
    if (asked.by.percent == 0 && last != *asked.by.amount)
      return NoTaper{"from " + asked.from.ismp() + " by " + asked.by.amount->ismp() +
                     " it does not come out at nothing: " + last.ismp() + " is left"};
    return taper;
  }
  if (asked.by.percent == 0 && (!dose || *dose != *asked.to)) {
    return NoTaper{"from " + asked.from.ismp() + " by " + asked.by.amount->ismp() + " it passes " +
                   asked.to->ismp() + " without meeting it"};
  }
  taper.steps.push_back({.dose = asked.to, .days = asked.every_days});
  return taper;
}

std::vector<std::optional<Quantity>> days_of(const Taper& taper) {
  std::vector<std::optional<Quantity>> days;
  for (const TaperStep& step : taper.steps) {
    for (int day = 0; day < step.days; ++day) {
      const bool second = day % 2 == 1 && (step.alternate || step.alternate_off);
      days.push_back(second ? step.alternate : step.dose);
    }
  }
  return days;
}

std::optional<Quantity> total_of(const Taper& taper) {
  std::optional<Quantity> total;
  for (const auto& dose : days_of(taper)) {
    if (dose) total = total ? *total + *dose : *dose;
  }
  return total;
}

}  // namespace posology::dose
