// SPDX-License-Identifier: Apache-2.0
//
// Drugs and what is stocked of them. A form is what an order names and a rule binds: substance, release and
// route together, so that the short-acting and the long-acting product of one drug are never one name (hazard
// 7).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/dose/quantity.hpp"
#include "engine/regimen/evidence.hpp"

namespace posology::regimen {

/// A stocked form: ampoules of 50, 100 and 500 mcg.
struct Product {
  std::string form = {};  ///< "ampoule", "kit", "tablet"
  std::vector<dose::Quantity> strengths = {};
  bool split = false;                ///< May any part of a unit be given (what is drawn from a vial)?
  int parts = 1;                     ///< Equal parts into which a unit may be divided: 2 for a scored tablet.
  std::optional<int> per_dose = {};  ///< At most so many units make one dose.
};

/// Both ends inclusive; of one dimension.
struct QuantityRange {
  dose::Quantity least, most;
};

struct Form {
  std::string id = {};    ///< "octreotide long-acting"
  std::string drug = {};  ///< Id of its drug.
  std::string say = {};   ///< For people: "octreotide long-acting (intramuscular)".
  std::vector<std::string> classes = {};
  std::string route = {};
  std::vector<std::string> synonyms = {};  ///< Brand names that mean this form and no other of the drug.
  /// Outside of it a single dose is refused as a likely slip of unit (hazard 1).
  std::optional<QuantityRange> plausible = {};
  std::optional<QuantityRange> plausible_per_area = {};  ///< The same of a dose by body surface.
  bool when_required = true;                             ///< May it be given "only if needed"? A depot never.
  std::vector<Product> products = {};
};

struct Drug {
  std::string id = {};
  std::string name = {};                               ///< Tall-man where listed.
  std::map<std::string, std::string> codes = {};       ///< "atc" -> "H01CB02", "rxnorm" -> …
  std::map<std::string, std::string> codes_from = {};  ///< Of some of them the source that shows the code.
  std::vector<std::string> synonyms = {};
  Citation citation = {};
};

/// The window of plausible single doses that is measured as `unit` is; null when there is none.
const QuantityRange* plausible_in(const Form& form, dose::Unit unit);

}  // namespace posology::regimen
