// SPDX-License-Identifier: Apache-2.0
#include "engine/dose/frequency.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "engine/dose/stock.hpp"

namespace posology::dose {
namespace {

using Words = std::span<const std::string_view>;

constexpr std::array<std::string_view, 12> counts{"one",   "two",   "three", "four", "five",   "six",
                                                  "seven", "eight", "nine",  "ten",  "eleven", "twelve"};
// Latin and its English shortenings, misread as four times daily or as one another (ISMP list).
constexpr std::array<std::string_view, 16> misread{"qd",  "QD",  "q.d.", "od",  "OD",  "bd",  "BD",  "bid",
                                                   "BID", "tds", "TDS",  "tid", "TID", "qds", "qid", "QID"};

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const auto end = std::min(text.find(' '), text.size());
    if (end > 0) words.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

std::string joined(Words words) {
  std::string all;
  for (const auto word : words) all += (all.empty() ? "" : " ") + std::string{word};
  return all;
}

std::string quoted(std::string_view text) {
  return "\"" + std::string{text} + "\"";
}

bool says(Words words, std::initializer_list<std::string_view> expected) {
  return std::ranges::equal(words, expected);
}

/// "3" or "three": 1 to 12.
std::optional<int> count_of(std::string_view word) {
  if (const auto found = std::ranges::find(counts, word); found != counts.end()) {
    return static_cast<int>(found - counts.begin()) + 1;
  }
  const auto number = Decimal::parse(word);
  if (!number || number->places() != 0) return std::nullopt;
  if (number->units() < 1 || number->units() > static_cast<int>(counts.size())) return std::nullopt;
  return static_cast<int>(number->units());
}

/// "daily" and its multiples: of a single dose.
std::optional<int> doses_of_each(Words words) {
  if (says(words, {"daily"}) || says(words, {"once", "daily"})) return 1;
  if (says(words, {"twice", "daily"})) return 2;
  if (words.size() == 3 && says(words.subspan(1), {"times", "daily"})) return count_of(words.front());
  return std::nullopt;
}

/// "daily in 3 doses": of a total.
std::optional<int> doses_of_total(Words words) {
  if (words.size() < 4 || !says(words.first(2), {"daily", "in"})) return std::nullopt;
  const Words rest = words.subspan(3);
  const auto count = count_of(words[2]);
  const bool one = count == 1 && says(rest, {"dose"});
  return one || says(rest, {"doses"}) || says(rest, {"divided", "doses"}) ? count : std::nullopt;
}

std::string why_no_amount(Words words) {
  const std::string_view number = words.front();
  if (number.find(',') != std::string_view::npos) {
    return quoted(number) + " has a comma: write 37.5 with a point, and 1000 without a comma";
  }
  if (Decimal::parse(number)) {
    std::string all;
    for (const auto known : unit_symbols()) all += (all.empty() ? "" : ", ") + std::string{known};
    return quoted(words[1]) + " is no unit; the units are " + all;
  }
  return quoted(number) + " is no amount: write digits, with at most one point between digits, and a unit";
}

std::string why_not_daily(Words words) {
  const std::string text = joined(words);
  const auto has = [&words](std::string_view word) { return std::ranges::find(words, word) != words.end(); };
  if (has("hours") || has("hourly") || has("hour")) {
    return quoted(text) +
           " counts elapsed time and drifts against the clock: say how many times daily, as in \"three times "
           "daily\"";
  }
  if (std::ranges::find_first_of(words, misread) != words.end()) {
    return quoted(text) +
           " is easily misread: write \"once daily\", \"twice daily\" or \"three times daily\"";
  }
  if (has("needed") || has("prn") || has("PRN")) {
    return quoted(text) + " is no daily schedule: only what is taken every day is prescribed here";
  }
  if (has("every") || has("weekly") || has("monthly") || has("week") || has("month")) {
    return quoted(text) + " is not daily: the regimen says how often a course repeats";
  }
  if ((words.size() == 3 && says(words.subspan(1), {"times", "daily"})) ||
      (words.size() == 4 && says(words.first(2), {"daily", "in"}) && words[3] == "doses")) {
    return quoted(text) + " should count 1 to 12 doses";
  }
  return quoted(text) + " is not understood: say \"three times daily\", or \"daily in 3 doses\"";
}

std::string doses_in(const Quantity& total, int per_day) {
  const auto single = divide_exactly(total.value, Decimal::integer(per_day));
  if (!single) return total.ismp();
  const Quantity each{.value = *single, .unit = total.unit};
  return total.ismp() + " (" + std::to_string(per_day) + (per_day == 1 ? " dose of " : " doses of ") +
         each.ismp() + ")";
}

}  // namespace

std::variant<Prescription, Indivisible, NotAPrescription> parse_prescription(std::string_view text) {
  const std::vector<std::string_view> split = words_of(text);
  Words words{split};
  if (words.size() < 2) {
    return NotAPrescription{"how much and how often are needed, as in \"100 mcg three times daily\""};
  }
  auto amount = parse_quantity(words.front());
  if (!amount) {
    amount = parse_quantity(joined(words.first(2)));
    if (!amount) return NotAPrescription{why_no_amount(words)};
    words = words.subspan(1);
  }
  words = words.subspan(1);
  if (amount->value.is_zero()) return NotAPrescription{"a dose of nothing"};
  if (words.empty()) {
    return NotAPrescription{"how often is missing: say \"three times daily\", or \"daily in 3 doses\""};
  }
  if (const auto per_day = doses_of_each(words)) {
    return Prescription{.single = *amount, .per_day = *per_day};
  }
  if (const auto per_day = doses_of_total(words)) {
    const auto single = divide_exactly(amount->value, Decimal::integer(*per_day));
    if (!single) return Indivisible{.total = *amount, .per_day = *per_day};
    return Prescription{.single = {.value = *single, .unit = amount->unit}, .per_day = *per_day};
  }
  return NotAPrescription{why_not_daily(words)};
}

NearestTotals nearest_totals(const Quantity& total, int per_day, const std::vector<Quantity>& strengths,
                             std::optional<int> most_units) {
  const StockAnswer answer = nearest_divisible(total, per_day, strengths, most_units);
  return {.lower = answer.nearest_lower, .higher = answer.nearest_higher};
}

std::string refusal(const Indivisible& asked, const NearestTotals& nearest) {
  std::string asked_for = asked.total.ismp() + " daily in " + std::to_string(asked.per_day) +
                          (asked.per_day == 1 ? " dose" : " doses") + " cannot be given exactly";
  if (!nearest.lower && !nearest.higher) return asked_for;
  if (nearest.lower && nearest.higher) {
    return asked_for + "; the nearest totals that can are " + doses_in(*nearest.lower, asked.per_day) +
           " and " + doses_in(*nearest.higher, asked.per_day);
  }
  const Quantity& only = nearest.lower ? *nearest.lower : *nearest.higher;
  return asked_for + "; the nearest total that can is " + doses_in(only, asked.per_day);
}

}  // namespace posology::dose
