// SPDX-License-Identifier: Apache-2.0
#include "engine/network/candidates.hpp"

#include <algorithm>

#include "engine/network/domain.hpp"

namespace posology::network {
namespace {

/// Collects the first open tick of every stretch on which one measure stays the same.
class Stretches {
 public:
  Stretches(const Domain& domain, TickWindow window, std::vector<Tick>& found)
      : domain_{domain}, window_{window}, found_{found} {}

  void collect(const Measure& measure) {
    if (measure.is_identity()) {
      for (auto at = domain_.next(window_.earliest); at && *at <= window_.latest;
           at = domain_.next(*at + ticks(1))) {
        found_.push_back(*at);
      }
      return;
    }
    std::optional<Tick> at = domain_.next(window_.earliest);
    while (at && *at <= window_.latest) {
      found_.push_back(*at);
      const auto change = next_change(measure, *at);
      if (!change) return;
      at = domain_.next(*change);
    }
  }

 private:
  /// The first tick after `at`, open or not, at which the measure is another; nothing within the window.
  std::optional<Tick> next_change(const Measure& measure, Tick at) const {
    const std::int64_t value = measure.at(at);
    if (measure.at(window_.latest) == value) return std::nullopt;
    Tick same = at;
    std::int64_t stride = 1440;
    Tick other = std::min(same + ticks(stride), window_.latest);
    while (measure.at(other) == value) {
      same = other;
      stride *= 2;
      other = std::min(same + ticks(stride), window_.latest);
    }
    while ((other - same).value() > 1) {
      const Tick middle = same + ticks((other - same).value() / 2);
      (measure.at(middle) == value ? same : other) = middle;
    }
    return other;
  }

  const Domain& domain_;
  TickWindow window_;
  std::vector<Tick>& found_;
};

void sort_unique(std::vector<Tick>& ticks) {
  std::ranges::sort(ticks);
  ticks.erase(std::unique(ticks.begin(), ticks.end()), ticks.end());
}

}  // namespace

Candidates candidates_of(const Situation& situation, const std::vector<TickWindow>& windows) {
  const TemporalNetwork& network = situation.network();
  const std::vector<Domain> domains = domains_of(situation);
  Candidates candidates(network.size());
  const auto collect = [&](PointId point, const Measure& measure) {
    const std::size_t index = point.index();
    Stretches{domains[index], windows[index], candidates[index]}.collect(measure);
  };
  for (const auto& target : network.targets()) {
    if (!situation.live(target) || target.weight == 0) continue;
    collect(target.from, target.of_from);
    collect(target.to, target.of_to);
  }
  for (const auto& preference : network.preferences()) {
    if (situation.present(preference.point)) collect(preference.point, preference.of);
  }
  std::vector<std::vector<Tick>> fresh(network.size());
  for (std::uint32_t point = 0; point < network.size(); ++point) {
    if (!situation.present(PointId{point})) continue;
    candidates[point].push_back(windows[point].earliest);
    sort_unique(candidates[point]);
    fresh[point] = candidates[point];
  }
  for (bool grown = true; grown;) {
    grown = false;
    std::vector<std::vector<Tick>> next(network.size());
    for (const auto& separation : network.separations()) {
      if (!situation.live(separation)) continue;
      const std::size_t to = separation.to.index();
      for (const Tick from : fresh[separation.from.index()]) {
        const auto at = domains[to].next(separation.shift.later(from));
        // What lies before the earliest is raised to it by another rule.
        if (at && *at > windows[to].earliest && *at <= windows[to].latest &&
            !std::ranges::binary_search(candidates[to], *at)) {
          next[to].push_back(*at);
        }
      }
    }
    for (std::size_t point = 0; point < network.size(); ++point) {
      sort_unique(next[point]);
      if (next[point].empty()) continue;
      grown = true;
      std::vector<Tick> merged;
      std::ranges::merge(candidates[point], next[point], std::back_inserter(merged));
      candidates[point] = std::move(merged);
    }
    fresh = std::move(next);
  }
  // A rule of a point with itself is one more thing that opens and closes ticks.
  for (const auto& separation : network.separations()) {
    if (separation.from != separation.to || !situation.live(separation)) continue;
    std::erase_if(candidates[separation.to.index()],
                  [&](Tick at) { return separation.shift.later(at) > at; });
  }
  return candidates;
}

}  // namespace posology::network
