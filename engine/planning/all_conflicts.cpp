// SPDX-License-Identifier: Apache-2.0
#include "engine/planning/all_conflicts.hpp"

#include <algorithm>
#include <set>

#include "engine/planning/tell_conflict.hpp"
#include "engine/planning/ways_out.hpp"

namespace posology::planning {
namespace {

using Causes = std::vector<std::size_t>;

/// More conflicts than anybody reads; the search for them ends there.
constexpr std::size_t most_found = 40;

class AllConflicts {
 public:
  AllConflicts(const regimen::Brief& order, const Attempt& attempt, const Clash& first)
      : order_{order}, attempt_{attempt}, first_{first} {}

  regimen::Conflict tell_at_most(std::size_t told) {
    const auto by_earliest = sweep(true), by_latest = sweep(false);
    const std::vector<Causes> found = independent();
    std::vector<regimen::Conflict> conflicts;
    for (const Causes& causes : found) {
      if (conflicts.size() < told) conflicts.push_back(told_of(causes));
    }
    regimen::Conflict conflict = std::move(conflicts.front());
    conflict.others.assign(std::move_iterator{conflicts.begin() + 1}, std::move_iterator{conflicts.end()});
    conflict.more = static_cast<int>(found.size() - 1 - conflict.others.size());
    const auto& smaller =
        by_latest && (!by_earliest || by_latest->size() < by_earliest->size()) ? by_latest : by_earliest;
    if (found.size() > 1 && smaller) conflict.together = together(attempt_, without_idle(*smaller));
    return conflict;
  }

 private:
  /// Conflict by conflict, each with one member set aside. What was set aside, when a calendar is left.
  std::optional<Causes> sweep(bool earliest) {
    Causes aside;
    Clash clash = first_;
    while (clashes_.size() < most_found && !clash.causes.empty()) {
      clashes_.insert(clash.causes);
      const std::size_t cause = to_set_aside(clash.causes, earliest);
      aside.insert(std::ranges::upper_bound(aside, cause), cause);
      aside_.insert(cause);
      if (attempt_.possible({.given_up = aside})) return aside;
      clash = std::get<Clash>(attempt_.best({.given_up = aside}));
    }
    return std::nullopt;
  }

  /// By size; each with a date of the order, or some other member, that none of the smaller ones has: dates
  /// that collide over others that collide themselves are no conflict of their own.
  std::vector<Causes> independent() const {
    std::vector<Causes> by_size(clashes_.begin(), clashes_.end()), found;
    std::ranges::stable_sort(by_size, {}, &Causes::size);
    std::set<std::size_t> known;
    for (const Causes& causes : by_size) {
      Causes telling;
      for (const std::size_t cause : causes) {
        if (is_of_the_order(attempt_.timing().causes[cause])) telling.push_back(cause);
      }
      if (telling.empty()) telling = causes;
      if (std::ranges::all_of(telling, [&](std::size_t cause) { return known.contains(cause); })) continue;
      known.insert(telling.begin(), telling.end());
      found.push_back(causes);
    }
    return found;
  }

  std::size_t to_set_aside(const Causes& causes, bool earliest) const {
    const Timing& timing = attempt_.timing();
    const auto key = [&](std::size_t index) {
      const Cause& cause = timing.causes[index];
      const bool last_day = cause.kind == Cause::Kind::end && cause.rule == "order";
      const int kind = cause.kind == Cause::Kind::fixed ? 0 : is_of_the_order(cause) ? 1 : last_day ? 2 : 3;
      long long at = 0;
      if (kind == 0) {
        at = std::ranges::find(timing.windows, index, &Window::cause)->first->time_since_epoch().count();
      }
      return std::pair{kind, earliest ? at : -at};
    };
    return *std::ranges::min_element(causes, {}, key);
  }

  /// Those without which no calendar is left.
  Causes without_idle(Causes aside) const {
    for (std::size_t index = aside.size(); index-- > 0 && aside.size() > 1;) {
      Causes fewer = aside;
      fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(index));
      if (attempt_.possible({.given_up = fewer})) aside = std::move(fewer);
    }
    return aside;
  }

  regimen::Conflict told_of(const Causes& causes) const {
    regimen::Conflict conflict = tell({.brief = attempt_.brief(),
                                       .draft = attempt_.draft(),
                                       .timing = attempt_.timing(),
                                       .openings = attempt_.openings(),
                                       .causes = causes});
    const Clash clash{causes};
    const auto& from = conflict.chain.front().at;
    ToMend mend{.order = order_,
                .attempt = attempt_,
                .clash = clash,
                .short_by = conflict.short_by,
                .from_first_day = from && *from == attempt_.openings().first()};
    if (clashes_.size() > 1) {
      for (const std::size_t cause : aside_) {
        if (std::ranges::find(causes, cause) == causes.end()) mend.aside.push_back(cause);
      }
    }
    conflict.relaxations = ways_out(mend);
    return conflict;
  }

  const regimen::Brief& order_;
  const Attempt& attempt_;
  const Clash& first_;
  std::set<Causes> clashes_;
  std::set<std::size_t> aside_;  ///< All that was ever set aside.
};

}  // namespace

regimen::Conflict all_conflicts(const regimen::Brief& order, const Attempt& attempt, const Clash& first,
                                std::size_t told) {
  if (first.causes.empty()) {
    return tell({.brief = attempt.brief(),
                 .draft = attempt.draft(),
                 .timing = attempt.timing(),
                 .openings = attempt.openings(),
                 .causes = {}});
  }
  return AllConflicts{order, attempt, first}.tell_at_most(told);
}

}  // namespace posology::planning
