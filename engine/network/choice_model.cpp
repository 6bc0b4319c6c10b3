// SPDX-License-Identifier: Apache-2.0
#include "engine/network/choice_model.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <map>
#include <optional>
#include <utility>

namespace posology::network {
namespace {

std::int64_t distance(std::int64_t a, std::int64_t b) {
  return a < b ? b - a : a - b;
}

/// a + b * c, or InvalidNetwork when it is too much to be scaled and added up.
std::int64_t added(std::int64_t a, std::int64_t b, std::int64_t c) {
  std::int64_t product = 0, sum = 0;
  if (__builtin_mul_overflow(b, c, &product) || __builtin_add_overflow(a, product, &sum) ||
      sum >= beyond_cost / 4) {
    throw InvalidNetwork{"the cost of a calendar could leave 64 bits"};
  }
  return sum;
}

class Building {
 public:
  Building(const Situation& situation, Candidates candidates)
      : situation_{situation}, network_{situation.network()}, column_of_(network_.size(), 0) {
    for (std::uint32_t point = 0; point < network_.size(); ++point) {
      if (absent(PointId{point})) continue;
      column_of_[point] = static_cast<std::uint32_t>(model_.columns.size());
      Column column{.point = PointId{point}, .ticks = std::move(candidates[point])};
      column.own.assign(column.ticks.size(), 0);
      column.tie.assign(column.ticks.size(), 0);
      column.optional = undecided(PointId{point});
      model_.columns.push_back(std::move(column));
    }
  }

  ChoiceModel build() {
    for (const Preference& preference : network_.preferences()) {
      if (!absent(preference.point) && preference.weight > 0) add(preference);
    }
    for (const Separation& separation : network_.separations()) {
      if (!situation_.is_off(separation.group)) sort_in(separation);
    }
    for (const Target& target : network_.targets()) {
      if (target.weight > 0) sort_in(target);
    }
    for (std::size_t index = 0; index < bridging_.size(); ++index) {
      model_.bridges.push_back({.over = bridged_[index], .link = std::move(bridging_[index])});
    }
    for (Column& column : model_.columns) {
      if (!column.optional) continue;
      column.own.push_back(network_.skip_penalty(column.point).value_or(0));
      most_cost_ = added(most_cost_, 1, column.own.back());
    }
    scale();
    return std::move(model_);
  }

 private:
  bool absent(PointId point) const { return situation_.presence(point) == Presence::absent; }
  bool undecided(PointId point) const { return situation_.presence(point) == Presence::undecided; }

  /// Counts what could bind or cost: between two columns, or as a bridge over the only undecided point that
  /// must be left out for it. What waits for more than that is not counted: a bound may be too low.
  template <typename Rule>
  void sort_in(const Rule& rule) {
    if (absent(rule.from) || absent(rule.to)) return;
    std::optional<PointId> over;
    for (const PointId point : rule.when_absent) {
      if (absent(point) || over == point) continue;
      if (!undecided(point) || over || point == rule.from || point == rule.to) return;
      over = point;
    }
    if (!over) return add(rule, model_.links, linked_[std::nullopt]);
    if (undecided(rule.from) || undecided(rule.to) || rule.from == rule.to) return;
    add(rule, bridging_, linked_[column_of_[over->index()]]);
    bridged_.resize(bridging_.size(), column_of_[over->index()]);
  }

  Column& column(PointId point) { return model_.columns[column_of_[point.index()]]; }

  void add(const Preference& preference) {
    Column& at = column(preference.point);
    std::int64_t most = 0;
    for (std::size_t rank = 0; rank < at.ticks.size(); ++rank) {
      const std::int64_t off = distance(preference.of.at(at.ticks[rank]), preference.at);
      most = std::max(most, added(0, preference.weight, off));
      at.own[rank] = std::min(beyond_cost, at.own[rank] + preference.weight * off);
    }
    most_cost_ = added(most_cost_, 1, most);
  }

  using Linked = std::map<std::pair<std::uint32_t, std::uint32_t>, std::size_t>;

  Joint& link(PointId from, PointId to, std::vector<Joint>& links, Linked& linked) {
    const auto [a, b] = std::minmax({column_of_[from.index()], column_of_[to.index()]});
    const auto [found, fresh] = linked.try_emplace({a, b}, links.size());
    if (fresh) links.push_back({.a = a, .b = b});
    return links[found->second];
  }

  void add(const Separation& separation, std::vector<Joint>& links, Linked& linked) {
    Column& from = column(separation.from);
    if (separation.from == separation.to) {
      for (std::size_t rank = 0; rank < from.ticks.size(); ++rank) {
        if (separation.shift.later(from.ticks[rank]) > from.ticks[rank]) from.own[rank] = beyond_cost;
      }
      return;
    }
    Joint& between = link(separation.from, separation.to, links, linked);
    auto& not_before =
        column_of_[separation.from.index()] == between.a ? between.b_not_before : between.a_not_before;
    if (not_before.empty()) not_before.assign(from.ticks.size(), network_.horizon().first);
    const auto& ticks = column(separation.to).ticks;
    if (ticks.empty()) return;
    // Those that allow all candidates of the other end are not asked, nor those behind one that allows none.
    auto rank = static_cast<std::size_t>(
        std::ranges::upper_bound(from.ticks, separation.shift.earlier(ticks.front())) - from.ticks.begin());
    const Tick never = network_.horizon().last + network::ticks(1);
    for (bool some = true; rank < from.ticks.size(); ++rank) {
      const Tick least = some ? separation.shift.later(from.ticks[rank]) : never;
      some = some && least <= ticks.back();
      not_before[rank] = std::max(not_before[rank], some ? least : never);
    }
  }

