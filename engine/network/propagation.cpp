// SPDX-License-Identifier: Apache-2.0
#include "engine/network/propagation.hpp"

#include <algorithm>
#include <deque>

#include "engine/network/domain.hpp"

namespace posology::network {
namespace {

constexpr std::size_t none = static_cast<std::size_t>(-1);

/// One raise of a point, and what it followed from.
struct Raise {
  std::size_t point;
  std::size_t separation;  ///< none: by its own restrictions
  std::size_t before;      ///< The raise of the separation's source; none at the start.
};

/// Earliest ticks, with the reasons of every raise.
class Upwards {
 public:
  explicit Upwards(const Situation& situation)
      : situation_{situation}, domains_{domains_of(situation)}, out_(domains_.size()) {
    const auto separations = situation.network().separations();
    for (std::size_t index = 0; index < separations.size(); ++index) {
      if (situation.live(separations[index])) out_[separations[index].from.index()].push_back(index);
    }
  }

  /// Empty when there is a calendar.
  std::vector<Group> run() {
    const std::size_t size = domains_.size();
    lower_.assign(size, situation_.network().horizon().first);
    last_raise_.assign(size, none);
    raised_.assign(size, 0);
    queued_.assign(size, false);
    for (std::size_t point = 0; point < size && blamed_.empty(); ++point) {
      if (situation_.present(PointId{static_cast<std::uint32_t>(point)}))
        raise(point, lower_[point], none, none);
    }
    while (!queue_.empty() && blamed_.empty()) {
      const std::size_t point = queue_.front();
      queue_.pop_front();
      queued_[point] = false;
      relax(point);
    }
    return blamed_;
  }

  const std::vector<Tick>& lower() const { return lower_; }

 private:
  void relax(std::size_t point) {
    const auto separations = situation_.network().separations();
    for (const std::size_t index : out_[point]) {
      const Separation& separation = separations[index];
      const Tick bound = separation.shift.later(lower_[point]);
      const std::size_t to = separation.to.index();
      if (bound <= lower_[to]) continue;
      raise(to, bound, index, last_raise_[point]);
      if (!blamed_.empty()) return;
    }
  }

  void raise(std::size_t point, Tick bound, std::size_t separation, std::size_t before) {
    raises_.push_back({.point = point, .separation = separation, .before = before});
    last_raise_[point] = raises_.size() - 1;
    const auto open = domains_[point].next(bound);
    if (!open) {
      blame_chain(raises_.size() - 1);
      return;
    }
    lower_[point] = *open;
    if (!queued_[point]) {
      queued_[point] = true;
      queue_.push_back(point);
    }
    if (++raised_[point] % 8 == 0) look_for_gaining_cycle(raises_.size() - 1);
  }

  /// The raises behind this one come back to its point by plain shifts that add up to more than nothing.
  void look_for_gaining_cycle(std::size_t raise) {
    std::vector<Group> groups;
    std::int64_t gain = 0;
    const std::size_t point = raises_[raise].point;
    for (std::size_t at = raise; raises_[at].separation != none;) {
      const Separation& separation = situation_.network().separations()[raises_[at].separation];
      if (!separation.shift.is_plain()) return;
      groups.push_back(separation.group);
      gain += separation.shift.span().value();
      at = raises_[at].before;
      if (at == none) return;
      if (raises_[at].point != point) continue;
      if (gain > 0) blame(std::move(groups));
      return;
    }
  }

  void blame_chain(std::size_t raise) {
    std::vector<Group> groups;
    for (std::size_t at = raise; at != none; at = raises_[at].before) {
      for (const Restriction* const restriction : domains_[raises_[at].point].restrictions()) {
        groups.push_back(restriction->group);
      }
      if (raises_[at].separation == none) break;
      groups.push_back(situation_.network().separations()[raises_[at].separation].group);
    }
    blame(std::move(groups));
  }

  void blame(std::vector<Group> groups) {
    std::ranges::sort(groups);
    groups.erase(std::unique(groups.begin(), groups.end()), groups.end());
    blamed_ = std::move(groups);
  }

  const Situation& situation_;
  std::vector<Domain> domains_;
  std::vector<std::vector<std::size_t>> out_;
  std::vector<Tick> lower_;
  std::vector<Raise> raises_;
  std::vector<std::size_t> last_raise_;
  std::vector<int> raised_;
  std::deque<std::size_t> queue_;
  std::vector<bool> queued_;
  std::vector<Group> blamed_;
};

/// Latest ticks of a situation that is known to have a calendar.
std::vector<Tick> latest(const Situation& situation) {
  const std::vector<Domain> domains = domains_of(situation);
  const auto separations = situation.network().separations();
  std::vector<std::vector<std::size_t>> in(domains.size());
  for (std::size_t index = 0; index < separations.size(); ++index) {
    if (situation.live(separations[index])) in[separations[index].to.index()].push_back(index);
  }
  std::vector<Tick> upper(domains.size(), situation.network().horizon().first);
  std::deque<std::size_t> queue;
  std::vector<bool> queued(domains.size(), false);
  const auto lower_to = [&](std::size_t point, Tick bound) {
    upper[point] = domains[point].previous(bound).value_or(situation.network().horizon().first);
    if (!queued[point]) queue.push_back(point);
    queued[point] = true;
  };
  for (std::size_t point = 0; point < domains.size(); ++point) {
    if (situation.present(PointId{static_cast<std::uint32_t>(point)})) {
      lower_to(point, situation.network().horizon().last);
    }
  }
  while (!queue.empty()) {
    const std::size_t point = queue.front();
    queue.pop_front();
    queued[point] = false;
    for (const std::size_t index : in[point]) {
      const std::size_t from = separations[index].from.index();
      const Tick bound = separations[index].shift.earlier(upper[point]);
      if (bound < upper[from]) lower_to(from, bound);
    }
  }
  return upper;
}

}  // namespace

std::optional<std::vector<Group>> infeasibility(const Situation& situation) {
  auto blamed = Upwards{situation}.run();
  if (blamed.empty()) return std::nullopt;
  return blamed;
}

Propagation propagate(const Situation& situation) {
  Upwards upwards{situation};
  Propagation propagation{.windows = {}, .blamed = upwards.run()};
  if (!propagation.blamed.empty()) return propagation;
  const auto upper = latest(situation);
  for (std::size_t point = 0; point < upper.size(); ++point) {
    propagation.windows.push_back({.earliest = upwards.lower()[point], .latest = upper[point]});
  }
  return propagation;
}

}  // namespace posology::network
