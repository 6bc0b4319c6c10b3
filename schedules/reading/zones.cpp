// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/zones.hpp"

#include "schedules/reading/zone_database.hpp"

namespace posology::schedules {
namespace {

/// There are some 600 zones; more names than this are mistakes, which need not be kept.
constexpr std::size_t most = 1000;

}  // namespace

std::shared_ptr<const time::Zone> Zones::find(const std::string& name) {
  const auto known = known_.find(name);
  if (known != known_.end()) return known->second;
  auto loaded = load_zone(name);
  if (known_.size() < most) known_.emplace(name, loaded);
  return loaded;
}

const std::string& Zones::database_version() {
  if (!database_version_) database_version_ = zone_database_version();
  return *database_version_;
}

std::string zone_database_version_of(Zones* zones) {
  return zones == nullptr ? zone_database_version() : zones->database_version();
}

std::shared_ptr<const time::Zone> zone_of(Zones* zones, const std::string& name) {
  return zones == nullptr ? load_zone(name) : zones->find(name);
}

}  // namespace posology::schedules
