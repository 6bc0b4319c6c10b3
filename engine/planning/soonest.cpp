// SPDX-License-Identifier: Apache-2.0
#include "engine/planning/soonest.hpp"

#include <algorithm>

namespace posology::planning {
namespace {

using time::Instant;

/// Rounds through all arcs, in which a calendar settles within a few, as arcs mostly stand in order of time.
/// So many are made only where rules contradict each other and the events between them go round.
constexpr int most_rounds = 1000;

class Raising {
 public:
  explicit Raising(const Drafted& drafted)
      : drafted_{drafted},
        limits_(drafted.draft.events.size(),
                {.first = drafted.openings.first(), .last = drafted.openings.last()}),
        starts_(drafted.draft.events.size(), drafted.openings.first()) {
    for (const Window& window : drafted.timing.windows) {
      Limits& limits = limits_[window.event];
      if (window.first) limits.first = std::max(limits.first, *window.first);
      if (window.last) limits.last = std::min(limits.last, *window.last);
    }
    links_.reserve(drafted.timing.arcs.size() + drafted.timing.aims.size());
    for (const Arc& arc : drafted.timing.arcs) {
      // What waits for an event to be left out waits for what nobody has decided yet.
      if (arc.when_absent.empty()) add(arc.from, arc.to, arc.shift);
    }
  }

  void add(std::size_t from, std::size_t to, const time::Shift& shift) {
    if (is_certain(from) && is_certain(to)) links_.push_back({.from = from, .to = to, .shift = &shift});
  }

  /// Each event to the first start that it has of itself; false when there is none.
  bool begin() {
    for (std::size_t event = 0; event < starts_.size(); ++event) {
      if (is_certain(event) && !raise(event, limits_[event].first)) return false;
    }
    return true;
  }

  /// Until no link moves anything; false when there is no such calendar.
  bool settle() {
    for (int round = 0; round < most_rounds; ++round) {
      bool moved = false;
      for (Link& link : links_) {
        const Instant from = starts_[link.from];
        if (link.looked_at == from) continue;
        link.looked_at = from;
        const Instant least = link.shift->later(from);
        if (least <= starts_[link.to]) continue;
        if (!raise(link.to, least)) return false;
        moved = true;
      }
      if (!moved) return true;
    }
    return false;
  }

  const std::vector<Instant>& starts() const { return starts_; }

 private:
  struct Limits {
    Instant first, last;  ///< Both inclusive.
  };
  /// time(to) >= shift.later(time(from)), of events that are certain.
  struct Link {
    std::size_t from, to;
    const time::Shift* shift;
    std::optional<Instant> looked_at = {};  ///< Where `from` was then.
  };

  bool is_certain(std::size_t event) const { return !drafted_.draft.events[event].skip_weight; }

  /// `least` not before the event's own first instant.
  bool raise(std::size_t event, Instant least) {
    const auto open = drafted_.openings.next(event, least);
    if (!open || *open > limits_[event].last) return false;
    starts_[event] = *open;
    return true;
  }

  const Drafted& drafted_;
  std::vector<Limits> limits_;  ///< By event.
  std::vector<Instant> starts_;
  std::vector<Link> links_;
};

/// "At least" of what is aimed at, each distance once.
class AimedShifts {
 public:
  AimedShifts(const std::vector<Aim>& aims, const std::shared_ptr<const time::Zone>& zone) : zone_{zone} {
    known_.reserve(aims.size());  // Links point at them.
  }

  const time::Shift& of(const time::Duration& by) {
    const auto known = std::ranges::find(known_, by, &Known::by);
    if (known != known_.end()) return known->shift;
    return known_.emplace_back(Known{.by = by, .shift = time::Shift::at_least(by, zone_)}).shift;
  }

 private:
  struct Known {
    time::Duration by;
    time::Shift shift;
  };
  const std::shared_ptr<const time::Zone>& zone_;
  std::vector<Known> known_;
};

}  // namespace

std::optional<Soonest> soonest(const Drafted& drafted, const std::shared_ptr<const time::Zone>& zone) {
  Raising raising{drafted};
  if (!raising.begin() || !raising.settle()) return std::nullopt;
  Soonest soonest{.legal = raising.starts(), .as_aimed = {}};
  AimedShifts shifts{drafted.timing.aims, zone};
  for (const Aim& aim : drafted.timing.aims) raising.add(aim.from, aim.to, shifts.of(aim.by));
  if (raising.settle()) soonest.as_aimed = raising.starts();
  return soonest;
}

}  // namespace posology::planning
