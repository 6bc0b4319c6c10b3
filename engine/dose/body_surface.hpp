// SPDX-License-Identifier: Apache-2.0
//
// Body surface area from height and weight, for doses per m2. Both formulas have roots in them, so the area
// is rounded, half up, to the hundredth of a m2 that is written on prescriptions; the rounding itself is
// exact: whole numbers are compared, and no binary fraction is computed.
//
//   Mosteller      square root of (height in cm x weight in kg / 3,600)
//   DuBois         0.007184 x (weight in kg)^0.425 x (height in cm)^0.725
//
//   body_surface(170 cm, 63.4 kg, mosteller)   ->   1.73 m2     (exactly 1.7302… m2)
//
// Sources: Mosteller RD, N Engl J Med 1987;317:1098. DuBois D, DuBois EF, Arch Intern Med 1916;17:863-871.
#pragma once

#include <optional>
#include <string_view>

#include "engine/dose/decimal.hpp"

namespace posology::dose {

enum class SurfaceFormula { mosteller, dubois };
/// "Mosteller", "DuBois".
std::string_view name_of(SurfaceFormula formula);
/// "mosteller", "dubois", as files write it.
std::optional<SurfaceFormula> parse_surface_formula(std::string_view text);

/// In m2, to the nearest hundredth, half up. Heights from 30 to 250 cm and weights from 1 to 400 kg, with at
/// most one decimal place; std::invalid_argument otherwise.
Decimal body_surface(const Decimal& height_cm, const Decimal& weight_kg, SurfaceFormula formula);

}  // namespace posology::dose
