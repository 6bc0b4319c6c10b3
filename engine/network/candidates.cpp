// SPDX-License-Identifier: Apache-2.0
#include "engine/network/candidates.hpp"

#include <algorithm>

#include "engine/network/anchors.hpp"
#include "engine/network/domain.hpp"
#include "engine/network/first_reaching.hpp"

namespace posology::network {
namespace {

/// Collects the first open tick of every stretch on which one measure stays the same.
class Stretches {
 public:
  Stretches(const Domain& domain, TickWindow window, std::vector<Tick>& found)
      : openings_{domain}, window_{window}, found_{found} {}

  void collect(const Measure& measure) {
    std::optional<Tick> at = openings_.next(window_.earliest);
    while (at && *at <= window_.latest) {
      found_.push_back(*at);
      const auto change = next_change(measure, *at);
      if (!change) return;
      at = openings_.next(*change);
    }
  }

 private:
  /// The first tick after `at`, open or not, at which the measure is another; nothing within the window.
  std::optional<Tick> next_change(const Measure& measure, Tick at) const {
    if (const auto end = measure.map()->stretch_end(at)) return end;
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
    return first_reaching(measure, value + 1, same, other);
  }

  DomainWalk openings_;
  TickWindow window_;
  std::vector<Tick>& found_;
};

/// Of ticks that ascend up to `before`, and from there on once more: all of them in order, each once.
void merge_from(std::size_t before, std::vector<Tick>& ticks) {
  if (before == 0 || before == ticks.size()) return;
  const auto middle = ticks.begin() + static_cast<std::ptrdiff_t>(before);
  if (*(middle - 1) < *middle) return;
  std::inplace_merge(ticks.begin(), middle, ticks.end());
  ticks.erase(std::unique(ticks.begin(), ticks.end()), ticks.end());
}

/// Points of which every open tick of the window costs something else.
std::vector<bool> points_of_every_tick(const Situation& situation) {
  std::vector<bool> every(situation.network().size(), false);
  for (const auto& target : situation.network().targets()) {
    if (!situation.live(target) || target.weight == 0) continue;
    if (target.of_from.is_identity()) every[target.from.index()] = true;
    if (target.of_to.is_identity()) every[target.to.index()] = true;
  }
  for (const auto& preference : situation.network().preferences()) {
    if (preference.weight > 0 && preference.of.is_identity()) every[preference.point.index()] = true;
  }
  return every;
}

class Collecting {
 public:
  Collecting(const Situation& situation, const std::vector<TickWindow>& windows)
      : situation_{situation},
        network_{situation.network()},
        windows_{windows},
        domains_{situation.domains()},
        every_{points_of_every_tick(situation)},
        found_(network_.size()) {}

  Candidates run() {
    collect_stretches();
    if (has_anchors(situation_)) {
      collect_near_anchors();
    } else {
      collect_every_tick();
    }
    for (std::uint32_t point = 0; point < network_.size(); ++point) {
      if (!situation_.present(PointId{point}) || every_[point]) continue;
      const std::size_t before = found_[point].size();
      found_[point].push_back(windows_[point].earliest);
      merge_from(before, found_[point]);
    }
    close_under_rules();
    // A rule of a point with itself is one more thing that opens and closes ticks.
    for (const auto& separation : network_.separations()) {
      if (separation.from != separation.to || !situation_.live(separation)) continue;
      // What only could bind opens and closes nothing.
      const auto open = [&](PointId point) { return situation_.presence(point) == Presence::either; };
      if (std::ranges::any_of(separation.when_absent, open)) continue;
      std::erase_if(found_[separation.to.index()], [&](Tick at) { return separation.shift.later(at) > at; });
    }
    return std::move(found_);
  }

