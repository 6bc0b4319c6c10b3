// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/dose_values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "schedules/reading/amount_spelling.hpp"
#include "schedules/reading/suggestions.hpp"
#include "schedules/reading/table_reader.hpp"

namespace posology::schedules {
namespace {

/// A number without quotes: the digits as they stand in the file.
void tell_bare_number(Report& report, const Value& value, std::string_view key, std::string_view unit) {
  Diagnostic& told = report.add("POS0141", value.at, fmt::format("\"{}\" is a number without a unit", key));
  told.why = "20 mg and 20 mcg are a thousand times apart: an amount is read only with its unit";
  const auto digits = report.written_at(value.at);
  told.help = {
      fmt::format("write it in quotes and with the unit: \"{} {}\"", digits, unit.empty() ? "mg" : unit)};
}

bool is_text(Report& report, const Value& value, std::string_view key, std::string_view unit) {
  if (value.kind == Value::Kind::text) return true;
  if (value.kind == Value::Kind::whole || value.kind == Value::Kind::number) {
    tell_bare_number(report, value, key, unit);
  } else {
    tell_wrong_type(report, value, key, "an amount in quotes, as in \"7.4 GBq\"");
  }
  return false;
}

void tell_spelling(Report& report, const Span& at, const Misspelling& wrong) {
  Diagnostic& told = report.add(wrong.code, at, wrong.message);
  told.why = wrong.why;
  if (!wrong.help.empty()) told.help = {wrong.help};
}

void tell_indivisible(Report& report, const Value& value, const dose::Indivisible& found,
                      const std::vector<dose::Quantity>& strengths) {
  Diagnostic& told = report.add(
      "POS0147", value.at,
      fmt::format("{} a day cannot be given in {} equal doses", found.total.ismp(), found.per_day));
  told.why = "a daily total is never changed silently: the prescriber chooses";
  const bool comparable =
      !strengths.empty() && dimension_of(strengths.front().unit) == dimension_of(found.total.unit);
  if (!comparable) return;
  const auto near = dose::nearest_totals(found.total, found.per_day, strengths);
  const auto offer = [&](const std::optional<dose::Quantity>& total) {
    if (total && !total->value.is_zero()) {
      told.help.push_back(
          fmt::format("whole stocked units give \"{} daily in {} doses\"", total->ismp(), found.per_day));
    }
  };
  offer(near.lower);
  offer(near.higher);
}

}  // namespace

std::optional<dose::Quantity> read_amount(Report& report, const Value& value, std::string_view key,
                                          std::string_view unit) {
  if (!is_text(report, value, key, unit)) return std::nullopt;
  if (const auto wrong = misspelling_of(value.text, unit)) {
    tell_spelling(report, value.at, *wrong);
    return std::nullopt;
  }
  const auto amount = dose::parse_quantity(value.text);
  if (amount && !amount->value.is_zero()) return amount;
  Diagnostic& told =
      amount ? report.add("POS0144", value.at, "a dose of nothing is no dose")
             : report.add("POS0144", value.at, fmt::format("\"{}\" is no amount with a unit", value.text));
  if (amount) {
    told.help = {"to leave a course out write count.COURSE = 0"};
  } else {
    told.help = {
        fmt::format("write digits, a space and a unit: \"{} {}\"", "7.4", unit.empty() ? "GBq" : unit)};
  }
  return std::nullopt;
}

std::optional<dose::Prescription> read_prescription(Report& report, const Value& value, std::string_view key,
                                                    std::string_view unit,
                                                    const std::vector<dose::Quantity>& strengths) {
  if (!is_text(report, value, key, unit)) return std::nullopt;
  if (const auto wrong = misspelling_of(value.text, unit)) {
    tell_spelling(report, value.at, *wrong);
    return std::nullopt;
  }
  const auto parsed = dose::parse_prescription(value.text);
  if (const auto* const found = std::get_if<dose::Prescription>(&parsed)) return *found;
  if (const auto* const total = std::get_if<dose::Indivisible>(&parsed)) {
    tell_indivisible(report, value, *total, strengths);
    return std::nullopt;
  }
  Diagnostic& told =
      report.add("POS0151", value.at, fmt::format("\"{}\" is no daily prescription", value.text));
  told.why = std::get<dose::NotAPrescription>(parsed).why;
  told.help = {
      "write one dose and how often, \"100 mcg three times daily\", or the day's total, \"300 mcg daily in 3 "
      "doses\""};
  return std::nullopt;
}

}  // namespace posology::schedules
