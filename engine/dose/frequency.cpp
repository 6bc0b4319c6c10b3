// SPDX-License-Identifier: Apache-2.0
#include "engine/dose/frequency.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "engine/dose/stock.hpp"

namespace posology::dose {
namespace {

constexpr std::array<std::pair<std::string_view, int>, 9> adverbs{{{"once daily", 1},
                                                                   {"daily", 1},
                                                                   {"twice daily", 2},
                                                                   {"two times daily", 2},
                                                                   {"three times daily", 3},
                                                                   {"four times daily", 4},
                                                                   {"2 times daily", 2},
                                                                   {"3 times daily", 3},
                                                                   {"4 times daily", 4}}};

constexpr int most_per_day = 12;

/// "daily in 3 doses" -> 3.
std::optional<int> count_in_doses(std::string_view text) {
  constexpr std::string_view head = "daily in ";
  if (!text.starts_with(head)) return std::nullopt;
  text.remove_prefix(head.size());
  const auto space = text.find(' ');
  if (space == std::string_view::npos) return std::nullopt;
  const std::string_view rest = text.substr(space + 1);
  if (rest != "doses" && rest != "divided doses") return std::nullopt;
  const auto count = Decimal::parse(text.substr(0, space));
  if (!count || count->places() != 0 || count->units() < 1 || count->units() > most_per_day)
    return std::nullopt;
  return static_cast<int>(count->units());
}

}  // namespace

std::variant<Prescription, Indivisible, NotAPrescription> parse_prescription(std::string_view text) {
  const auto first = text.find(' ');
  const auto second = first == std::string_view::npos ? first : text.find(' ', first + 1);
  if (second == std::string_view::npos) {
    return NotAPrescription{"how much and how often are needed, as in \"100 mcg three times daily\""};
  }
  const auto amount = parse_quantity(text.substr(0, second));
  if (!amount)
    return NotAPrescription{"\"" + std::string{text.substr(0, second)} + "\" is no amount with a unit"};
  if (amount->value.is_zero()) return NotAPrescription{"a dose of nothing"};
  const std::string_view how_often = text.substr(second + 1);
  if (const auto found = std::ranges::find(adverbs, how_often, &std::pair<std::string_view, int>::first);
      found != adverbs.end()) {
    return Prescription{.single = *amount, .per_day = found->second};
  }
  if (const auto count = count_in_doses(how_often)) {
    const auto single = divide_exactly(amount->value, Decimal::integer(*count));
    if (!single) return Indivisible{.total = *amount, .per_day = *count};
    return Prescription{.single = {.value = *single, .unit = amount->unit}, .per_day = *count};
  }
  if (how_often.starts_with("every") && how_often.find("hour") != std::string_view::npos) {
    return NotAPrescription{
        "\"every so many hours\" counts elapsed time and drifts against the clock; say how many times daily"};
  }
  return NotAPrescription{"\"" + std::string{how_often} +
                          "\" is not understood: say \"three times daily\", or \"daily in 3 doses\""};
}

NearestTotals nearest_totals(const Quantity& total, int per_day, const std::vector<Quantity>& strengths) {
  // Doses of whole units lie on multiples of the strengths' common measure; ask around the floor of the
  // divided dose, in the finest digit that the total has.
  NearestTotals nearest;
  if (strengths.empty()) return nearest;
  const Unit unit = strengths.front().unit;
  const Decimal amount = total.in(unit).value;
  std::int64_t scale = 1;
  for (int i = 0; i < amount.places(); ++i) scale *= 10;
  const std::int64_t digits = (amount * Decimal::integer(scale)).units();
  const Quantity below{.value = Decimal::scaled(digits / per_day, amount.places()), .unit = unit};
  const bool exact = digits % per_day == 0;
  const StockAnswer answer = make_dose(below, strengths);
  const auto times = [per_day](const Quantity& single) { return single * per_day; };
  if (answer.exact && !exact) {
    nearest.lower = times(below);
  } else if (answer.nearest_lower) {
    nearest.lower = times(*answer.nearest_lower);
  }
  if (answer.nearest_higher) nearest.higher = times(*answer.nearest_higher);
  return nearest;
}

}  // namespace posology::dose
