// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/history/amounts.hpp"

namespace posology::audit::history {
namespace {

dose::Unit smallest(dose::Unit unit) {
  switch (dose::dimension_of(unit)) {
    case dose::Dimension::mass:
      return dose::Unit::mcg;
    case dose::Dimension::volume:
      return dose::Unit::mL;
    case dose::Dimension::activity:
      return dose::Unit::MBq;
    case dose::Dimension::mass_per_weight:
      return dose::Unit::mcg_per_kg;
    case dose::Dimension::substance:
    case dose::Dimension::international_units:
    case dose::Dimension::mass_per_area:
    case dose::Dimension::count:
      break;
  }
  return unit;
}

}  // namespace

std::optional<std::int64_t> scaled(const dose::Quantity& quantity) {
  try {
    const dose::Decimal value = quantity.in(smallest(quantity.unit)).value;
    if (value.places() > 6) return std::nullopt;
    std::int64_t amount = value.units();
    for (int place = value.places(); place < 6; ++place) {
      if (__builtin_mul_overflow(amount, 10, &amount)) return std::nullopt;
    }
    return amount;
  } catch (const dose::DecimalOverflow&) {
    return std::nullopt;
  }
}

dose::Quantity quantity_of(std::int64_t amount, dose::Unit unit) {
  const bool negative = amount < 0;
  const dose::Quantity small{.value = dose::Decimal::scaled(negative ? -amount : amount, 6),
                             .unit = smallest(unit)};
  return small.in(unit);
}

}  // namespace posology::audit::history
