// SPDX-License-Identifier: Apache-2.0
//
// The ticks that all restrictions of one point leave open, within the horizon.
//
// Most restrictions are plain windows, and most points have opening hours once: windows only clip, hours are
// looked up, and all else has to agree.
#pragma once

#include <optional>
#include <vector>

#include "engine/network/situation.hpp"

namespace posology::network {

class Domain {
 public:
  explicit Domain(Horizon horizon) : horizon_{horizon}, first_{horizon.first}, last_{horizon.last} {}
  void restrict_to(const Restriction& restriction);

  /// The first tick at or after that every restriction leaves open; nothing past the horizon.
  std::optional<Tick> next(Tick from) const;
  std::optional<Tick> previous(Tick from) const;
  /// All of them from first to last, both inclusive, ascending.
  std::vector<Tick> open_between(Tick first, Tick last) const;
  Horizon horizon() const { return horizon_; }

 private:
  friend class DomainWalk;

  std::optional<Tick> next_agreed(Tick from) const;
  std::optional<Tick> previous_agreed(Tick from) const;

  Horizon horizon_;
  Tick first_, last_;                    ///< What the horizon and the windows leave; none when last < first.
  const OpenSet* hours_ = nullptr;       ///< The first restriction that is no window.
  std::vector<const OpenSet*> further_;  ///< The others.
};

/// Domain::next() of ticks that never fall: a step or two each where nothing but hours has a say.
class DomainWalk {
 public:
  /// The domain stays where it is meanwhile.
  explicit DomainWalk(const Domain& domain);
  std::optional<Tick> next(Tick from);

 private:
  const Domain* domain_;
  const Interval *opening_ = nullptr, *end_ = nullptr;  ///< Of the hours; null when all have to be asked.
};

/// Calls `use` with every live restriction, and with what is avoided.
template <typename Use>
void each_restriction(const Situation& situation, const Use& use) {
  for (const auto& restriction : situation.network().restrictions()) {
    if (situation.live(restriction)) use(restriction);
  }
  for (const auto& restriction : situation.avoidances()) {
    if (situation.live(restriction)) use(restriction);
  }
}

}  // namespace posology::network