  static std::vector<std::int64_t> measured(const Column& column, const Measure& measure) {
    std::vector<std::int64_t> values;
    values.reserve(column.ticks.size());
    for (const Tick at : column.ticks) values.push_back(measure.at(at));
    return values;
  }

  void add(const Target& target, std::vector<Joint>& links, Linked& linked) {
    auto from = measured(column(target.from), target.of_from), to = measured(column(target.to), target.of_to);
    if (from.empty() || to.empty()) return;
    const std::int64_t most = std::max(distance(from.front(), to.back()), distance(from.back(), to.front()));
    most_cost_ = added(most_cost_, target.weight, most);
    if (target.from == target.to) {
      auto& own = column(target.from).own;
      for (std::size_t rank = 0; rank < own.size(); ++rank) {
        own[rank] = std::min(beyond_cost, own[rank] + target.weight * distance(from[rank], to[rank]));
      }
      return;
    }
    Joint* between = &link(target.from, target.to, links, linked);
    if (between->weight > 0) {
      const Joint beside{.a = between->a, .b = between->b};
      between = &links.emplace_back(beside);
    }
    const bool forward = column_of_[target.from.index()] == between->a;
    between->of_a = std::move(forward ? from : to);
    between->of_b = std::move(forward ? to : from);
    between->weight = target.weight;
  }

  /// All ranks together stay below one unit of cost, where there is room for that.
  void scale() {
    const std::uint64_t ranks = model_.candidates() + 1;
    const auto by = static_cast<std::int64_t>(std::bit_ceil(ranks));
    if (most_cost_ >= (beyond_cost / 4) / by - 1) return;
    model_.scale = by;
    for (Column& at : model_.columns) {
      for (std::size_t rank = 0; rank < at.size(); ++rank) {
        const auto tie = static_cast<std::int64_t>(rank < at.ticks.size() ? rank : 0);
        if (rank < at.ticks.size()) at.tie[rank] = tie;
        if (at.own[rank] < beyond_cost) at.own[rank] = at.own[rank] * by + tie;
      }
    }
    for (Joint& each : model_.links) each.weight *= by;
    for (Bridge& each : model_.bridges) each.link.weight *= by;
  }

  const Situation& situation_;
  const TemporalNetwork& network_;
  std::vector<std::uint32_t> column_of_;                   ///< By point.
  std::map<std::optional<std::uint32_t>, Linked> linked_;  ///< By the column bridged, if any.
  std::vector<Joint> bridging_;                            ///< Joints of bridges,
  std::vector<std::uint32_t> bridged_;                     ///< and the columns that they go over.
  std::int64_t most_cost_ = 0;
  ChoiceModel model_;
};

}  // namespace

int ChoiceModel::shift() const {
  return std::countr_zero(static_cast<std::uint64_t>(scale));
}

std::size_t ChoiceModel::candidates() const {
  std::size_t count = 0;
  for (const Column& column : columns) count += column.size();
  return count;
}

ChoiceModel choice_model(const Situation& situation, Candidates candidates) {
  return Building{situation, std::move(candidates)}.build();
}

KeptRuns::KeptRuns(const std::vector<Kept>& kept) {
  first_.reserve(kept.size() + 1);
  first_.push_back(0);
  for (const Kept& each : kept) {
    const unsigned char* const begin = each.data();
    const auto next_of = [&](int flag, std::size_t from) {
      const void* const found =
          from < each.size() ? std::memchr(begin + from, flag, each.size() - from) : nullptr;
      return found == nullptr ? each.size()
                              : static_cast<std::size_t>(static_cast<const unsigned char*>(found) - begin);
    };
    for (std::size_t first = next_of(1, 0); first < each.size();) {
      const std::size_t end = next_of(0, first);
      runs_.push_back({.first = first, .end = end});
      first = next_of(1, end);
    }
    first_.push_back(runs_.size());
  }
}

void prune(ChoiceModel& model, const KeptRuns& kept) {
  const auto prune_link = [&](Joint& link) {
    keep_only(link.b_not_before, kept.of(link.a));
    keep_only(link.of_a, kept.of(link.a));
    keep_only(link.a_not_before, kept.of(link.b));
    keep_only(link.of_b, kept.of(link.b));
  };
  for (Joint& link : model.links) prune_link(link);
  for (Bridge& bridge : model.bridges) prune_link(bridge.link);
  for (std::size_t index = 0; index < model.columns.size(); ++index) {
    Column& column = model.columns[index];
    const auto runs = kept.of(index);
    // The last one is to leave the point out.
    if (column.optional && (runs.empty() || runs.back().end < column.size())) column.optional = false;
    keep_only(column.ticks, runs);
    keep_only(column.own, runs);
    keep_only(column.tie, runs);
  }
}

}  // namespace posology::network
