// SPDX-License-Identifier: Apache-2.0
#include "calendars/json_dose.hpp"

#include "calendars/wording.hpp"

namespace posology::calendars {
namespace {

void write_amount(JsonWriter& to, const dose::Quantity& quantity) {
  to.field("amount", quantity.value.plain());
  to.field("unit", dose::symbol(quantity.unit));
}

}  // namespace

void write_dose(JsonWriter& to, const std::optional<dose::Quantity>& quantity, regimen::DoseSource from) {
  if (!quantity) return to.field_null("dose");
  to.begin_object("dose");
  write_amount(to, *quantity);
  to.field("from", name_of(from));
  to.end_object();
}

void write_product(JsonWriter& to, const std::optional<dose::Makings>& makings, const std::string& form) {
  if (!makings) return to.field_null("product");
  to.begin_object("product");
  to.field_or_null("form", form);
  to.begin_list("units");
  for (const dose::StockedUnits& units : *makings) {
    to.begin_object();
    to.field("count", units.count);
    to.begin_object("strength");
    write_amount(to, units.strength);
    to.end_object();
    if (units.part_of) {
      to.begin_object("part_of");
      write_amount(to, *units.part_of);
      to.end_object();
    }
    to.end_object();
  }
  to.end_list();
  to.field("text", product_words(makings, form));
  to.end_object();
}

void write_step(JsonWriter& to, const std::optional<regimen::StepTold>& step) {
  if (!step) return to.field_null("step");
  to.begin_object("step");
  to.field("ladder", step->ladder);
  to.field("number", step->number);
  to.field("of", step->of);
  to.end_object();
}

}  // namespace posology::calendars
