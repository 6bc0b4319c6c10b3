// SPDX-License-Identifier: Apache-2.0
#include "engine/network/choice_windows.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "engine/network/domain.hpp"

namespace posology::network {
namespace {

class Narrowing {
 public:
  Narrowing(const ChoiceModel& model, std::vector<Kept>& kept)
      : model_{model}, kept_{kept}, windows_(model.columns.size()) {}

  bool run() {
    for (std::uint32_t column = 0; column < windows_.size(); ++column) {
      windows_[column] = {0, ticks_of(column).size()};
      if (!clip(column, windows_[column])) return false;
    }
    while (changed_) {
      changed_ = false;
      for (const Joint& link : model_.links) {
        if (!follow(link)) return false;
      }
      for (const Bridge& bridge : model_.bridges) {
        if (is_left_out(bridge.over) && !follow(bridge.link)) return false;
      }
    }
    for (std::uint32_t column = 0; column < windows_.size(); ++column) {
      const auto [first, end] = windows_[column];
      const auto ticks = kept_[column].begin();
      std::fill(ticks, ticks + static_cast<std::ptrdiff_t>(first), Kept::value_type{0});
      std::fill(ticks + static_cast<std::ptrdiff_t>(end),
                ticks + static_cast<std::ptrdiff_t>(ticks_of(column).size()), Kept::value_type{0});
    }
    return true;
  }

 private:
  /// Ranks from `first` to before `end`.
  struct Window {
    std::size_t first, end;
  };

  const std::vector<Tick>& ticks_of(std::uint32_t column) const { return model_.columns[column].ticks; }
  bool may_be_left_out(std::uint32_t column) const {
    return model_.columns[column].optional && kept_[column].back() != 0;
  }
  bool is_left_out(std::uint32_t column) const { return windows_[column].first == windows_[column].end; }

  /// To the first and the last that are kept.
  bool clip(std::uint32_t column, Window window) {
    while (window.first < window.end && kept_[column][window.first] == 0) ++window.first;
    while (window.first < window.end && kept_[column][window.end - 1] == 0) --window.end;
    windows_[column] = window;
    changed_ = true;
    return window.first < window.end || may_be_left_out(column);
  }

  bool follow(const Joint& link) {
    return follow(link.a, link.b, link.b_not_before) && follow(link.b, link.a, link.a_not_before);
  }

  /// `not_before` by candidate of `from`: the other's earliest follows from the first of them, and its own
  /// latest from the other's.
  bool follow(std::uint32_t from, std::uint32_t to, const std::vector<Tick>& not_before) {
    if (not_before.empty() || is_left_out(from) || is_left_out(to)) return true;
    if (!may_be_left_out(from)) {
      Window window = windows_[to];
      const Tick least = not_before[windows_[from].first];
      while (window.first < window.end && ticks_of(to)[window.first] < least) ++window.first;
      if (window.first != windows_[to].first && !clip(to, window)) return false;
      if (is_left_out(to)) return true;
    }
    if (!may_be_left_out(to)) {
      Window window = windows_[from];
      const Tick last = ticks_of(to)[windows_[to].end - 1];
      while (window.first < window.end && not_before[window.end - 1] > last) --window.end;
      if (window.end != windows_[from].end && !clip(from, window)) return false;
    }
    return true;
  }

  const ChoiceModel& model_;
  std::vector<Kept>& kept_;
  std::vector<Window> windows_;  ///< By column; empty when it is left out.
  bool changed_ = true;
};

/// Are there rules that bind when the point is left out?
bool some_wait_for(const TemporalNetwork& network, PointId point) {
  return std::ranges::any_of(network.separations(), [&](const Separation& separation) {
    return std::ranges::find(separation.when_absent, point) != separation.when_absent.end();
  });
}

}  // namespace

std::optional<std::vector<TickWindow>> windows_of(Situation& situation) {
  Propagation propagation = propagate(situation);
  if (!propagation.feasible()) return std::nullopt;
  return windows_of(situation, std::move(propagation.windows));
}

std::optional<std::vector<TickWindow>> windows_of(Situation& situation, std::vector<TickWindow> windows) {
  const TemporalNetwork& network = situation.network();
  const auto undecided = [&](PointId point) { return situation.presence(point) == Presence::undecided; };
  for (std::uint32_t point = 0; point < network.size(); ++point) {
    if (undecided(PointId{point})) windows[point] = {network.horizon().first, network.horizon().last};
  }
  for (const Separation& separation : network.separations()) {
    if (situation.is_off(separation.group) || !separation.when_absent.empty()) continue;
    const PointId from = separation.from, to = separation.to;
    if (situation.present(from) && undecided(to)) {
      Tick& earliest = windows[to.index()].earliest;
      earliest = std::max(earliest, separation.shift.later(windows[from.index()].earliest));
    } else if (situation.present(to) && undecided(from)) {
      Tick& latest = windows[from.index()].latest;
      latest = std::min(latest, separation.shift.earlier(windows[to.index()].latest));
    }
  }
  const std::vector<Domain>& domains = situation.domains();
  for (std::uint32_t point = 0; point < network.size(); ++point) {
    if (!undecided(PointId{point})) continue;
    const auto first = domains[point].next(windows[point].earliest);
    const auto last = domains[point].previous(windows[point].latest);
    if (first && last && *first <= *last) {
      windows[point] = {*first, *last};
      continue;
    }
    situation.decide(PointId{point}, false);
    if (some_wait_for(network, PointId{point})) return windows_of(situation);
    windows[point] = {network.horizon().first, network.horizon().first};
  }
  return windows;
}

bool narrow(const ChoiceModel& model, std::vector<Kept>& kept) {
  return Narrowing{model, kept}.run();
}

}  // namespace posology::network
