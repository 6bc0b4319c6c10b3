// SPDX-License-Identifier: Apache-2.0
// [[stock]] of an order or of its clinic: strengths that are not to be had there. From then on no dose is
// made of them, and what cannot be made without them is refused as any other dose is.
#include <fmt/format.h>

#include <algorithm>

#include "schedules/reading/dose_values.hpp"
#include "schedules/reading/order_reading.hpp"
#include "schedules/reading/references.hpp"

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

void read_one(OrderReading& reading, const Value& table) {
  TableReader keys{table, reading.report, "what is in stock"};
  const auto name = keys.need_text("form", "of which form");
  const auto listed = keys.texts("without");
  keys.need("without", "the strengths that are not to be had");
  const auto why = keys.text("why");
  keys.done();
  if (!name) return;
  const auto form = reading.brief.forms.find(*name);
  if (form == reading.brief.forms.end()) {
    std::vector<std::string> known;
    for (const auto& [id, each] : reading.brief.forms) known.push_back(id);
    tell_unknown(reading.report, "POS0112", "form", *name, keys.find("form")->at, known);
    return;
  }
  for (const Value* const text : listed) {
    const auto strength = read_amount(reading.report, *text, "without");
    if (!strength) continue;
    if (!is_stocked(form->second, *strength)) {
      reading.report.add(
          "POS0199", text->at,
          fmt::format("{} of {} is not stocked in any case", strength->ismp(), form->second.say));
      continue;
    }
    take_out(form->second, *strength);
    reading.brief.notes.push_back(fmt::format("{}: {} is not in stock{}.", form->second.say, strength->ismp(),
                                              why ? ": " + *why : std::string{}));
  }
}

}  // namespace

void read_stock(OrderReading& reading, TableReader& keys) {
  for (const Value* const table : keys.tables("stock")) read_one(reading, *table);
}

}  // namespace posology::schedules
