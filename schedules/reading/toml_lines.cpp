// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/toml_lines.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "schedules/reading/unicode.hpp"

namespace posology::schedules {
namespace {

/// Dots within one key: a.b.c has two. Ours have one or two; each is a table within a table.
constexpr int deepest_key = 32;

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

int characters(std::string_view text) {
  int count = 0;
  for (std::size_t at = 0; at < text.size(); at += code_point_at(text, at).bytes) ++count;
  return count;
}

/// What a line that assigns is made of; an empty key when it does not.
struct Assignment {
  std::string_view key, value;
  Span key_at, value_at;
};

Assignment assignment_of(std::string_view line, int number) {
  const auto equals = line.find('=');
  const std::string_view key = trimmed(line.substr(0, equals));
  if (equals == std::string_view::npos || key.empty() || key.starts_with('[') || key.starts_with('#'))
    return {};
  Assignment found{.key = key, .value = trimmed(line.substr(equals + 1)), .key_at = {}, .value_at = {}};
  const auto place = [&](std::string_view part) {
    const auto bytes = static_cast<std::size_t>(part.data() - line.data());
    return Span{.line = number,
                .column = characters(line.substr(0, bytes)) + 1,
                .length = std::max(1, characters(part))};
  };
  found.key_at = place(key);
  if (!found.value.empty()) found.value_at = place(found.value);
  return found;
}

bool is_quote(char letter) {
  return letter == '"' || letter == '\'';
}

std::string_view without_comment(std::string_view value) {
  return trimmed(value.substr(0, value.find('#')));
}

/// The line of the same table that has the key already; 0 when there is none to be seen.
int first_line_with(const Report& report, std::string_view key, int before) {
  for (int number = before - 1; number > 0; --number) {
    const std::string_view line = trimmed(report.line(number));
    if (line.starts_with('[')) return 0;
    if (assignment_of(line, number).key == key) return number;
  }
  return 0;
}

void tell_twice(Report& report, const Assignment& found) {
  Diagnostic& told = report.add("POS0106", found.key_at, fmt::format("\"{}\" is said twice", found.key));
  told.why = "which of the two is meant cannot be known";
  told.help.emplace_back("take one of them out");
  if (const int first = first_line_with(report, found.key, found.key_at.line)) {
    report.also_show(assignment_of(report.line(first), first).key_at, "said here first");
  }
}

/// 2027-02-30, 2027-03-09T25:00.
bool looks_like_a_date(std::string_view value) {
  constexpr std::string_view form = "0000-00-00";
  if (value.size() < form.size()) return false;
  return std::ranges::equal(value.substr(0, form.size()), form, [](char found, char asked) {
    return asked == '0' ? found >= '0' && found <= '9' : found == asked;
  });
}

/// Of 2027-2-3, 03.02.2027 or 3/2/27 the three numbers.
std::optional<std::array<std::string_view, 3>> parts_of_a_day(std::string_view value) {
  std::array<std::string_view, 3> parts;
  for (std::size_t part = 0; part < parts.size(); ++part) {
    parts[part] = value.substr(0, value.find_first_not_of("0123456789"));
    value.remove_prefix(parts[part].size());
    if (parts[part].empty() || parts[part].size() > 4) return std::nullopt;
    if (part + 1 == parts.size()) break;
    if (value.empty() || std::string_view{"-./"}.find(value.front()) == std::string_view::npos)
      return std::nullopt;
    value.remove_prefix(1);
  }
  return value.empty() ? std::optional{parts} : std::nullopt;
}

/// Whether day or month comes first is never guessed.
std::string how_a_day_is_written(const std::array<std::string_view, 3>& parts) {
  const auto& [year, month, day] = parts;
  if (year.size() != 4 || month.size() > 2 || day.size() > 2)
    return "write the day as year, month and day: 2027-03-09";
  return fmt::format("write the day as {}-{:0>2}-{:0>2}", year, month, day);
}

void help_with_value(Diagnostic& told, const Assignment& found) {
  const std::string_view value = without_comment(found.value);
  if (value.empty()) {
    told.help.emplace_back(fmt::format("write a value after \"{} =\"", found.key));
  } else if (is_quote(value.front()) && (value.size() == 1 || value.back() != value.front())) {
    told.help.emplace_back("a text ends with the quote that it began with");
  } else if (looks_like_a_date(value)) {
    told.help.emplace_back(
        "write a day that the calendar has, as 2027-03-09, and a time of day from 00:00 to 23:59");
  } else if (const auto parts = parts_of_a_day(value)) {
    told.help.push_back(how_a_day_is_written(*parts));
  } else if (!is_quote(value.front()) && value.front() != '[' && value.front() != '{') {
    told.help.emplace_back(fmt::format(
        "a text, such as an amount with its unit, stands in quotes: {} = \"{}\"", found.key, value));
  }
}

/// The parser's sentence without where it was in its own grammar, and right about hours.
std::string plain(std::string_view parser_says) {
  if (const auto colon = parser_says.find(": ");
      parser_says.starts_with("Error while") && colon != std::string_view::npos) {
    parser_says.remove_prefix(colon + 2);
  }
  std::string says{parser_says};
  constexpr std::string_view hours = "hour between 0 to 59";
  if (const auto at = says.find(hours); at != std::string::npos)
    says.replace(at, hours.size(), "hour between 0 and 23");
  return says;
}

}  // namespace

bool is_readable(Report& report, std::size_t bytes_most, bool dotted) {
  const std::string_view text = report.text();
  if (text.size() > bytes_most) {
    report.add("POS0003", fmt::format("the file has {} bytes; at most {} are read", text.size(), bytes_most))
        .why = "a limit keeps a broken or hostile file from using up the machine";
    return false;
  }
  Span at{.line = 1, .column = 1};
  bool readable = true;
  int dots = 0;
  char quote = '\0';
  bool comment = false;
  for (std::size_t byte = 0; byte < text.size();) {
    const char letter = text[byte];
    const bool plain = letter >= ' ' && letter < '\x7f';
    const CodePoint point =
        plain ? CodePoint{.value = static_cast<char32_t>(letter)} : code_point_at(text, byte);
    byte += point.bytes;
    if (!point.value) {
      report.add("POS0004", at, "the file is no UTF-8 text").help = {"save it as UTF-8"};
      return false;
    }
    if (!plain && is_unseen(*point.value)) {
      Diagnostic& told = report.add(
          "POS0005", at,
          fmt::format("the file contains {}, which cannot be seen", code_point_name(*point.value)));
      told.why = "what cannot be seen can make a line read otherwise than it looks";
      told.help = {"delete the character and write the line anew"};
      readable = false;
    }
    if (letter == '\n') {
      at = {.line = at.line + 1, .column = 1};
      dots = 0;
      quote = '\0';
      comment = false;
      continue;
    }
    if (plain || !is_combining(*point.value)) ++at.column;
    if (comment || !dotted) continue;
    if (quote != '\0') {
      if (letter == quote) quote = '\0';
    } else if (is_quote(letter)) {
      quote = letter;
    } else if (letter == '#') {
      comment = true;
    } else if (std::string_view{"=,{}[]"}.find(letter) != std::string_view::npos) {
      dots = 0;
    } else if (letter == '.' && ++dots > deepest_key) {
      report.add("POS0003", at, fmt::format("a key is more than {} tables deep", deepest_key));
      return false;
    }
  }
  return readable;
}

bool tell_broken_line(Report& report, std::string& text, const Span& at, std::string_view parser_says) {
  // Of the text as it is now: what was blanked is no line to blame again.
  const Report now{report.file(), text};
  Span blamed = at;
  if (trimmed(now.line(at.line)).empty()) {
    if (!report.empty()) return false;
  }
  const std::string_view line = now.line(blamed.line);
  const Assignment found = assignment_of(line, blamed.line);
  const bool header = trimmed(line).starts_with('[');
  if (found.key.empty() && !header && !report.empty()) return false;  // What a blanked line left behind.
  if (!found.key.empty() && parser_says.find("cannot redefine") != std::string_view::npos) {
    tell_twice(report, found);
  } else {
    if (blamed.column > characters(line)) blamed.column = std::max(1, characters(line));
    Diagnostic& told =
        report.add("POS0001", blamed, fmt::format("this line is no TOML: {}", plain(parser_says)));
    if (!found.key.empty()) help_with_value(told, found);
    if (header && parser_says.find("cannot redefine") != std::string_view::npos) {
      told.why = "a table is opened once; several of a kind are written [[twice in brackets]]";
    }
  }
  if (found.key.empty()) return false;
  report.mark_broken(std::string{found.key});
  report.mark_broken(std::string{found.key.substr(found.key.rfind('.') + 1)});
  const auto begin = static_cast<std::size_t>(line.data() - text.data());
  std::fill_n(text.begin() + static_cast<std::ptrdiff_t>(begin), line.size(), ' ');
  return true;
}

}  // namespace posology::schedules
