// SPDX-License-Identifier: Apache-2.0
//
// What every brief takes from the library as it is: where many orders are read, it is copied once, and all
// their briefs share it.
//
//   KeptLibrary kept;   // of one library, for as many orders as are read by it
//   brief.rules = kept.rules(library, "us");
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/regimen/order.hpp"
#include "schedules/reading/library.hpp"

namespace posology::schedules {

/// Of one library: always asked with the same.
class KeptLibrary {
 public:
  struct Parts {
    regimen::Shared<std::map<std::string, regimen::Drug>> drugs;
    regimen::Shared<std::map<std::string, regimen::Form>> forms;
    regimen::Shared<std::map<std::string, regimen::Ladder>> ladders;
    regimen::Shared<std::map<std::string, std::string>> sources;  ///< As of Brief::sources.
  };
  const Parts& parts(const Library& library);
  /// rules_for(); of a profile that the library knows they are kept.
  regimen::Shared<std::vector<regimen::Rule>> rules(const Library& library, const std::string& profile);
  /// known_facts().
  const std::vector<std::string>& facts(const Library& library);

 private:
  std::optional<Parts> parts_;
  std::optional<std::vector<std::string>> facts_;
  std::map<std::string, regimen::Shared<std::vector<regimen::Rule>>> rules_;  ///< By profile.
};

}  // namespace posology::schedules