 private:
  void collect_stretches() {
    std::vector<std::vector<const void*>> collected(network_.size());
    const auto collect = [&](PointId point, const Measure& measure) {
      const std::size_t index = point.index();
      if (every_[index] || has_one_tick(point)) return;
      auto& known = collected[index];
      if (std::ranges::find(known, measure.map()->stretches()) != known.end()) return;
      known.push_back(measure.map()->stretches());
      const std::size_t before = found_[index].size();
      Stretches{domains_[index], windows_[index], found_[index]}.collect(measure);
      merge_from(before, found_[index]);
    };
    for (const auto& target : network_.targets()) {
      if (!situation_.live(target) || target.weight == 0) continue;
      collect(target.from, target.of_from);
      collect(target.to, target.of_to);
    }
    for (const auto& preference : network_.preferences()) {
      if (preference.weight > 0 && situation_.present(preference.point)) {
        collect(preference.point, preference.of);
      }
    }
  }

  /// The earliest is a candidate in any case.
  bool has_one_tick(PointId point) const {
    const auto& [earliest, latest] = windows_[point.index()];
    return earliest == latest;
  }

  std::vector<Tick> open_ticks(std::uint32_t point) const {
    return domains_[point].open_between(windows_[point].earliest, windows_[point].latest);
  }

  void collect_every_tick() {
    for (std::uint32_t point = 0; point < network_.size(); ++point) {
      if (situation_.present(PointId{point}) && every_[point]) found_[point] = open_ticks(point);
    }
  }

  /// Points without a cost have none of these candidates, but hold others in place.
  void collect_near_anchors() {
    Candidates open(network_.size());
    for (std::uint32_t point = 0; point < network_.size(); ++point) {
      if (situation_.present(PointId{point})) open[point] = open_ticks(point);
    }
    open = within_reach_of_anchors(situation_, std::move(open));
    for (std::uint32_t point = 0; point < network_.size(); ++point) {
      if (every_[point]) found_[point] = std::move(open[point]);
    }
  }

  void close_under_rules() {
    Candidates fresh = found_;
    for (bool grown = true; grown;) {
      grown = false;
      Candidates next(network_.size());
      for (const auto& separation : network_.separations()) {
        const bool goes_on = !fresh[separation.from.index()].empty() && !has_one_tick(separation.to);
        if (goes_on && !every_[separation.to.index()] && situation_.live(separation)) {
          follow(separation, fresh[separation.from.index()], next[separation.to.index()]);
        }
      }
      for (std::size_t point = 0; point < network_.size(); ++point) {
        if (next[point].empty()) continue;
        grown = true;
        std::vector<Tick> merged;
        merged.reserve(found_[point].size() + next[point].size());
        std::ranges::merge(found_[point], next[point], std::back_inserter(merged));
        found_[point] = std::move(merged);
      }
      fresh = std::move(next);
    }
  }

  /// Where a rule puts its end, beyond what is known of it. `reached` ascends, and so does what is added.
  void follow(const Separation& separation, const std::vector<Tick>& sources, std::vector<Tick>& reached) {
    const std::size_t to = separation.to.index();
    const auto [earliest, latest] = windows_[to];
    // What lies before the earliest is raised to it by another rule.
    const Tick raised_anyhow = separation.shift.earlier(earliest);
    Tick last = earliest;
    auto known = found_[to].begin();
    DomainWalk openings{domains_[to]};
    const std::size_t before = reached.size();
    for (auto from = std::ranges::upper_bound(sources, raised_anyhow); from != sources.end(); ++from) {
      const Tick bound = separation.shift.later(*from);
      if (bound <= last) continue;
      const auto at = openings.next(bound);
      if (!at || *at > latest) break;
      last = *at;
      while (known != found_[to].end() && *known < last) ++known;
      if (known == found_[to].end() || *known != last) reached.push_back(last);
    }
    merge_from(before, reached);
  }

  const Situation& situation_;
  const TemporalNetwork& network_;
  const std::vector<TickWindow>& windows_;
  const std::vector<Domain>& domains_;
  const std::vector<bool> every_;
  Candidates found_;
};

}  // namespace

Candidates candidates_of(const Situation& situation, const std::vector<TickWindow>& windows) {
  return Collecting{situation, windows}.run();
}

}  // namespace posology::network
