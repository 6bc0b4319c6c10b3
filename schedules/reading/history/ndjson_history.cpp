// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/history/ndjson_history.hpp"

#include <simdjson.h>

#include <array>

#include "schedules/reading/history/json_mistake.hpp"
#include "schedules/reading/history/json_number.hpp"
#include "schedules/reading/history/patient_lines.hpp"

namespace posology::schedules {
namespace {

namespace dom = simdjson::dom;
using audit::history::History;

constexpr std::string_view lost_beginning = "{\"posology-unreadable\":";

/// A mistake of the shape, told where the key stands.
struct Misshapen {
  std::string text;
  std::string_view key;
};

/// Which of a fixed set of keys were seen: the second time is a mistake, for which of the two was meant?
class Seen {
 public:
  void mark(unsigned bit, std::string_view key) {
    if ((bits_ & (1U << bit)) != 0) throw Misshapen{"a key is said twice: " + std::string{key}, key};
    bits_ |= 1U << bit;
  }

 private:
  unsigned bits_ = 0;
};

/// A text, or nothing for null.
std::string_view text_of(dom::element value, std::string_view key) {
  std::string_view text;
  if (value.get(text) == simdjson::SUCCESS) return text;
  if (value.is_null()) return {};
  throw Misshapen{std::string{key} + " is no text", key};
}

/// A number, as it was written, or a text.
std::string_view text_or_number(dom::element value, std::string_view key, std::array<char, 32>& digits) {
  const auto number = number_text(value, digits);
  return number ? *number : text_of(value, key);
}

void read_administration(dom::object object, std::uint32_t index, std::uint32_t line, Scribe& scribe,
                         History& history) {
  Words words{.index = index, .line = line};
  std::array<char, 32> digits;
  Seen seen;
  bool as_needed = false;
  for (const auto [key, value] : object) {
    if (key == "time")
      seen.mark(0, key), words.time = text_of(value, key);
    else if (key == "drug")
      seen.mark(1, key), words.drug = text_of(value, key);
    else if (key == "route")
      seen.mark(2, key), words.route = text_of(value, key);
    else if (key == "dose")
      seen.mark(3, key), words.dose = text_or_number(value, key, digits);
    else if (key == "unit")
      seen.mark(4, key), words.unit = text_of(value, key);
    else if (key == "end")
      seen.mark(5, key), words.end = text_of(value, key);
    else if (key == "event")
      seen.mark(6, key), words.event = text_of(value, key);
    else if (key == "code")
      seen.mark(7, key), words.code = text_of(value, key);
    else if (key == "line") {
      // Of the file that it was gathered from.
      std::uint64_t number = 0;
      if (value.get(number) == simdjson::SUCCESS) words.line = static_cast<std::uint32_t>(number);
    } else if (key == "as_needed") {
      seen.mark(8, key);
      if (value.get(as_needed) != simdjson::SUCCESS)
        throw Misshapen{"as_needed is neither true nor false", key};
    }
  }
  if (as_needed) words.event = "as needed";
  scribe.write(history, words);
}

/// A line that stands for one that could not be read.
std::optional<LineMistake> lost_line(dom::object object) {
  std::string_view text;
  if (object[lost_key].get(text) != simdjson::SUCCESS) return std::nullopt;
  std::string_view code, digest;
  LineMistake lost{.text = std::string{text}, .lost = true};
  if (object["code"].get(code) == simdjson::SUCCESS) lost.code = code;
  if (object["sha256"].get(digest) == simdjson::SUCCESS) lost.sha256 = digest;
  std::uint64_t number = 0;
  if (object["line"].get(number) == simdjson::SUCCESS) lost.line = number;
  if (object["column"].get(number) == simdjson::SUCCESS) lost.column = static_cast<std::size_t>(number);
  return lost;
}

void read_fact(dom::object object, std::uint32_t line, Scribe& scribe, History& history) {
  std::string_view name, on, measured;
  Seen seen;
  for (const auto [key, value] : object) {
    if (key == "name")
      seen.mark(0, key), name = text_of(value, key);
    else if (key == "on")
      seen.mark(1, key), on = text_of(value, key);
    else if (key == "value")
      seen.mark(2, key), measured = text_of(value, key);
  }
  scribe.write_fact(history, name, on, line, measured);
}

dom::object object_of(dom::element value, std::string_view key) {
  dom::object object;
  if (value.get(object) != simdjson::SUCCESS)
    throw Misshapen{"an entry of " + std::string{key} + " is no object", key};
  return object;
}

dom::array array_of(dom::element value, std::string_view key) {
  dom::array array;
  if (value.get(array) != simdjson::SUCCESS) throw Misshapen{std::string{key} + " is no list", key};
  return array;
}

void read_patient(dom::object patient, std::uint32_t line, Scribe& scribe, History& history) {
  dom::element facts, administrations;
  bool has_facts = false, has_administrations = false, has_patient = false;
  std::string_view zone, from, until;
  Seen seen;
  for (const auto [key, value] : patient) {
    if (key == "patient") {
      seen.mark(0, key);
      std::array<char, 32> digits;
      history.patient.assign(text_or_number(value, key, digits));
      has_patient = !history.patient.empty();
    } else if (key == "zone") {
      seen.mark(1, key), zone = text_of(value, key);
    } else if (key == "facts") {
      seen.mark(2, key), facts = value, has_facts = !value.is_null();
    } else if (key == "administrations") {
      seen.mark(3, key), administrations = value, has_administrations = true;
    } else if (key == "complete_from") {
      seen.mark(4, key), from = text_of(value, key);
    } else if (key == "complete_until") {
      seen.mark(5, key), until = text_of(value, key);
    }
  }
  if (!has_patient) throw Misshapen{"there is no patient", {}};
  if (!has_administrations) throw Misshapen{"there is no list of administrations", {}};
  scribe.begin(history, zone);
  if (has_facts) {
    for (const dom::element fact : array_of(facts, "facts"))
      read_fact(object_of(fact, "facts"), line, scribe, history);
  }
  std::uint32_t index = 0;
  for (const dom::element each : array_of(administrations, "administrations"))
    read_administration(object_of(each, "administrations"), index++, line, scribe, history);
  if (!from.empty() || !until.empty()) scribe.write_reach(history, from, until);
}

}  // namespace

struct NdjsonHistory::Parser {
  dom::parser parser;
};

NdjsonHistory::NdjsonHistory(Scribe& scribe) : scribe_{scribe}, parser_{std::make_unique<Parser>()} {}
NdjsonHistory::~NdjsonHistory() = default;

std::optional<LineMistake> NdjsonHistory::read(std::string_view line, std::uint32_t number,
                                               History& history) {
  history.clear();
  dom::parser& parser = parser_->parser;
  if (parser.max_depth() != history_depth_most || parser.capacity() < line.size()) {
    const std::size_t wanted = std::max<std::size_t>(line.size(), 16 * 1024);
    if (parser.allocate(wanted, history_depth_most) != simdjson::SUCCESS) throw std::bad_alloc{};
  }
  dom::element root;
  // The line's bytes are followed by readable ones, so that nothing is copied.
  const auto parsed = parser.parse(line.data(), line.size(), false).get(root);
  if (parsed != simdjson::SUCCESS) return json_mistake(line);
  dom::object patient;
  if (root.get(patient) != simdjson::SUCCESS)
    return LineMistake{.byte = 0, .text = "the line is no JSON object"};
  if (line.starts_with(lost_beginning)) {
    if (auto lost = lost_line(patient)) return lost;
  }
  try {
    read_patient(patient, number, scribe_, history);
  } catch (const Misshapen& wrong) {
    const auto at = wrong.key.empty() ? 0 : line.rfind("\"" + std::string{wrong.key} + "\"");
    history.clear();
    return LineMistake{.byte = at == std::string_view::npos ? 0 : at, .text = wrong.text};
  }
  return std::nullopt;
}

}  // namespace posology::schedules
