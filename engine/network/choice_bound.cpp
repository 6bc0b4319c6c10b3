// SPDX-License-Identifier: Apache-2.0
#include "engine/network/choice_bound.hpp"

#include <algorithm>

namespace posology::network {
namespace {

std::int64_t least(const Costs& costs) {
  return costs.empty() ? beyond_cost : std::ranges::min(costs);
}

void add_to(Costs& costs, const Costs& more) {
  for (std::size_t rank = 0; rank < costs.size(); ++rank) costs[rank] = sum_of_costs(costs[rank], more[rank]);
}

void take_from(Costs& costs, const Costs& less) {
  for (std::size_t rank = 0; rank < costs.size(); ++rank) {
    if (costs[rank] < beyond_cost) costs[rank] -= less[rank];
  }
}

}  // namespace

ChoiceBound::ChoiceBound(ChoiceModel model)
    : model_{std::move(model)},
      place_(model_.columns.size(), none),
      children_(model_.columns.size()),
      outside_(model_.columns.size()),
      to_a_(model_.links.size()),
      to_b_(model_.links.size()),
      lifted_(model_.links.size(), false),
      up_(model_.columns.size()),
      down_(model_.columns.size()),
      bridge_(model_.columns.size(), none),
      across_(model_.columns.size()),
      beside_(model_.columns.size()),
      at_(model_.columns.size()) {
  for (const Column& column : model_.columns) base_.push_back(column.own);
  span();
  bound();
}

const Bridge* ChoiceBound::bridge_over(std::uint32_t column) const {
  return model_.columns[column].optional && bridge_[column] != none ? &model_.bridges[bridge_[column]]
                                                                    : nullptr;
}

/// Of the subtree of the column, by its candidates. Where it is bridged, leaving it out costs the child on
/// top.
void ChoiceBound::below(std::uint32_t column, Costs& costs) const {
  costs = base_[column];
  const std::int64_t left_out = costs.empty() ? 0 : costs.back();
  for (const std::uint32_t child : children_[column]) add_to(costs, up_[child]);
  if (bridge_over(column) != nullptr) costs.back() = left_out;
}

void ChoiceBound::receive_from_child(const Visit& visit) {
  const std::uint32_t column = visit.column;
  const Joint& link = model_.links[visit.link];
  const Bridge* const bridge = bridge_over(column);
  below(column, sent_);
  messenger_.send(model_, link, link.a == column, sent_, up_[column], bridge == nullptr);
  if (bridge == nullptr) return;
  const std::int64_t left_out = sent_.back();
  reach_across(column);
  for (std::size_t rank = 0; rank < up_[column].size(); ++rank) {
    up_[column][rank] = std::min(up_[column][rank], sum_of_costs(left_out, across_[column][rank]));
  }
}

void ChoiceBound::reach_across(std::uint32_t column) {
  const Bridge* const bridge = bridge_over(column);
  if (bridge == nullptr) return;
  const std::uint32_t child = children_[column].front();
  below(child, sent_);
  messenger_.send(model_, bridge->link, bridge->link.a == child, sent_, across_[column]);
}

void ChoiceBound::receive_from_parent(const Visit& visit) {
  const std::uint32_t column = visit.column, parent = visit.parent;
  const Joint& link = model_.links[visit.link];
  Costs& costs = sent_;
  costs = at_[parent];
  const Bridge* const bridge = bridge_over(parent);
  const std::int64_t left_out = bridge != nullptr ? base_[parent].back() : 0;
  take_from(costs, up_[column]);
  messenger_.send(model_, link, link.a == parent, costs, down_[column], bridge == nullptr);
  if (bridge_over(column) != nullptr) beside_[column] = costs;
  if (bridge == nullptr) return;
  messenger_.send(model_, bridge->link, bridge->link.b == column, beside_[parent], received_);
  for (std::size_t rank = 0; rank < received_.size(); ++rank) {
    down_[column][rank] = std::min(down_[column][rank], sum_of_costs(left_out, received_[rank]));
  }
}

/// What the candidates of a column cost in its tree, of the messages as they are.
void ChoiceBound::gather(const Visit& visit) {
  Costs& here = at_[visit.column];
  here = base_[visit.column];
  for (const std::uint32_t child : children_[visit.column]) add_to(here, up_[child]);
  if (visit.link != none) add_to(here, down_[visit.column]);
  if (bridge_over(visit.column) == nullptr) return;
  std::int64_t apart = beyond_cost;
  for (std::size_t rank = 0; rank < across_[visit.column].size(); ++rank) {
    apart = std::min(apart, sum_of_costs(across_[visit.column][rank], beside_[visit.column][rank]));
  }
  here.back() = sum_of_costs(base_[visit.column].back(), apart);
}

/// Exact for the multipliers as they are.
void ChoiceBound::bound() {
  std::int64_t left_over = 0;
  for (const std::uint32_t index : left_out_) {
    if (!lifted_[index]) continue;
    const Joint& link = model_.links[index];
    const Costs &to_a = to_a_[index], &to_b = to_b_[index];
    costs_.resize(to_a.size());
    for (std::size_t rank = 0; rank < to_a.size(); ++rank) {
      costs_[rank] = base_[link.a][rank] >= beyond_cost ? beyond_cost : -to_a[rank];
    }
    messenger_.send(model_, link, true, costs_, received_);
    std::int64_t left = beyond_cost;
    for (std::size_t rank = 0; rank < to_b.size(); ++rank) {
      if (base_[link.b][rank] >= beyond_cost || received_[rank] >= beyond_cost) continue;
      left = std::min(left, received_[rank] - to_b[rank]);
    }
    left_over = sum_of_costs(left_over, left);
  }
  for (std::size_t place = order_.size(); place-- > 0;) {
    if (order_[place].link != none) receive_from_child(order_[place]);
  }
  total_ = left_over;
  std::vector<std::int64_t> tree_cost(order_.size(), 0);  // by place: of the tree that it is in
  for (std::size_t place = 0; place < order_.size(); ++place) {
    const Visit& visit = order_[place];
    if (visit.link != none) receive_from_parent(visit);
    gather(visit);
    const Costs& here = at_[visit.column];
    if (visit.link != none) {
      tree_cost[place] = tree_cost[place_[visit.parent]];
    } else {
      tree_cost[place] = least(here);
      total_ = sum_of_costs(total_, tree_cost[place]);
    }
  }
  if (total_ >= beyond_cost) return;
  // What one tree costs at a candidate, plus the least that all else costs.
  for (std::size_t place = 0; place < order_.size(); ++place) {
    for (auto& cost : at_[order_[place].column]) cost = sum_of_costs(cost, total_ - tree_cost[place]);
  }
}

// Each column is met on the way down into its subtree and on the way back, with the messages of all that has
// changed on the way between: what it costs too much is then its own to give, and nothing is given twice.
void ChoiceBound::sharpen() {
  std::vector<std::uint32_t> entered;  // places, root first
  const auto leave = [&] {
    const Visit& visit = order_[entered.back()];
    entered.pop_back();
    reach_across(visit.column);
    gather(visit);
    share_out(visit.column, Way::up);
    if (visit.link != none) receive_from_child(visit);
  };
  for (std::uint32_t place = 0; place < order_.size(); ++place) {
    const Visit& visit = order_[place];
    const bool first_child = place > 0 && order_[place - 1].column == visit.parent;
    while (!entered.empty() && order_[entered.back()].column != visit.parent) leave();
    if (visit.link != none) {
      if (!first_child) gather(order_[place_[visit.parent]]);
      receive_from_parent(visit);
    }
    gather(visit);
    share_out(visit.column, Way::down);
    entered.push_back(place);
  }
  while (!entered.empty()) leave();
  bound();
}

/// `at_` of the column holds what its candidates cost in its tree.
void ChoiceBound::share_out(std::uint32_t column, Way way) {
  const auto goes = [&](std::uint32_t index) {
    const Joint& link = model_.links[index];
    const std::uint32_t other = link.a == column ? link.b : link.a;
    return (place_[other] > place_[column]) == (way == Way::down);
  };
  const std::int64_t shares = 1 + std::ranges::count_if(outside_[column], goes);
  if (shares == 1) return;
  Costs& here = at_[column];
  const std::int64_t cheapest = least(here);
  if (cheapest >= beyond_cost) return;
  Costs& base = base_[column];
  costs_.resize(here.size());
  for (std::size_t rank = 0; rank < here.size(); ++rank) {
    costs_[rank] = here[rank] >= beyond_cost ? 0 : (here[rank] - cheapest) / shares;
    if (here[rank] >= beyond_cost) base[rank] = beyond_cost;
  }
  const Costs share = costs_;
  for (const std::uint32_t index : outside_[column]) {
    if (!goes(index)) continue;
    lift(index);
    const bool is_a = model_.links[index].a == column;
    Costs& given = is_a ? to_a_[index] : to_b_[index];
    for (std::size_t rank = 0; rank < share.size(); ++rank) {
      if (base[rank] >= beyond_cost) continue;
      given[rank] -= share[rank];
      base[rank] -= share[rank];
      here[rank] -= share[rank];
    }
    push(index, is_a);
  }
}

/// From now on its multipliers may be other than nothing.
void ChoiceBound::lift(std::uint32_t index) {
  if (lifted_[index]) return;
  lifted_[index] = true;
  to_a_[index].assign(model_.columns[model_.links[index].a].size(), 0);
  to_b_[index].assign(model_.columns[model_.links[index].b].size(), 0);
}

/// All that a link still costs goes to its other end.
void ChoiceBound::push(std::uint32_t index, bool from_a) {
  const Joint& link = model_.links[index];
  const std::uint32_t from = from_a ? link.a : link.b, to = from_a ? link.b : link.a;
  const Costs& given = from_a ? to_a_[index] : to_b_[index];
  costs_.resize(given.size());
  for (std::size_t rank = 0; rank < given.size(); ++rank) {
    costs_[rank] = base_[from][rank] >= beyond_cost ? beyond_cost : -given[rank];
  }
  messenger_.send(model_, link, from_a, costs_, received_);
  Costs& pushed = from_a ? to_b_[index] : to_a_[index];
  Costs& base = base_[to];
  for (std::size_t rank = 0; rank < pushed.size(); ++rank) {
    if (base[rank] >= beyond_cost) continue;
    if (received_[rank] >= beyond_cost) {
      base[rank] = beyond_cost;
      pushed[rank] = 0;
    } else {
      base[rank] += received_[rank] - pushed[rank];
      pushed[rank] = received_[rank];
    }
  }
}

}  // namespace posology::network
