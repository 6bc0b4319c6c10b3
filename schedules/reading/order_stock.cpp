// SPDX-License-Identifier: Apache-2.0
// [[stock]] of an order or of its clinic: strengths that are not to be had there. From then on no dose is
// made of them, and what cannot be made without them is refused as any other dose is.
#include <fmt/format.h>

#include <algorithm>

#include "schedules/reading/dose_values.hpp"
#include "schedules/reading/order_reading.hpp"
#include "schedules/reading/references.hpp"
#include "schedules/reading/stock_reader.hpp"

namespace posology::schedules {
namespace {

using dose::Quantity;

bool same(const Quantity& a, const Quantity& b) {
  return dimension_of(a.unit) == dimension_of(b.unit) && a == b;
}

void take_out(regimen::Form& form, const Quantity& strength) {
  for (auto& product : form.products)
    std::erase_if(product.strengths, [&](const Quantity& other) { return same(other, strength); });
}

bool is_stocked(const regimen::Form& form, const Quantity& strength) {
  return std::ranges::any_of(form.products, [&](const auto& product) {
    return std::ranges::any_of(product.strengths,
                               [&](const Quantity& other) { return same(other, strength); });
  });
}

void tell_no_form(OrderReading& reading, const std::string& name, const Span& at) {
  // The name of a drug with several forms says too little.
  std::string forms;
  for (const auto& [id, drug] : reading.brief.drugs) {
    if (id != name && drug.name != name && std::ranges::find(drug.synonyms, name) == drug.synonyms.end())
      continue;
    for (const auto& [form, each] : reading.brief.forms) {
      if (each.drug == id) forms += (forms.empty() ? "\"" : " or \"") + form + "\"";
    }
  }
  if (!forms.empty()) {
    reading.report.add("POS0112", at, fmt::format("\"{}\" does not tell which form", name)).help = {
        fmt::format("write {}", forms)};
    return;
  }
  std::vector<std::string> known;
  for (const auto& [id, each] : reading.brief.forms) {
    known.push_back(id);
    known.insert(known.end(), each.synonyms.begin(), each.synonyms.end());
  }
  tell_unknown(reading.report, "POS0112", "form", name, at, known);
}

/// The form of that id, or that is also called so; empty for none.
std::string form_called(const regimen::Brief& brief, const std::string& name) {
  if (brief.forms.contains(name)) return name;
  for (const auto& [id, form] : brief.forms) {
    if (std::ranges::find(form.synonyms, name) != form.synonyms.end()) return id;
  }
  return {};
}

/// Takes it out of the brief's forms. `at` has a place for each strength, or none where a library's file
/// said it.
void apply(OrderReading& reading, const OutOfStock& stock, const std::vector<Span>& at) {
  regimen::Form& form = reading.brief.forms.change().at(stock.form);
  for (std::size_t index = 0; index < stock.strengths.size(); ++index) {
    const Quantity& strength = stock.strengths[index];
    if (!is_stocked(form, strength)) {
      if (index < at.size()) {
        reading.report.add("POS0199", at[index],
                           fmt::format("{} of {} is not stocked in any case", strength.ismp(), form.say));
      }
      continue;
    }
    take_out(form, strength);
    reading.brief.notes.push_back(fmt::format("{}: {} is not in stock{}.", form.say, strength.ismp(),
                                              stock.why.empty() ? std::string{} : ": " + stock.why));
  }
}

void read_table(OrderReading& reading, const Value& table) {
  auto written = read_out_of_stock(reading.report, table);
  if (!written) return;
  const std::string form = form_called(reading.brief, written->stock.form);
  if (form.empty()) return tell_no_form(reading, written->stock.form, written->form_at);
  written->stock.form = form;
  apply(reading, written->stock, written->strengths_at);
}

/// What the clinic of the order does not have: of the library's, or written out here.
void read_clinic_stock(OrderReading& reading, const Value& clinic) {
  if (clinic.kind == Value::Kind::table) {
    if (const Value* const stock = clinic.find("stock"); stock != nullptr) {
      for (const auto& item : stock->items) {
        if (item.kind == Value::Kind::table) read_table(reading, item);
      }
    }
    return;
  }
  const auto found = reading.library.clinics.find(clinic.text);
  if (found == reading.library.clinics.end()) return;
  for (const auto& stock : found->second.stock) apply(reading, stock, {});
}

}  // namespace

std::optional<WrittenStock> read_out_of_stock(Report& report, const Value& table) {
  TableReader keys{table, report, "what is in stock"};
  const auto form = keys.need_text("form", "of which form");
  const auto listed = keys.texts("without");
  keys.need("without", "the strengths that are not to be had");
  WrittenStock written;
  written.stock.why = keys.text("why").value_or("");
  keys.done();
  for (const Value* const text : listed) {
    const auto strength = read_amount(report, *text, "without");
    if (!strength) continue;
    written.stock.strengths.push_back(*strength);
    written.strengths_at.push_back(text->at);
  }
  if (!form) return std::nullopt;
  written.stock.form = *form;
  written.form_at = keys.find("form")->at;
  return written;
}

void read_stock(OrderReading& reading, TableReader& keys) {
  if (const Value* const clinic = keys.find("clinic")) read_clinic_stock(reading, *clinic);
  for (const Value* const table : keys.tables("stock")) read_table(reading, *table);
}

}  // namespace posology::schedules
