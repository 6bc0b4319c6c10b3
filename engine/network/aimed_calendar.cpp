// SPDX-License-Identifier: Apache-2.0
#include "engine/network/aimed_calendar.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "engine/network/calendar_cost.hpp"
#include "engine/network/domain.hpp"
#include "engine/network/first_reaching.hpp"

namespace posology::network {
namespace {

/// So many times over all rules and targets; most calendars have come to rest by then.
constexpr int most_rounds = 16;

class Aiming {
 public:
  Aiming(const Situation& choice, const std::vector<TickWindow>& windows, const std::vector<Tick>& earliest)
      : windows_{windows}, domains_{choice.domains()}, times_{earliest}, moved_in_(earliest.size(), never) {
    for (const Separation& separation : choice.network().separations()) {
      if (choice.live(separation)) rules_.push_back(&separation);
    }
    for (const Target& target : choice.network().targets()) {
      if (choice.live(target) && target.weight > 0 && target.from != target.to) targets_.push_back(&target);
    }
  }

  /// Nothing when it does not come to rest, or a rule leaves no room.
  std::optional<std::vector<Tick>> run() {
    bool moved = true;
    for (round_ = 0; round_ < most_rounds && moved; ++round_) {
      for (const Target* target : targets_) {
        if (round_ == 0 || has_moved(target->from)) reach(*target);
      }
      for (const Separation* rule : rules_) {
        if (has_moved(rule->from) && !obey(*rule)) return std::nullopt;
      }
      moved = std::ranges::find(moved_in_, round_) != moved_in_.end();
    }
    if (moved) return std::nullopt;
    for (std::size_t index = targets_.size(); index-- > 0;) draw_nearer(*targets_[index]);
    return std::move(times_);
  }

 private:
  void raise(std::size_t point, Tick to) {
    times_[point] = to;
    moved_in_[point] = round_;
  }

  /// In this round or the one before: since what begins at it has been looked at.
  bool has_moved(PointId point) const { return moved_in_[point.index()] >= round_ - 1; }

  /// Puts the end of a target no sooner than it aims at, if it can be so late.
  void reach(const Target& target) {
    const std::size_t to = target.to.index();
    const std::int64_t aim = target.of_from.at(times_[target.from.index()]);
    if (target.of_to.at(times_[to]) >= aim) return;
    if (target.of_to.at(windows_[to].latest) < aim) return;
    const auto open = domains_[to].next(first_reaching(target.of_to, aim, times_[to], windows_[to].latest));
    if (open && *open <= windows_[to].latest) raise(to, *open);
  }

  bool obey(const Separation& rule) {
    const std::size_t to = rule.to.index();
    const Tick bound = rule.shift.later(times_[rule.from.index()]);
    if (bound <= times_[to]) return true;
    const auto open = domains_[to].next(bound);
    if (!open || *open > windows_[to].latest) return false;
    raise(to, *open);
    return true;
  }

  /// Puts the start of a target as late as it aims at, if no rule moves anything else for it.
  void draw_nearer(const Target& target) {
    const std::size_t from = target.from.index();
    const std::int64_t aim = target.of_to.at(times_[target.to.index()]);
    if (target.of_from.at(times_[from]) >= aim) return;
    Tick last = windows_[from].latest;
    for (const Separation* rule : rules_) {
      if (rule->from == target.from && rule->to != target.from)
        last = std::min(last, rule->shift.earlier(times_[rule->to.index()]));
    }
    if (last <= times_[from]) return;
    if (target.of_from.at(last) > aim)
      last = first_reaching(target.of_from, aim + 1, times_[from], last) - ticks(1);
    const auto open = domains_[from].previous(last);
    if (!open || *open <= times_[from]) return;
    // A rule of a point with itself is one more thing that opens and closes ticks.
    const auto closed = [&](const Separation* rule) {
      return rule->from == target.from && rule->to == target.from && rule->shift.later(*open) > *open;
    };
    if (std::ranges::none_of(rules_, closed)) times_[from] = *open;
  }

  const std::vector<TickWindow>& windows_;
  const std::vector<Domain>& domains_;
  std::vector<Tick> times_;
  std::vector<const Separation*> rules_;
  std::vector<const Target*> targets_;
  static constexpr int never = -2;
  int round_ = 0;
  std::vector<int> moved_in_;  ///< Round in which a point was last raised.
};

}  // namespace

std::optional<AimedCalendar> aimed_calendar(const Situation& choice, const std::vector<TickWindow>& windows) {
  auto times = earliest(choice, windows);
  return times ? aimed_calendar(choice, windows, std::move(*times)) : std::nullopt;
}

std::optional<AimedCalendar> aimed_calendar(const Situation& choice, const std::vector<TickWindow>& windows,
                                            std::vector<Tick> earliest) {
  const auto cost = cost_of(choice, earliest);
  if (!cost) return std::nullopt;
  AimedCalendar found{.earliest = std::move(earliest), .cost = *cost};
  const auto aimed = Aiming{choice, windows, found.earliest}.run();
  const auto less = aimed ? cost_of(choice, *aimed) : std::nullopt;
  if (less) found.cost = std::min(found.cost, *less);
  return found;
}

}  // namespace posology::network
