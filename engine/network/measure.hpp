// SPDX-License-Identifier: Apache-2.0
//
// What costs are counted in: a monotone map from ticks to integers, such as the tick itself or the civil day
// it lies on.
#pragma once

#include <memory>
#include <optional>
#include <utility>

#include "engine/network/ticks.hpp"

namespace posology::network {

/// Never falls as the tick grows; immutable.
class MonotoneMap {
 public:
  virtual ~MonotoneMap() = default;
  virtual std::int64_t at(Tick tick) const = 0;
  /// A tick after `tick`, such that the map is the same on all ticks from `tick` up to it, less itself.
  /// Nothing when the map cannot tell; then it is searched for.
  virtual std::optional<Tick> stretch_end(Tick /*tick*/) const { return std::nullopt; }
  /// The first tick of all at which the map is at least `value`. Nothing when the map cannot tell; then it is
  /// searched for.
  virtual std::optional<Tick> first_reaching(std::int64_t /*value*/) const { return std::nullopt; }
  /// Maps with the same value here have the same stretches; by default only a map and itself.
  virtual const void* stretches() const { return this; }

  /// By how much the map is above another that several have in common, on every tick at least and at most.
  struct Lead {
    const void* over;  ///< The map in common, whichever object stands for it.
    std::int64_t least, most;
  };
  virtual std::optional<Lead> lead() const { return std::nullopt; }
};

class Measure {
 public:
  /// The tick itself, plus an offset.
  explicit Measure(std::int64_t offset = 0) : offset_{offset} {}
  explicit Measure(std::shared_ptr<const MonotoneMap> map) : map_{std::move(map)} {}

  bool is_identity() const { return map_ == nullptr; }  ///< Up to its offset.
  const MonotoneMap* map() const { return map_.get(); }
  std::int64_t at(Tick tick) const { return map_ ? map_->at(tick) : tick.value() + offset_; }
  /// What ticks themselves have in common is the null map.
  std::optional<MonotoneMap::Lead> lead() const {
    if (map_) return map_->lead();
    return MonotoneMap::Lead{.over = nullptr, .least = offset_, .most = offset_};
  }

 private:
  std::int64_t offset_ = 0;
  std::shared_ptr<const MonotoneMap> map_;
};

}  // namespace posology::network
