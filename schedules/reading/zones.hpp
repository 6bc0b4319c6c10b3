// SPDX-License-Identifier: Apache-2.0
//
// Zones that have been loaded: where many orders are read, each is asked of the database once.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "engine/time/zone.hpp"

namespace posology::schedules {

/// By name; null for a name that the database does not know.
class Zones {
 public:
  std::shared_ptr<const time::Zone> find(const std::string& name);

 private:
  std::map<std::string, std::shared_ptr<const time::Zone>> known_;
};

/// The zone of that name, from `zones` where there are any; null when there is none such.
std::shared_ptr<const time::Zone> zone_of(Zones* zones, const std::string& name);

}  // namespace posology::schedules
