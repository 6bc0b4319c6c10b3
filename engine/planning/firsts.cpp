// SPDX-License-Identifier: Apache-2.0
// What a rule asks of the first of several events. Where two regimens give the same drug, and the structure
// of the order does not say which begins, each may be the first, and the planner tries both.
#include <algorithm>

#include "engine/planning/timing_builder.hpp"

namespace posology::planning {
namespace {

using regimen::Bound;
using regimen::Rule;

using Events = std::vector<std::size_t>;

class Firsts {
 public:
  Firsts(TimingBuilder& builder, const Rule& rule, const std::optional<Bound>& least,
         const std::optional<Bound>& most)
      : builder_{builder}, rule_{rule}, least_{least}, most_{most} {}

  /// When the one is the first of `from`, and the other of `to`.
  std::vector<Arc> side(std::size_t one, const Events& from, std::size_t other, const Events& to) {
    std::vector<Arc> arcs;
    const Bound no_sooner{.by = time::Duration::elapsed(time::minutes{0})};
    for (const std::size_t later : from) {
      if (later != one) arcs.push_back(builder_.at_least(rule_, one, later, no_sooner));
    }
    for (const std::size_t later : to) {
      if (later != other) arcs.push_back(builder_.at_least(rule_, other, later, no_sooner));
    }
    if (least_) arcs.push_back(builder_.at_least(rule_, one, other, *least_));
    if (most_) arcs.push_back(builder_.at_most(rule_, one, other, *most_));
    return arcs;
  }

 private:
  TimingBuilder& builder_;
  const Rule& rule_;
  const std::optional<Bound>&least_, &most_;
};

}  // namespace

Events may_be_first(const Timing& timing, const Events& events) {
  Events firsts;
  for (const std::size_t event : events) {
    const bool has_one_before = std::ranges::any_of(events, [&](std::size_t other) {
      return timing.precedes(other, event) && !timing.precedes(event, other);
    });
    const bool same_as_one = std::ranges::any_of(firsts, [&](std::size_t other) {
      return timing.precedes(other, event) && timing.precedes(event, other);
    });
    if (!has_one_before && !same_as_one) firsts.push_back(event);
  }
  return firsts;
}

void between_firsts(TimingBuilder& builder, const Rule& rule, const Events& from, const Events& to,
                    const std::optional<Bound>& least, const std::optional<Bound>& most) {
  if (from.size() == 1 && to.size() == 1) return builder.separate(rule, from[0], to[0], least, most);
  Firsts firsts{builder, rule, least, most};
  Disjunction open;
  for (const std::size_t one : from) {
    for (const std::size_t other : to) {
      if (one != other) open.sides.push_back(firsts.side(one, from, other, to));
    }
  }
  if (!open.sides.empty()) builder.timing().open.push_back(std::move(open));
}

void stop_after_first(TimingBuilder& builder, const Rule& rule, const regimen::Overlap& overlap,
                      const Events& firsts, std::size_t stop) {
  between_firsts(builder, rule, firsts, {stop}, Bound{.by = overlap.at_least}, Bound{.by = overlap.at_most});
  const Draft& draft = builder.draft();
  const auto own =
      std::ranges::find(firsts, draft.use_of(stop), [&](std::size_t event) { return draft.use_of(event); });
  builder.timing().aims.push_back(
      {.from = own == firsts.end() ? firsts.front() : *own, .to = stop, .by = overlap.planned, .weight = 1});
}

}  // namespace posology::planning
