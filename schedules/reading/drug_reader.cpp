// SPDX-License-Identifier: Apache-2.0
// A file of drugs/: what exists and in which forms.
#include <fmt/format.h>

#include <algorithm>

#include "schedules/reading/dose_values.hpp"
#include "schedules/reading/library_reading.hpp"

namespace posology::schedules {
namespace {

using dose::Quantity;

/// [least, most].
std::optional<regimen::QuantityRange> read_range(LibraryReading& reading, TableReader& keys,
                                                 std::string_view key) {
  if (keys.find(key) == nullptr) return std::nullopt;
  const auto ends = read_amounts(reading, keys, key);
  if (ends.size() == 2 && ends.front() <= ends.back())
    return regimen::QuantityRange{.least = ends.front(), .most = ends.back()};
  if (ends.size() == keys.texts(key).size()) {
    reading.report.add("POS0103", keys.find(key)->at,
                       fmt::format("\"{}\" should be the least and the most amount", key));
  }
  return std::nullopt;
}

regimen::Product read_product(LibraryReading& reading, const Value& table) {
  TableReader keys{table, reading.report, "a product"};
  regimen::Product product;
  product.form = keys.need_text("form", "what one unit is: an ampoule, a kit, a tablet").value_or("");
  keys.need("strengths", "what one unit holds");
  product.strengths = read_amounts(reading, keys, "strengths");
  product.split = keys.truth("split").value_or(false);
  product.parts = keys.whole("parts", 1, 12).value_or(1);
  product.per_dose = keys.whole("per_dose", 1, 100);
  read_citation(reading, keys, true);
  keys.done();
  return product;
}

std::string small(std::string_view text) {
  std::string letters{text};
  for (char& letter : letters) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter + ('a' - 'A'));
  }
  return letters;
}

/// A name of a form, or of a drug (`form` is empty then), is no name of another.
void tell_shared_name(LibraryReading& reading, const std::string& form, const std::string& of,
                      const Value& name) {
  const std::string wanted = small(name.text);
  const auto is = [&](const std::string& other) { return small(other) == wanted; };
  std::string other;
  for (const auto& [id, each] : reading.library.forms) {
    if (id != form && (is(id) || std::ranges::any_of(each.synonyms, is))) other = id;
  }
  for (const auto& [id, drug] : reading.library.drugs) {
    if (id != of && (is(id) || is(drug.name) || std::ranges::any_of(drug.synonyms, is))) other = id;
  }
  if (other.empty()) return;
  reading.report.add("POS0974", name.at, fmt::format("\"{}\" is a name of {} already", name.text, other))
      .help = {
      fmt::format("write the one as \"{} …\" and the other as it is told apart on its label", name.text)};
}

void read_form(LibraryReading& reading, const Value& table, const std::string& drug) {
  TableReader keys{table, reading.report, "a form"};
  regimen::Form form;
  form.drug = drug;
  const auto id = keys.need_text("id", "the name by which orders and rules call it");
  form.id = id.value_or("");
  form.say = keys.text("say").value_or(form.id);
  for (const Value* const name : keys.texts("class")) {
    form.classes.push_back(name->text);
    reading.references.add(Named::drug_class, name->text, reading.report, name->at);
  }
  form.route = keys.need_text("route", "how it is given").value_or("");
  for (const Value* const name : keys.texts("synonyms")) {
    form.synonyms.push_back(name->text);
    tell_shared_name(reading, form.id, drug, *name);
  }
  form.plausible = read_range(reading, keys, "plausible");
  form.plausible_per_area = read_range(reading, keys, "plausible_per_area");
  form.when_required = keys.truth("when_required").value_or(true);
  for (const Value* const product : keys.tables("product"))
    form.products.push_back(read_product(reading, *product));
  keys.done();
  if (!id || !may_define(reading, "form", *id, keys.find("id")->at)) return;
  reading.library.forms[form.id] = std::move(form);
}

}  // namespace

std::vector<Quantity> read_amounts(LibraryReading& reading, TableReader& keys, std::string_view key) {
  std::vector<Quantity> amounts;
  for (const Value* const text : keys.texts(key)) {
    const auto amount = read_amount(reading.report, *text, key);
    if (!amount) continue;
    const bool comparable =
        amounts.empty() || dimension_of(amounts.front().unit) == dimension_of(amount->unit);
    if (comparable) {
      amounts.push_back(*amount);
    } else {
      reading.report.add("POS0150", text->at,
                         fmt::format("\"{}\" is not measured like the amounts beside it", text->text));
    }
  }
  return amounts;
}

void read_drug(LibraryReading& reading, const Value& root) {
  TableReader keys{root, reading.report, "a drug"};
  regimen::Drug drug;
  const auto id = keys.need_text("id", "the name by which others call it");
  drug.id = id.value_or("");
  drug.name = keys.text("name").value_or(drug.id);
  if (const Value* const codes = keys.table("codes")) {
    for (const auto& entry : codes->entries) {
      if (entry.value.kind == Value::Kind::text) {
        drug.codes[entry.key] = entry.value.text;
      } else {
        tell_wrong_type(reading.report, entry.value, entry.key, "a code in quotes");
      }
    }
  }
  if (const Value* const shown = keys.table("codes_from")) {
    for (const auto& entry : shown->entries) {
      if (entry.value.kind != Value::Kind::text) {
        tell_wrong_type(reading.report, entry.value, entry.key, "the id of a source");
        continue;
      }
      reading.references.add(Named::source, entry.value.text, reading.report, entry.value.at);
      drug.codes_from[entry.key] = entry.value.text;
    }
  }
  drug.citation = read_citation(reading, keys, false);
  for (const Value* const form : keys.tables("form")) read_form(reading, *form, drug.id);
  for (const Value* const name : keys.texts("synonyms")) {
    drug.synonyms.push_back(name->text);
    tell_shared_name(reading, {}, drug.id, *name);
  }
  keys.done();
  if (!id || !may_define(reading, "drug", *id, keys.find("id")->at)) return;
  reading.library.drugs[drug.id] = std::move(drug);
}

}  // namespace posology::schedules
