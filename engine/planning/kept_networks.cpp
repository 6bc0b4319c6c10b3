// SPDX-License-Identifier: Apache-2.0
#include "engine/planning/kept_networks.hpp"

#include <algorithm>

namespace posology::planning {
namespace {

using Hours = std::shared_ptr<const network::OpenSet>;

/// The same hours are mostly the same object: KeptOpenings shares them.
bool same_hours(const Hours& a, const Hours& b) {
  return a == b || a->intervals() == b->intervals();
}

bool same(const NetworkFrame& a, const NetworkFrame& b) {
  return a.first == b.first && a.last == b.last && a.zone == b.zone && a.causes == b.causes &&
         a.skip_weights == b.skip_weights && a.only_together == b.only_together &&
         std::ranges::equal(a.open, b.open, same_hours);
}

}  // namespace

std::shared_ptr<SolvedNetwork> KeptNetworks::like(NetworkFrame frame, const Timing& timing) {
  const auto found = std::ranges::find_if(entries_, [&](const Entry& each) {
    return same(each.frame, frame) && each.windows == timing.windows && each.arcs == timing.arcs &&
           each.aims == timing.aims && each.wishes == timing.wishes;
  });
  if (found != entries_.end()) {
    entries_.splice(entries_.begin(), entries_, found);
    return entries_.front().solved;
  }
  if (entries_.size() == most) entries_.pop_back();
  entries_.push_front({.frame = std::move(frame),
                       .windows = timing.windows,
                       .arcs = timing.arcs,
                       .aims = timing.aims,
                       .wishes = timing.wishes,
                       .solved = std::make_shared<SolvedNetwork>()});
  return entries_.front().solved;
}

}  // namespace posology::planning
