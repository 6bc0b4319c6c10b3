// SPDX-License-Identifier: Apache-2.0
#include "engine/planning/one_after_another.hpp"

#include <algorithm>
#include <cstdlib>
#include <set>

#include "engine/planning/all_conflicts.hpp"
#include "engine/planning/changed_order.hpp"
#include "engine/time/text.hpp"

namespace posology::planning {
namespace {

using regimen::Brief;
using regimen::Conflict;
using regimen::Relaxation;
using Changes = std::vector<Relaxation>;

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
    if (tries_ == most_tries || depth_ == most_deep || !seen_.insert(of(changes)).second) return std::nullopt;
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
    if (std::holds_alternative<regimen::NotGiven>(before->to) ||
        std::holds_alternative<regimen::NotPutOff>(before->to)) {
      return std::nullopt;
    }
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

  /// The changes in a form that their order does not matter to.
  static std::set<std::string> of(const Changes& changes) {
    std::set<std::string> all;
    for (const Relaxation& change : changes) all.insert(change.change);
    return all;
  }

  static constexpr int most_tries = 40, most_deep = 10;
  const Brief& brief_;
  const Relaxation* const only_;
  int tries_ = 0, depth_ = 0;
  std::set<std::set<std::string>>
      seen_;  ///< What was tried: two changes can take turns in undoing each other.
};

/// A fixed date as the order has it, and the day that a change moves it to; nothing of other changes.
struct MovedDate {
  time::LocalDay was, to;

  static std::optional<MovedDate> of(const Brief& brief, const Relaxation& change) {
    const auto* const date = std::get_if<regimen::NewDate>(&change.to);
    const auto fixed = std::ranges::find(brief.order.fixed, change.event, &regimen::FixedDate::event);
    if (date == nullptr || fixed == brief.order.fixed.end()) return std::nullopt;
    const MovedDate move{.was = day_of(fixed->at), .to = day_of(date->at)};
    return move.was == move.to ? std::nullopt : std::optional{move};
  }

  Relaxation moved_by(Relaxation change, int count) const {
    const time::LocalDay day = was + std::chrono::days{to < was ? -count : count};
    change.to = regimen::NewDate{.at = day};
    change.change = "move " + *change.event + " to " + time::iso_date(day);
    change.cost_days = count;
    return change;
  }

  int days() const { return std::abs(static_cast<int>((to - was) / std::chrono::days{1})); }
};

/// Each date moved no farther than is needed beside the other changes, by halving: one that was moved for the
/// sake of a change that is no more comes back.
Changes nearer(const Brief& brief, Changes changes) {
  for (Relaxation& change : changes) {
    const auto move = MovedDate::of(brief, change);
    if (!move) continue;
    int fails = 0, does = move->days();
    while (does - fails > 1) {
      const int middle = fails + (does - fails) / 2;
      Relaxation other = move->moved_by(change, middle);
      std::swap(change, other);
      if (mends(brief, changes)) {
        does = middle;
      } else {
        fails = middle;
        std::swap(change, other);
      }
    }
  }
  return changes;
}

/// A fixed day moved on, away from where the order has it: in steps that double, and back by halving.
std::optional<Relaxation> day_by_day(const Brief& brief, const Relaxation& offer) {
  const auto move = MovedDate::of(brief, offer);
  if (!move) return std::nullopt;
  const auto does = [&](int more) {
    const Relaxation moved = move->moved_by(offer, move->days() + more);
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
  return move->moved_by(offer, move->days() + good);
}

}  // namespace

Changes one_after_another(const Brief& brief, const Conflict& conflict) {
  OneAfterAnother search{brief};
  auto found = search.mended({}, conflict);
  if (!found) return {};
  // One that can be spared now lets the others come nearer.
  Changes changes = search.without_idle(std::move(*found));
  for (std::size_t before = changes.size() + 1; changes.size() < before;) {
    before = changes.size();
    changes = search.without_idle(nearer(brief, std::move(changes)));
  }
  return changes;
}

std::optional<Relaxation> farther(const Brief& brief, const Relaxation& offer) {
  auto found = OneAfterAnother{brief, &offer}.tried({offer});
  if (found && found->size() == 1) return nearer(brief, std::move(*found)).front();
  return day_by_day(brief, offer);
}

}  // namespace posology::planning
