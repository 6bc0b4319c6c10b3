// SPDX-License-Identifier: Apache-2.0
#include "engine/regimen/measured.hpp"

#include <compare>

namespace posology::regimen {
namespace {

/// In millimetres when it is a length in centimetres.
Measured in_common(const Measured& measured) {
  if (measured.unit != "cm") return measured;
  return {.value = measured.value * dose::Decimal::integer(10), .unit = "mm"};
}

std::optional<std::strong_ordering> compare(const Measured& one, const Measured& other) {
  const Measured a = in_common(one), b = in_common(other);
  if (a.unit != b.unit) return std::nullopt;
  return a.value <=> b.value;
}

}  // namespace

std::string Measured::text() const {
  return value.ismp() + (unit.empty() ? "" : " " + unit);
}

std::optional<Measured> parse_measured(std::string_view text) {
  const auto blank = text.find(' ');
  const auto value = dose::Decimal::parse(text.substr(0, blank));
  if (!value) return std::nullopt;
  Measured measured{.value = *value};
  if (blank != std::string_view::npos) measured.unit = text.substr(blank + 1);
  const bool odd = blank != std::string_view::npos && (measured.unit.empty() || measured.unit.front() == ' ');
  if (odd) return std::nullopt;
  try {
    static_cast<void>(in_common(measured));
  } catch (const dose::DecimalOverflow&) {
    return std::nullopt;
  }
  return measured;
}

std::optional<bool> keeps(const ValueBound& bound, const Measured& found) {
  bool within = true;
  const auto holds = [&](const std::optional<Measured>& limit, auto holds_as) {
    if (!limit) return true;
    const auto order = compare(found, *limit);
    if (!order) return false;
    within = within && holds_as(*order);
    return true;
  };
  const bool comparable = holds(bound.least, [](auto order) { return order >= 0; }) &&
                          holds(bound.most, [](auto order) { return order <= 0; }) &&
                          holds(bound.under, [](auto order) { return order < 0; });
  return comparable ? std::optional{within} : std::nullopt;
}

std::string words_of(const ValueBound& bound) {
  std::string text = bound.fact;
  const auto add = [&](const char* words, const std::optional<Measured>& limit) {
    if (!limit) return;
    text += (text == bound.fact ? " " : " and ") + (words + limit->text());
  };
  add("at least ", bound.least);
  add("at most ", bound.most);
  add("under ", bound.under);
  return text;
}

}  // namespace posology::regimen
