// SPDX-License-Identifier: Apache-2.0
//
// The ticks that all live restrictions of one point leave open, within the horizon.
#pragma once

#include <optional>
#include <vector>

#include "engine/network/situation.hpp"

namespace posology::network {

class Domain {
 public:
  explicit Domain(Horizon horizon) : horizon_{horizon} {}
  void restrict_to(const Restriction& restriction) { restrictions_.push_back(&restriction); }

  /// The first tick at or after that every restriction leaves open; nothing past the horizon.
  std::optional<Tick> next(Tick from) const;
  std::optional<Tick> previous(Tick from) const;
  /// All of them from first to last, both inclusive, ascending.
  std::vector<Tick> open_between(Tick first, Tick last) const;
  const std::vector<const Restriction*>& restrictions() const { return restrictions_; }
  Horizon horizon() const { return horizon_; }

 private:
  Horizon horizon_;
  std::vector<const Restriction*> restrictions_;
};

/// By point; domains of points that are not present have no restrictions.
std::vector<Domain> domains_of(const Situation& situation);

}  // namespace posology::network
