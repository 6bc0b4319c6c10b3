// SPDX-License-Identifier: Apache-2.0
#include "engine/planning/one_after_another.hpp"

#include <algorithm>
#include <cstdlib>

#include "engine/planning/all_conflicts.hpp"
#include "engine/planning/changed_order.hpp"
#include "engine/time/text.hpp"

namespace posology::planning {
namespace {

using regimen::Brief;
using regimen::Conflict;
using regimen::Relaxation;
using Changes = std::vector<Relaxation>;

/// Do both change the same thing of an order?
bool same_thing(const Relaxation& one, const Relaxation& other) {
  const auto of_event = [](const Relaxation& each) {
    return std::holds_alternative<regimen::NewDate>(each.to) ||
           std::holds_alternative<regimen::NotGiven>(each.to);
  };
  if (of_event(one) && of_event(other)) return one.event == other.event;
  if (one.to.index() != other.to.index()) return false;
  if (const auto* const last = std::get_if<regimen::NewLastDay>(&one.to))
    return last->course == std::get<regimen::NewLastDay>(other.to).course;
  if (const auto* const start = std::get_if<regimen::NewDistance>(&one.to))
    return start->regimen == std::get<regimen::NewDistance>(other.to).regimen;
  return one.event == other.event;
}

time::LocalDay day_of(const std::variant<time::LocalTime, time::LocalDay>& at) {
  if (const auto* const day = std::get_if<time::LocalDay>(&at)) return *day;
  return std::chrono::floor<std::chrono::days>(std::get<time::LocalTime>(at));
}

class OneAfterAnother {
 public:
  /// `only` changes what it changes, where it is given.
  explicit OneAfterAnother(const Brief& brief, const Relaxation* only = nullptr)
      : brief_{brief}, only_{only} {}

  std::optional<Changes> mended(const Changes& so_far, const Conflict& conflict) {
    for (const Relaxation& offer : offers_of(conflict)) {
      if (only_ != nullptr && !same_thing(*only_, offer)) continue;
      const auto with = joined(so_far, offer);
      if (!with) continue;
      if (auto done = tried(*with)) return done;
    }
    return std::nullopt;
  }

  /// The changes, or these and others, when they make the order plan.
  std::optional<Changes> tried(const Changes& changes) {
    if (tries_ == most_tries || depth_ == most_deep) return std::nullopt;
    ++tries_;
    Brief changed = brief_;
    for (const Relaxation& change : changes) apply(change, changed.order);
    const Answered answered = answer(changed);
    const auto* const clash = std::get_if<Clash>(&answered.answer);
    if (clash == nullptr) return changes;
    ++depth_;
    auto done = mended(changes, all_conflicts(changed, *answered.attempt, *clash));
    --depth_;
    return done;
  }

  Changes without_idle(Changes changes) const {
    for (std::size_t index = changes.size(); index-- > 0 && changes.size() > 1;) {
      Changes fewer = changes;
      fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(index));
      if (mends(brief_, fewer)) changes = std::move(fewer);
    }
    return changes;
  }

 private:
  /// Of the smallest conflict that has any.
  static const Changes& offers_of(const Conflict& conflict) {
    for (const Conflict& other : conflict.others) {
      if (conflict.relaxations.empty() && !other.relaxations.empty()) return other.relaxations;
    }
    return conflict.relaxations;
  }

  /// The changes and one more; nothing when that would undo one of them.
  std::optional<Changes> joined(Changes changes, Relaxation more) const {
    const auto before =
        std::ranges::find_if(changes, [&](const Relaxation& each) { return same_thing(each, more); });
    if (before == changes.end()) {
      changes.push_back(std::move(more));
      return changes;
    }
    if (std::holds_alternative<regimen::NotGiven>(before->to)) return std::nullopt;
    if (const auto* const delay = std::get_if<regimen::NewDelay>(&more.to)) {
      // Its words name either how long or the reason.
      if (!delay->reason.empty() || !std::get<regimen::NewDelay>(before->to).reason.empty())
        return std::nullopt;
    }
    if (std::holds_alternative<regimen::NewDate>(more.to)) {
      more.cost_days = days_moved(more);
    } else if (more.cost_days && before->cost_days) {
      *more.cost_days += *before->cost_days;
    }
    *before = std::move(more);
    return changes;
  }

  std::optional<int> days_moved(const Relaxation& move) const {
    const auto fixed = std::ranges::find(brief_.order.fixed, *move.event, &regimen::FixedDate::event);
    if (fixed == brief_.order.fixed.end()) return move.cost_days;
    const auto by = day_of(std::get<regimen::NewDate>(move.to).at) - day_of(fixed->at);
    return std::abs(static_cast<int>(by / std::chrono::days{1}));
  }

  static constexpr int most_tries = 40, most_deep = 10;
  const Brief& brief_;
  const Relaxation* const only_;
  int tries_ = 0, depth_ = 0;
};

/// A fixed day moved on, away from where the order has it: in steps that double, and back by halving.
std::optional<Relaxation> day_by_day(const Brief& brief, const Relaxation& offer) {
  using std::chrono::days;
  const auto* const date = std::get_if<regimen::NewDate>(&offer.to);
  const auto fixed = std::ranges::find(brief.order.fixed, offer.event, &regimen::FixedDate::event);
  if (date == nullptr || fixed == brief.order.fixed.end()) return std::nullopt;
  const time::LocalDay was = day_of(fixed->at), near = day_of(date->at);
  if (near == was) return std::nullopt;
  const auto moved_by = [&](int count) {
    Relaxation moved = offer;
    const time::LocalDay day = near + days{near < was ? -count : count};
    moved.to = regimen::NewDate{.at = day};
    moved.change = "move " + *offer.event + " to " + time::iso_date(day);
    moved.cost_days = std::abs(static_cast<int>((day - was) / days{1}));
    return moved;
  };
  const auto does = [&](int count) {
    const Relaxation moved = moved_by(count);
    const time::LocalDay day = std::get<time::LocalDay>(std::get<regimen::NewDate>(moved.to).at);
    return day >= brief.order.start && day <= time::last_day && mends(brief, {&moved, 1});
  };
  constexpr int most_days = 64;
  int fails = 0, good = 1;
  for (; !does(good); good *= 2) {
    if (good == most_days) return std::nullopt;
    fails = good;
  }
  while (good - fails > 1) {
    const int middle = fails + (good - fails) / 2;
    (does(middle) ? good : fails) = middle;
  }
  return moved_by(good);
}

}  // namespace

Changes one_after_another(const Brief& brief, const Conflict& conflict) {
  OneAfterAnother search{brief};
  auto found = search.mended({}, conflict);
  return found ? search.without_idle(std::move(*found)) : Changes{};
}

std::optional<Relaxation> farther(const Brief& brief, const Relaxation& offer) {
  auto found = OneAfterAnother{brief, &offer}.tried({offer});
  if (found && found->size() == 1) return std::move(found->front());
  return day_by_day(brief, offer);
}

}  // namespace posology::planning
