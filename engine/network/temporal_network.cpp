// SPDX-License-Identifier: Apache-2.0
#include "engine/network/temporal_network.hpp"

#include <algorithm>

namespace posology::network {

void TemporalNetwork::check(PointId point) const {
  if (point.index() >= size()) {
    throw InvalidNetwork{"time point " + std::to_string(point.index()) + " is not in this network of " +
                         std::to_string(size())};
  }
}

void TemporalNetwork::check(const std::vector<PointId>& points) const {
  for (const PointId point : points) check(point);
}

PointId TemporalNetwork::add_point(std::string label) {
  labels_.push_back(std::move(label));
  skip_penalties_.emplace_back();
  return PointId{static_cast<std::uint32_t>(size() - 1)};
}

void TemporalNetwork::make_optional(PointId point, std::int64_t skip_penalty) {
  check(point);
  if (skip_penalty < 0) throw InvalidNetwork{"a negative cost of leaving out " + label(point)};
  skip_penalties_[point.index()] = skip_penalty;
}

void TemporalNetwork::add(Separation separation) {
  check(separation.from);
  check(separation.to);
  check(separation.when_absent);
  group_count_ = std::max(group_count_, separation.group.index() + 1);
  separations_.push_back(std::move(separation));
}

void TemporalNetwork::add(Restriction restriction) {
  check(restriction.point);
  if (!restriction.open) throw InvalidNetwork{"a restriction of " + label(restriction.point) + " to nothing"};
  group_count_ = std::max(group_count_, restriction.group.index() + 1);
  restrictions_.push_back(std::move(restriction));
}

void TemporalNetwork::add(Target target) {
  check(target.from);
  check(target.to);
  check(target.when_absent);
  if (target.weight < 0) throw InvalidNetwork{"a target of negative weight"};
  targets_.push_back(std::move(target));
}

void TemporalNetwork::add(Preference preference) {
  check(preference.point);
  if (preference.weight < 0) throw InvalidNetwork{"a preference of negative weight"};
  preferences_.push_back(std::move(preference));
}

void TemporalNetwork::add_clause(std::vector<Literal> clause) {
  if (clause.empty()) throw InvalidNetwork{"an empty clause can never hold"};
  for (const Literal& literal : clause) check(literal.point);
  clauses_.push_back(std::move(clause));
}

}  // namespace posology::network
