// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/history/fhir_reading.hpp"

#include "schedules/reading/history/json_pieces.hpp"
#include "schedules/reading/history/line_blocks.hpp"
#include "schedules/reading/history/packed_words.hpp"
#include "schedules/reading/history/peeked.hpp"

namespace posology::schedules {
namespace {

namespace dom = simdjson::dom;

constexpr std::size_t looked_at = std::size_t{64} * 1024;
constexpr std::size_t depth_most = 64;

/// Are the brackets of a line closed at its end?
bool balanced(std::string_view line) {
  int depth = 0;
  bool quoted = false, escaped = false;
  for (const char letter : line) {
    if (quoted) {
      quoted = escaped || letter != '"';
      escaped = !escaped && letter == '\\';
    } else if (letter == '"') {
      quoted = true;
    } else if (letter == '{' || letter == '[') {
      ++depth;
    } else if (letter == '}' || letter == ']') {
      --depth;
    }
  }
  return depth == 0 && !quoted;
}

/// One resource a line, rather than a document that goes on over many?
bool is_of_lines(std::string_view seen) {
  const auto begin = seen.find('{');
  if (begin == std::string_view::npos || seen.substr(0, begin).find('[') != std::string_view::npos)
    return false;
  seen.remove_prefix(begin);
  const auto end = seen.find('\n');
  if (end == std::string_view::npos) return false;
  const std::string_view first = seen.substr(0, end);
  if (balanced(first)) return true;
  // A broken line is followed by another; a document may have an entry a line, after one that lets more be
  // expected.
  const auto last = first.find_last_not_of(" \t\r");
  return std::string_view{"[{,"}.find(first[last]) == std::string_view::npos &&
         seen.substr(end + 1).starts_with("{\"");
}

void pack_dose(std::string& packed, const FhirDose& dose, std::uint64_t number, std::uint64_t line) {
  packed.clear();
  packed += dose.status == FhirStatus::unknown ? '?' : '=';
  for (const std::string_view word :
       {std::string_view{dose.patient}, std::string_view{dose.drug.names}, std::string_view{dose.time},
        std::string_view{dose.end}, std::string_view{dose.route}, std::string_view{dose.dose},
        std::string_view{dose.unit}})
    append_word(packed, word);
  append_word(packed, std::to_string(number));
  append_word(packed, std::to_string(line));
}

}  // namespace

struct FhirReading::Parser {
  dom::parser parser;
};

FhirReading::FhirReading(Gathering& gathering, const SortOptions& sorting)
    : gathering_{gathering}, references_{sorting}, parser_{std::make_unique<Parser>()} {
  if (parser_->parser.allocate(std::size_t{64} * 1024, depth_most) != simdjson::SUCCESS)
    throw std::bad_alloc{};
}

FhirReading::~FhirReading() = default;

void FhirReading::lose(std::uint64_t line, std::string_view code, std::string_view digest,
                       std::string_view why, std::string_view raw) {
  gathering_.lose({.line = line, .code = code, .sha256 = digest, .text = why}, raw);
}

void FhirReading::read(std::unique_ptr<ByteSource> source) {
  try {
    std::string seen = first_bytes(*source, looked_at);
    const bool lines = is_of_lines(seen);
    const auto whole = with_first_bytes(std::move(seen), std::move(source));
    lines ? read_lines(*whole) : read_document(*whole);
  } catch (const SourceDamaged& damaged) {
    gathering_.damaged(damaged.what());
  }
}

void FhirReading::read_lines(ByteSource& source) {
  LineBlocks blocks{source, {.line_most = resource_most}};
  LineBlock block;
  while (blocks.next(block)) {
    if (block.overlong)
      lose(block.first_line, "POS0007", block.sha256, "the resource is longer than one may be");
    std::string_view rest = block.text();
    for (std::uint64_t line = block.first_line; !rest.empty(); ++line) {
      const auto end = std::min(rest.find('\n'), rest.size());
      const std::string_view text = rest.substr(0, end);
      rest.remove_prefix(std::min(end + 1, rest.size()));
      if (text.find_first_not_of(" \t\r") != std::string_view::npos) parse(text, line);
    }
    if (!block.damage.empty()) gathering_.damaged(block.damage);
  }
}

void FhirReading::read_document(ByteSource& source) {
  JsonPieces pieces{source, resource_most};
  JsonPiece piece;
  while (pieces.next(piece)) {
    if (piece.mistake.empty())
      parse(piece.view(), piece.line);
    else
      lose(piece.line, "POS0007", piece.sha256, piece.mistake);
  }
}

void FhirReading::parse(std::string_view text, std::uint64_t line) {
  static_assert(JsonPieces::padding >= simdjson::SIMDJSON_PADDING);
  dom::parser& parser = parser_->parser;
  if (parser.capacity() < text.size() && parser.allocate(text.size(), depth_most) != simdjson::SUCCESS)
    throw std::bad_alloc{};
  dom::element root;
  dom::object object;
  std::string_view why = "it is no JSON";
  if (parser.parse(text.data(), text.size(), false).get(root) == simdjson::SUCCESS) {
    why = "it is no JSON object";
    if (root.get(object) == simdjson::SUCCESS) {
      try {
        if (text_at(object, "resourceType").empty())
          take_entry(object, line);
        else
          take(object, line, {});
        return;
      } catch (const FhirMisread& misread) {
        return lose(line, "POS0250", hexadecimal(sha256(text)), misread.what(), text);
      }
    }
  }
  lose(line, "POS0007", hexadecimal(sha256(text)), why, text);
}

void FhirReading::take_entry(dom::object entry, std::uint64_t line) {
  const auto value = only(entry, "resource");
  dom::object resource;
  if (!value || value->get(resource) != simdjson::SUCCESS) {
    ++counts_.others;
    return;
  }
  take(resource, line, text_at(entry, "fullUrl"));
}

void FhirReading::take(dom::object resource, std::uint64_t line, std::string_view full_url) {
  const std::string_view type = text_at(resource, "resourceType");
  if (type == "Bundle") {
    const auto value = only(resource, "entry");
    dom::array entries;
    if (!value || value->get(entries) != simdjson::SUCCESS) return;
    for (const dom::element element : entries) {
      dom::object entry;
      if (element.get(entry) == simdjson::SUCCESS) take_entry(entry, line);
    }
  } else if (type == "Medication") {
    ++counts_.medications;
    const FhirDrug drug = fhir_drug(resource);
    std::string packed;
    append_word(packed, drug.codes);
    append_word(packed, drug.names);
    const std::string by_id = "Medication/" + std::string{text_at(resource, "id")};
    const std::string_view by_url = local_reference(full_url);
    references_.add(by_id, 0, packed);
    if (!by_url.empty() && by_url != by_id) references_.add(by_url, 0, packed);
  } else if (type == "MedicationAdministration") {
    take_dose(resource, line);
  } else {
    ++counts_.others;
  }
}

void FhirReading::take_dose(dom::object administration, std::uint64_t line) {
  FhirDose dose = fhir_dose(administration);
  if (dose.status == FhirStatus::not_given) {
    ++counts_.not_given;
    return;
  }
  ++counts_.doses;
  // Patient/1 of two servers are two people.
  if (server_.empty()) server_ = dose.server;
  if (!dose.server.empty() && dose.server != server_) dose.patient = dose.server + "Patient/" + dose.patient;
  const std::uint64_t number = gathering_.take_number();
  if (dose.reference.empty())
    return gathering_.add(number, {.patient = dose.patient, .piece = dose.piece(dose.drug, line)});
  std::string packed;
  pack_dose(packed, dose, number, line);
  references_.add(dose.reference, number_++, packed);
}

void FhirReading::finish() {
  SortRecord record;
  std::string reference, medication;
  bool known = false;
  while (references_.next(record)) {
    if (record.key != reference) {
      reference = record.key;
      known = false;
    }
    if (record.number == 0) {
      // Two that say the same are one; of two that do not, neither can be meant.
      if (!known || medication == record.value) {
        medication = record.value;
      } else {
        medication.clear();
        append_word(medication, {});
        append_word(medication, {});
      }
      known = true;
      continue;
    }
    std::string_view words{record.value};
    FhirDose dose{.status = words.front() == '?' ? FhirStatus::unknown : FhirStatus::given};
    words.remove_prefix(1);
    for (std::string* const word :
         {&dose.patient, &dose.drug.names, &dose.time, &dose.end, &dose.route, &dose.dose, &dose.unit})
      *word = take_word(words);
    const std::uint64_t number = std::stoull(std::string{take_word(words)});
    const std::uint64_t line = std::stoull(std::string{take_word(words)});
    if (known) {
      std::string_view said{medication};
      dose.drug.codes = take_word(said);
      dose.drug.names = take_word(said);
    } else {
      ++counts_.unresolved;
    }
    gathering_.add(number, {.patient = dose.patient, .piece = dose.piece(dose.drug, line)});
  }
}

}  // namespace posology::schedules
