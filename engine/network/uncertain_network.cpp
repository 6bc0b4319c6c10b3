// SPDX-License-Identifier: Apache-2.0
#include "engine/network/uncertain_network.hpp"

#include "engine/network/temporal_network.hpp"

namespace posology::network {
namespace {

/// Paths add up fewer bounds than there are points, so that sums stay within 64 bits.
constexpr std::int64_t most_bound = 10'000'000'000'000;

void check(TickSpan bound) {
  if (bound.value() > most_bound || bound.value() < -most_bound) {
    throw InvalidNetwork{"a bound is too large"};
  }
}

void check_range(TickSpan least, TickSpan most) {
  check(least);
  check(most);
  if (most < least)
    throw InvalidNetwork{"a contingent link has no duration: its most is less than its least"};
}

}  // namespace

UncertainNetwork::UncertainNetwork(std::size_t points) : turns_out_(points, false) {}

void UncertainNetwork::check(PointId point) const {
  if (point.index() >= size()) throw InvalidNetwork{"a link names a point that is not of the network"};
}

void UncertainNetwork::add(Requirement requirement) {
  check(requirement.from);
  check(requirement.to);
  if (requirement.least) network::check(*requirement.least);
  if (requirement.most) network::check(*requirement.most);
  requirements_.push_back(requirement);
}

void UncertainNetwork::add(ContingentLink link) {
  check(link.from);
  check(link.to);
  check_range(link.least, link.most);
  if (link.from == link.to) throw InvalidNetwork{"a contingent link joins a point to itself"};
  if (turns_out_[link.to.index()]) throw InvalidNetwork{"two contingent links end in the same point"};
  turns_out_[link.to.index()] = true;
  contingent_.push_back(link);
}

UncertainNetwork UncertainNetwork::with_range(std::size_t index, TickSpan least, TickSpan most) const {
  check_range(least, most);
  UncertainNetwork other = *this;
  other.contingent_[index].least = least;
  other.contingent_[index].most = most;
  return other;
}

}  // namespace posology::network
