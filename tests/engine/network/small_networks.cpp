// SPDX-License-Identifier: Apache-2.0
#include "tests/engine/network/small_networks.hpp"

#include <algorithm>

#include "tests/rounds.hpp"

namespace posology::network {
namespace {

/// A monotone table; earlier(b) is the last a whose later(a) is at most b, or one before the horizon.
class TablePair final : public GaloisPair {
 public:
  TablePair(Tick first, std::vector<Tick> later) : first_{first}, later_{std::move(later)} {}
  Tick later(Tick from) const override {
    return later_.at(static_cast<std::size_t>((from - first_).value()));
  }
  Tick earlier(Tick to) const override {
    std::size_t count = 0;
    while (count < later_.size() && later_[count] <= to) ++count;
    return first_ + ticks(static_cast<std::int64_t>(count) - 1);
  }

 private:
  Tick first_;
  std::vector<Tick> later_;
};

class TableMap final : public MonotoneMap {
 public:
  TableMap(Tick first, std::vector<std::int64_t> values) : first_{first}, values_{std::move(values)} {}
  std::int64_t at(Tick tick) const override {
    return values_.at(static_cast<std::size_t>((tick - first_).value()));
  }
  /// Over ticks themselves, on those of the table.
  std::optional<Lead> lead() const override {
    Lead lead{
        .over = nullptr, .least = values_.front() - first_.value(), .most = values_.front() - first_.value()};
    Tick at = first_;
    for (const std::int64_t value : values_) {
      lead.least = std::min(lead.least, value - at.value());
      lead.most = std::max(lead.most, value - at.value());
      at = at + ticks(1);
    }
    return lead;
  }

 private:
  Tick first_;
  std::vector<std::int64_t> values_;
};

}  // namespace

OpenSet SmallNetworks::open_set(Horizon horizon) {
  std::vector<Interval> intervals;
  Tick at = horizon.first + ticks(between(-1, 2));
  while (at <= horizon.last) {
    const std::int64_t step = one_in(3) ? between(2, 3) : 1;
    const Tick last = at + ticks(step * between(0, 3));
    intervals.push_back({.first = at, .last = last, .step = ticks(step)});
    at = last + ticks(between(2, 4));
  }
  return OpenSet{std::move(intervals)};
}

std::shared_ptr<const GaloisPair> SmallNetworks::pair(Horizon horizon) {
  std::vector<Tick> later;
  std::int64_t value = horizon.first.value() + between(-3, 4);
  for (Tick at = horizon.first; at <= horizon.last; at = at + ticks(1)) {
    later.emplace_back(value);
    value += one_in(3) ? between(0, 4) : between(0, 1);
  }
  return std::make_shared<const TablePair>(horizon.first, std::move(later));
}

Measure SmallNetworks::measure(Horizon horizon) {
  if (one_in(2)) return Measure{between(-5, 5)};
  std::vector<std::int64_t> values;
  std::int64_t value = horizon.first.value() + between(-3, 3);
  for (Tick at = horizon.first; at <= horizon.last; at = at + ticks(1)) {
    values.push_back(value);
    value += one_in(2) ? 0 : between(1, 3);
  }
  return Measure{std::make_shared<const TableMap>(horizon.first, std::move(values))};
}

PointId SmallNetworks::point(const TemporalNetwork& network) {
  return PointId{static_cast<std::uint32_t>(between(0, static_cast<std::int64_t>(network.size()) - 1))};
}

std::vector<PointId> SmallNetworks::some_optional(const TemporalNetwork& network) {
  std::vector<PointId> points;
  for (std::uint32_t index = 0; index < network.size(); ++index) {
    if (network.skip_penalty(PointId{index}) && one_in(4)) points.emplace_back(index);
  }
  return points;
}

void SmallNetworks::add_rules(TemporalNetwork& network) {
  std::uint32_t groups = 0;
  for (std::uint32_t index = 0; index < network.size(); ++index) {
    for (std::int64_t each = between(0, 2); each > 0; --each) {
      network.add(Restriction{.group = Group{groups++},
                              .point = PointId{index},
                              .open = std::make_shared<const OpenSet>(open_set(network.horizon()))});
    }
  }
  const auto count = between(1, 2 * static_cast<std::int64_t>(network.size()));
  for (std::int64_t each = 0; each < count; ++each) {
    const Shift shift = one_in(3) ? Shift{pair(network.horizon())} : Shift{ticks(between(-6, 4))};
    network.add(Separation{.group = Group{groups++},
                           .from = point(network),
                           .to = point(network),
                           .shift = shift,
                           .when_absent = some_optional(network)});
  }
}

void SmallNetworks::add_costs(TemporalNetwork& network) {
  for (std::int64_t each = between(0, 2 * static_cast<std::int64_t>(network.size())); each > 0; --each) {
    network.add(Target{.from = point(network),
                       .to = point(network),
                       .of_from = measure(network.horizon()),
                       .of_to = measure(network.horizon()),
                       .weight = between(0, 4),
                       .when_absent = some_optional(network)});
  }
  for (std::int64_t each = between(0, 3); each > 0; --each) {
    network.add(Preference{.point = point(network),
                           .of = measure(network.horizon()),
                           .at = between(-4, 10),
                           .weight = between(0, 3)});
  }
}

void SmallNetworks::add_choices(TemporalNetwork& network) {
  for (std::int64_t each = between(-2, 2); each > 0; --each) {
    std::vector<Literal> clause;
    for (std::int64_t literal = between(1, 3); literal > 0; --literal) {
      clause.push_back({.point = point(network), .present = one_in(2)});
    }
    network.add_clause(std::move(clause));
  }
}

TemporalNetwork SmallNetworks::next() {
  const std::int64_t size = between(2, 4) + (one_in(20) ? 1 : 0);
  const Tick first = tick(between(-20, 20));
  const std::int64_t length = size == 5 ? between(3, 6) : size == 4 ? between(4, 8) : between(5, 12);
  TemporalNetwork network{Horizon{.first = first, .last = first + ticks(length - 1)}};
  const bool has_optional = one_in(2);
  for (std::int64_t index = 0; index < size; ++index) {
    const PointId added = network.add_point("point " + std::to_string(index));
    if (has_optional && one_in(2)) network.make_optional(added, between(0, 12));
  }
  add_rules(network);
  add_costs(network);
  if (has_optional) add_choices(network);
  return network;
}

int rounds(int usual) {
  return posology::rounds(usual, 50);
}

}  // namespace posology::network
