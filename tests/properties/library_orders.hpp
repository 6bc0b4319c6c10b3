// SPDX-License-Identifier: Apache-2.0
//
// Orders made from the library itself: each regimen with what it needs entered, by invented doses and
// intervals that its limits allow. Nothing here names a drug, so a regimen that is added is ordered the same
// day.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/time/instant.hpp"
#include "schedules/reading/library.hpp"

namespace posology::properties {

struct Ordered {
  std::vector<std::string> regimens = {};
  time::LocalDay start = {};
  std::string zone = {};
  std::string profile = "bmj";
};

class LibraryOrders {
 public:
  /// Finds doses that the reader takes. Throws std::runtime_error for a regimen that no dose makes an order
  /// of. The library outlives this.
  explicit LibraryOrders(const schedules::Library& library);

  /// The order's text; every fact that a rule asks for was recorded on its first day.
  std::string order(const Ordered& ordered) const;

  /// Every regimen, and every pair that the reader takes. Pairs that it refuses (two courses of one name, a
  /// pair that no source covers) are no combination.
  std::vector<std::vector<std::string>> combinations() const;

 private:
  const schedules::Library& library_;
  std::map<std::string, std::map<std::string, std::string>> doses_;
  std::vector<std::string> facts_;
  std::map<std::string, std::string> values_;  ///< Of the facts that are recorded with a number.
};

}  // namespace posology::properties
