// SPDX-License-Identifier: Apache-2.0
#include "engine/network/situation.hpp"

#include <algorithm>
#include <utility>

#include "engine/network/domain.hpp"

namespace posology::network {

Situation::Situation(const TemporalNetwork& network, GroupsOff off)
    : network_{&network}, presence_(network.size(), Presence::present), off_{std::move(off)} {
  for (std::uint32_t index = 0; index < network.size(); ++index) {
    if (network.skip_penalty(PointId{index})) presence_[index] = Presence::undecided;
  }
  work_out_domains();
}

Situation Situation::of_some_points(const TemporalNetwork& network, const std::vector<PointId>& points,
                                    std::vector<Restriction> avoided) const {
  Situation some{network, off_};
  for (std::uint32_t index = 0; index < points.size(); ++index)
    some.presence_[index] = presence(points[index]);
  if (!avoided.empty()) {
    some.avoidances_ = std::make_shared<const std::vector<Restriction>>(std::move(avoided));
    some.work_out_domains();
  }
  return some;
}

void Situation::set_off(GroupsOff off) {
  off_ = std::move(off);
  work_out_domains();
}

void Situation::work_out_domains() {
  std::vector<Domain> domains(network_->size(), Domain{network_->horizon()});
  const auto restrict_by = [&](const Restriction& restriction) {
    if (!is_off(restriction.group)) domains[restriction.point.index()].restrict_to(restriction);
  };
  std::ranges::for_each(network_->restrictions(), restrict_by);
  std::ranges::for_each(avoidances(), restrict_by);
  domains_ = std::make_shared<const std::vector<Domain>>(std::move(domains));
}

void Situation::avoid(const std::vector<Avoided>& avoided) {
  const auto [first, last] = network_->horizon();
  std::vector<Restriction> restrictions;
  for (const Avoided& each : avoided) {
    if (each.point.index() >= network_->size())
      throw InvalidNetwork{"a point to move that the network does not have"};
    if (each.first > each.last) continue;
    std::vector<Interval> others;
    if (first < each.first) others.push_back({.first = first, .last = std::min(last, each.first - ticks(1))});
    if (each.last < last) others.push_back({.first = std::max(first, each.last + ticks(1)), .last = last});
    restrictions.push_back({.group = Group{network_->group_count()},
                            .point = each.point,
                            .open = std::make_shared<const OpenSet>(std::move(others))});
  }
  avoidances_ = std::make_shared<const std::vector<Restriction>>(std::move(restrictions));
  work_out_domains();
}

const std::vector<Restriction>& Situation::avoidances() const {
  static const std::vector<Restriction> nothing;
  return avoidances_ ? *avoidances_ : nothing;
}

bool Situation::all_absent(const std::vector<PointId>& points) const {
  return std::ranges::all_of(points, [&](PointId point) {
    return presence(point) == Presence::absent || presence(point) == Presence::either;
  });
}

Situation Situation::all_that_could_be() const {
  Situation all = *this;
  std::ranges::replace(all.presence_, Presence::undecided, Presence::either);
  return all;
}

bool Situation::live(const Target& target) const {
  return present(target.from) && present(target.to) && all_absent(target.when_absent);
}

}  // namespace posology::network
