// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/amount_spelling.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "engine/dose/quantity.hpp"
#include "schedules/reading/suggestions.hpp"

namespace posology::schedules {
namespace {

/// An abbreviation and what it is written out as; "" where only the whole sentence can be.
struct Abbreviation {
  std::string_view written, instead;
};

constexpr std::array<Abbreviation, 10> units{{{"\u00b5g", "mcg"},
                                              {"\u03bcg", "mcg"},
                                              {"ug", "mcg"},
                                              {"MCG", "mcg"},
                                              {"IU", "units"},
                                              {"iu", "units"},
                                              {"U", "units"},
                                              {"u", "units"},
                                              {"cc", "mL"},
                                              {"ml", "mL"}}};

constexpr std::array<Abbreviation, 14> frequencies{{{"qd", "once daily"},
                                                    {"q.d.", "once daily"},
                                                    {"od", "once daily"},
                                                    {"o.d.", "once daily"},
                                                    {"qod", "every other day"},
                                                    {"bd", "twice daily"},
                                                    {"bid", "twice daily"},
                                                    {"b.i.d.", "twice daily"},
                                                    {"tds", "three times daily"},
                                                    {"tid", "three times daily"},
                                                    {"t.i.d.", "three times daily"},
                                                    {"qds", "four times daily"},
                                                    {"qid", "four times daily"},
                                                    {"q.i.d.", "four times daily"}}};

constexpr std::string_view ismp = "it is on ISMP's list of spellings that have led to wrong doses";

bool is_digit(char letter) {
  return letter >= '0' && letter <= '9';
}

std::string lower(std::string_view text) {
  std::string lowered{text};
  for (char& letter : lowered) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  return lowered;
}

/// "20 mg once daily" as number "20", unit "mg", rest "once daily".
struct Parts {
  std::string_view number, unit, rest;
};

Parts parts_of(std::string_view text) {
  const auto skip = [&](std::size_t at) { return std::min(text.find_first_not_of(' ', at), text.size()); };
  const std::size_t number_end = std::min(text.find_first_not_of("0123456789.,"), text.size());
  const std::size_t unit_begin = skip(number_end);
  const std::size_t unit_end = std::min(text.find(' ', unit_begin), text.size());
  return {.number = text.substr(0, number_end),
          .unit = text.substr(unit_begin, unit_end - unit_begin),
          .rest = text.substr(skip(unit_end))};
}

/// "1,000" or "1,297.5": commas between groups of three.
bool is_grouped(std::string_view number) {
  std::string_view whole = number.substr(0, number.find('.'));
  for (auto comma = whole.rfind(','); comma != std::string_view::npos; comma = whole.rfind(',')) {
    if (whole.size() - comma != 4) return false;
    whole = whole.substr(0, comma);
  }
  return !whole.empty() && whole.size() <= 3;
}

std::optional<Misspelling> number_misspelt(const Parts& parts, std::string_view text) {
  const std::string after = std::string{text.substr(parts.number.size())};
  const auto wrong = [&](std::string message, std::string_view instead) {
    return Misspelling{.code = "POS0143",
                       .message = std::move(message),
                       .why = std::string{ismp},
                       .help = fmt::format("write \"{}{}\"", instead, after)};
  };
  const std::string number{parts.number};
  if (number.find(',') != std::string::npos) {
    std::string instead = number;
    if (is_grouped(number)) {
      std::erase(instead, ',');
      Misspelling found = wrong(fmt::format("\"{}\" has a comma within the number", number), instead);
      found.why = "a comma is a thousands mark to some and a decimal mark to others";
      return found;
    }
    std::ranges::replace(instead, ',', '.');
    while (instead.find('.') != std::string::npos && (instead.ends_with('0') || instead.ends_with('.')))
      instead.pop_back();
    Misspelling found = wrong(fmt::format("\"{}\" has a comma within the number", number), instead);
    found.why = "read without its comma it would be ten times as much; the decimal mark is a point";
    return found;
  }
  const auto point = number.find('.');
  if (point == std::string::npos) return std::nullopt;
  if (point == 0) return wrong(fmt::format("\"{}\" begins with its point", number), "0" + number);
  if (point + 1 == number.size()) {
    return wrong(fmt::format("\"{}\" ends with its point", number), number.substr(0, point));
  }
  if (number.back() == '0' && number.find('.', point + 1) == std::string::npos) {
    std::string instead = number.substr(0, number.find_last_not_of('0') + 1);
    if (instead.back() == '.') instead.pop_back();
    return wrong(fmt::format("\"{}\" ends with a zero after the point", number), instead);
  }
  return std::nullopt;
}

std::optional<Misspelling> unit_misspelt(const Parts& parts, std::string_view unit) {
  const std::string number{parts.number};
  if (parts.unit.empty()) {
    return Misspelling{
        .code = "POS0141",
        .message = fmt::format("\"{}\" has no unit", number),
        .why = "20 mg and 20 mcg are a thousand times apart: an amount is read only with its unit",
        .help = fmt::format("write \"{} {}\"", number, unit.empty() ? "mg" : unit)};
  }
  if (dose::parse_unit(parts.unit)) return std::nullopt;
  const auto known = std::ranges::find(units, parts.unit, &Abbreviation::written);
  if (known != units.end()) {
    return Misspelling{.code = "POS0143",
                       .message = fmt::format("\"{}\" is not accepted as a unit", parts.unit),
                       .why = std::string{ismp},
                       .help = fmt::format("write \"{} {}\"", number, known->instead)};
  }
  Misspelling found{.code = "POS0144",
                    .message = fmt::format("\"{}\" is no unit that is known here", parts.unit),
                    .why = {},
                    .help = {}};
  const std::vector<std::string> all{dose::unit_symbols().begin(), dose::unit_symbols().end()};
  const auto near = nearest(parts.unit, all);
  found.help = near.empty() ? known_ones("units", all) : did_you_mean(near);
  if (lower(parts.unit).starts_with("microg")) found.help = fmt::format("write \"{} mcg\"", number);
  if (lower(parts.unit) == "mci" || lower(parts.unit) == "ci") {
    found.help = "write the activity in GBq or MBq: 1 mCi is 37 MBq";
  }
  return found;
}

std::optional<Misspelling> frequency_misspelt(const Parts& parts) {
  const auto known = std::ranges::find(frequencies, lower(parts.rest), &Abbreviation::written);
  if (known == frequencies.end()) return std::nullopt;
  return Misspelling{.code = "POS0143",
                     .message = fmt::format("\"{}\" is not accepted for how often", parts.rest),
                     .why = std::string{ismp},
                     .help = fmt::format("write \"{} {} {}\"", parts.number, parts.unit, known->instead)};
}

}  // namespace

std::optional<Misspelling> misspelling_of(std::string_view text, std::string_view unit) {
  const Parts parts = parts_of(text);
  const bool begins_with_a_number = std::ranges::any_of(parts.number, is_digit);
  if (!begins_with_a_number) return std::nullopt;
  if (auto found = number_misspelt(parts, text)) return found;
  if (auto found = unit_misspelt(parts, unit)) return found;
  return frequency_misspelt(parts);
}

}  // namespace posology::schedules
