// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/history/amount_text.hpp"

#include <utility>

namespace posology::schedules {
namespace {

/// 10^exponent of the smallest unit of the dimension.
int exponent_of(dose::Unit unit) {
  switch (unit) {
    case dose::Unit::g:
      return 6;
    case dose::Unit::mg:
    case dose::Unit::L:
    case dose::Unit::GBq:
    case dose::Unit::mg_per_kg:
      return 3;
    case dose::Unit::mcg:
    case dose::Unit::mL:
    case dose::Unit::MBq:
    case dose::Unit::mmol:
    case dose::Unit::units:
    case dose::Unit::mg_per_m2:
    case dose::Unit::mcg_per_kg:
    case dose::Unit::tablet:
      break;
  }
  return 0;
}

}  // namespace

std::optional<dose::Unit> read_unit(std::string_view text) {
  switch (text.size()) {
    case 2:
      if (text == "mg") return dose::Unit::mg;
      if (text == "ug") return dose::Unit::mcg;
      break;
    case 3:
      if (text == "mcg") return dose::Unit::mcg;
      if (text == "GBq") return dose::Unit::GBq;
      // The micro sign and the Greek letter: nobody should write them for a dose, and records hold them.
      if (text == "\xC2\xB5g" || text == "\xCE\xBCg") return dose::Unit::mcg;
      break;
    case 4:
      if (text == "[iU]") return dose::Unit::units;
      break;
    case 5:
      if (text == "ug/kg") return dose::Unit::mcg_per_kg;
      if (text == "{tbl}") return dose::Unit::tablet;
      break;
    default:
      break;
  }
  return dose::parse_unit(text);
}

std::optional<AmountText> read_amount_text(std::string_view number, dose::Unit unit) {
  // Digits with at most one point that has a digit on both sides, and no zero before other digits.
  std::int64_t value = 0;
  int places = 0, digits = 0;
  bool point = false;
  for (std::size_t at = 0; at < number.size(); ++at) {
    const char letter = number[at];
    if (letter == '.') {
      if (point || at == 0 || at + 1 == number.size()) return std::nullopt;
      point = true;
      continue;
    }
    if (letter < '0' || letter > '9') return std::nullopt;
    if (++digits > 18) return std::nullopt;
    value = value * 10 + (letter - '0');
    if (point) ++places;
  }
  if (digits == 0) return std::nullopt;
  if (number.size() > 1 && number[0] == '0' && number[1] != '.') return std::nullopt;
  while (places > 0 && value % 10 == 0) {
    value /= 10;
    --places;
  }
  int raise = 6 + exponent_of(unit) - places;
  if (raise < 0) return std::nullopt;
  for (; raise > 0; --raise) {
    if (__builtin_mul_overflow(value, std::int64_t{10}, &value)) return std::nullopt;
  }
  // So that millions of them can be added.
  constexpr std::int64_t most = std::int64_t{1} << 60;
  if (value > most) return std::nullopt;
  return AmountText{.amount = value, .unit = unit};
}

std::pair<std::string_view, std::string_view> split_amount(std::string_view text) {
  const auto end = text.find_first_not_of("0123456789.");
  if (end == std::string_view::npos) return {text, {}};
  std::string_view unit = text.substr(end);
  if (!unit.empty() && unit.front() == ' ') unit.remove_prefix(1);
  return {text.substr(0, end), unit};
}

}  // namespace posology::schedules
