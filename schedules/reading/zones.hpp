// SPDX-License-Identifier: Apache-2.0
//
// Zones that have been loaded: where many orders are read, each is asked of the database once.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>

#include "engine/time/zone.hpp"

namespace posology::schedules {

/// By name; null for a name that the database does not know.
class Zones {
 public:
  std::shared_ptr<const time::Zone> find(const std::string& name);
  /// zone_database_version(), read once.
  const std::string& database_version();

 private:
  std::map<std::string, std::shared_ptr<const time::Zone>> known_;
  std::optional<std::string> database_version_;
};

/// The version of the database, from `zones` where there are any.
std::string zone_database_version_of(Zones* zones);
/// The zone of that name, from `zones` where there are any; null when there is none such.
std::shared_ptr<const time::Zone> zone_of(Zones* zones, const std::string& name);

}  // namespace posology::schedules
