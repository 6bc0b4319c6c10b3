// SPDX-License-Identifier: Apache-2.0
#include "engine/regimen/makings.hpp"

namespace posology::regimen {
namespace {

using dose::Quantity;

bool measures(const Product& product, const Quantity& dose) {
  return !product.strengths.empty() &&
         dimension_of(product.strengths.front().unit) == dimension_of(dose.unit);
}

int units_of(const dose::Makings& makings) {
  int units = 0;
  for (const auto& each : makings) units += each.count;
  return units;
}

}  // namespace

Made made_of(const Form& form, const Quantity& dose) {
  Made made;
  bool asked = false;
  for (const Product& product : form.products) {
    if (!measures(product, dose)) continue;
    if (product.split) made.any_amount = true;
    asked = true;
    auto answer = dose::make_from(
        dose, {.strengths = product.strengths, .parts = product.parts, .most_units = product.per_dose});
    if (answer.nearest_lower && (!made.lower || *made.lower < *answer.nearest_lower))
      made.lower = answer.nearest_lower;
    if (answer.nearest_higher && (!made.higher || *answer.nearest_higher < *made.higher))
      made.higher = answer.nearest_higher;
    if (!answer.exact || (made.makings && units_of(*made.makings) <= units_of(*answer.exact))) continue;
    made.makings = std::move(answer.exact);
    made.product_form = product.form;
  }
  made.any_amount = made.any_amount || !asked;
  return made;
}

std::optional<Opened> opened_for(const Form& form, const Quantity& dose) {
  std::optional<Opened> best;
  for (const Product& product : form.products) {
    if (!product.split || !measures(product, dose)) continue;
    auto answer = dose::make_dose(dose, product.strengths, product.per_dose);
    Quantity covered = dose;
    if (!answer.exact && answer.nearest_higher) {
      covered = *answer.nearest_higher;
      answer = dose::make_dose(covered, product.strengths, product.per_dose);
    }
    if (!answer.exact) continue;
    Opened opened{.units = *answer.exact, .product_form = product.form, .left_over = covered - dose};
    const bool better =
        !best || opened.left_over < best->left_over ||
        (opened.left_over == best->left_over && units_of(opened.units) < units_of(best->units));
    if (better) best = std::move(opened);
  }
  return best;
}

}  // namespace posology::regimen
