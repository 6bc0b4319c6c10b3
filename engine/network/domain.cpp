// SPDX-License-Identifier: Apache-2.0
#include "engine/network/domain.hpp"

#include <algorithm>

namespace posology::network {

std::optional<Tick> Domain::next(Tick from) const {
  Tick at = std::max(from, horizon_.first);
  for (std::size_t agreed = 0, index = 0; agreed < restrictions_.size();) {
    const auto open = restrictions_[index]->open->next(at);
    if (!open || *open > horizon_.last) return std::nullopt;
    agreed = *open == at ? agreed + 1 : 1;
    at = *open;
    index = (index + 1) % restrictions_.size();
  }
  if (at > horizon_.last) return std::nullopt;
  return at;
}

std::optional<Tick> Domain::previous(Tick from) const {
  Tick at = std::min(from, horizon_.last);
  for (std::size_t agreed = 0, index = 0; agreed < restrictions_.size();) {
    const auto open = restrictions_[index]->open->previous(at);
    if (!open || *open < horizon_.first) return std::nullopt;
    agreed = *open == at ? agreed + 1 : 1;
    at = *open;
    index = (index + 1) % restrictions_.size();
  }
  if (at < horizon_.first) return std::nullopt;
  return at;
}

std::vector<Tick> Domain::open_between(Tick first, Tick last) const {
  first = std::max(first, horizon_.first);
  last = std::min(last, horizon_.last);
  // A plain window only clips; the hours are walked once, and further ones are looked up.
  const OpenSet whole = OpenSet::between(horizon_.first, horizon_.last);
  const OpenSet* hours = &whole;
  std::vector<const OpenSet*> further;
  for (const Restriction* const restriction : restrictions_) {
    const auto& intervals = restriction->open->intervals();
    if (intervals.empty()) return {};
    if (intervals.size() == 1 && intervals.front().step == ticks(1)) {
      first = std::max(first, intervals.front().first);
      last = std::min(last, intervals.front().last);
    } else if (hours == &whole) {
      hours = restriction->open.get();
    } else {
      further.push_back(restriction->open.get());
    }
  }
  std::vector<Tick> open;
  const auto& intervals = hours->intervals();
  for (auto each = std::ranges::lower_bound(intervals, first, {}, &Interval::last);
       each != intervals.end() && each->first <= last; ++each) {
    const std::int64_t step = each->step.value();
    const std::int64_t before = std::max<std::int64_t>((first - each->first).value(), 0);
    const Tick until = std::min(last, each->last);
    for (Tick at = each->first + ticks((before + step - 1) / step * step); at <= until;
         at = at + each->step) {
      if (std::ranges::all_of(further, [&](const OpenSet* set) { return set->contains(at); })) {
        open.push_back(at);
      }
    }
  }
  return open;
}

std::vector<Domain> domains_of(const Situation& situation) {
  std::vector<Domain> domains(situation.network().size(), Domain{situation.network().horizon()});
  for (const auto& restriction : situation.network().restrictions()) {
    if (situation.live(restriction)) domains[restriction.point.index()].restrict_to(restriction);
  }
  for (const auto& restriction : situation.avoidances()) {
    if (situation.live(restriction)) domains[restriction.point.index()].restrict_to(restriction);
  }
  return domains;
}

}  // namespace posology::network
