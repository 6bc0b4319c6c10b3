// SPDX-License-Identifier: Apache-2.0
#include "engine/planning/all_conflicts.hpp"

#include <algorithm>
#include <numeric>
#include <set>

#include "engine/planning/tell_conflict.hpp"
#include "engine/planning/together.hpp"
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
    std::vector<Told> all = independent();
    const auto found = all.size();
    if (all.size() > told) all.resize(told);
    for (Told& each : all) mend(each);
    mend_by_themselves(all);
    add_within(all);
    mend_by_themselves(all);
    mend_as_they_stand(all);
    leave_to_others(all);
    regimen::Conflict conflict = std::move(all.front().conflict);
    for (auto each = all.begin() + 1; each != all.end(); ++each)
      conflict.others.push_back(std::move(each->conflict));
    conflict.more = found > told ? static_cast<int>(found - told) : 0;
    const auto& smaller =
        by_latest && (!by_earliest || by_latest->size() < by_earliest->size()) ? by_latest : by_earliest;
    if ((found > 1 || !conflict.others.empty()) && smaller)
      conflict.together = together(attempt_, without_idle(*smaller));
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

  /// A clash and what is told of it.
  struct Told {
    Causes causes;
    regimen::Conflict conflict = {};
  };

  /// By size; each with a date of the order, or some other member, that none of the smaller ones has: dates
  /// that collide over others that collide themselves are no conflict of their own.
  std::vector<Told> independent() const {
    std::vector<Causes> by_size(clashes_.begin(), clashes_.end());
    std::ranges::stable_sort(by_size, {}, &Causes::size);
    std::vector<Told> found;
    std::set<std::size_t> known;
    for (Causes& causes : by_size) {
      Causes telling = of_the_order(causes);
      if (telling.empty()) telling = causes;
      if (std::ranges::all_of(telling, [&](std::size_t cause) { return known.contains(cause); })) continue;
      known.insert(telling.begin(), telling.end());
      found.push_back({.causes = std::move(causes)});
    }
    return found;
  }

  Causes of_the_order(const Causes& causes) const {
    Causes found;
    for (const std::size_t cause : causes) {
      if (attempt_.timing().causes[cause].of_the_order()) found.push_back(cause);
    }
    return found;
  }

  Causes all_of_the_order() const {
    Causes all(attempt_.timing().causes.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    return of_the_order(all);
  }

  std::size_t to_set_aside(const Causes& causes, bool earliest) const {
    const Timing& timing = attempt_.timing();
    const auto key = [&](std::size_t index) {
      const Cause& cause = timing.causes[index];
      const bool last_day = cause.kind == Cause::Kind::end && cause.rule == "order";
      const int kind = cause.kind == Cause::Kind::fixed ? 0 : cause.of_the_order() ? 1 : last_day ? 2 : 3;
      long long at = 0;
      if (kind == 0) {
        at = timing.window_of(index).first->time_since_epoch().count();
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

  void mend(Told& told) const {
    told.conflict = tell({.brief = attempt_.brief(),
                          .draft = attempt_.draft(),
                          .timing = attempt_.timing(),
                          .openings = attempt_.openings(),
                          .causes = told.causes});
    Causes aside;
    if (clashes_.size() > 1) std::ranges::set_difference(aside_, told.causes, std::back_inserter(aside));
    told.conflict.relaxations = changes(told, std::move(aside));
  }

  /// Of several conflicts, those that nothing mends with the members of others set aside that were found:
  /// what mends each beside no other date of the order.
  void mend_by_themselves(std::vector<Told>& all) const {
    if (all.size() == 1) return;
    for (Told& each : all) {
      if (!each.conflict.relaxations.empty()) continue;
      Causes others;
      std::ranges::set_difference(all_of_the_order(), each.causes, std::back_inserter(others));
      each.conflict.relaxations = changes(each, std::move(others));
    }
  }

  /// And where their own dates are impossible by themselves: what mends each beside none of the dates.
  void mend_as_they_stand(std::vector<Told>& all) const {
    if (all.size() == 1) return;
    for (Told& each : all) {
      if (each.conflict.relaxations.empty())
        each.conflict.relaxations = changes(each, all_of_the_order(), true);
    }
  }

  std::vector<regimen::Relaxation> changes(const Told& told, Causes aside, bool own_aside = false) const {
    const Clash clash{told.causes};
    const auto& from = told.conflict.chain.front().at;
    return ways_out({.order = order_,
                     .attempt = attempt_,
                     .clash = clash,
                     .short_by = told.conflict.short_by,
                     .from_first_day = from && *from == attempt_.openings().first(),
                     .aside = std::move(aside),
                     .own_aside = own_aside});
  }

  /// Where no change of one date mends a conflict, some of its dates may be impossible by themselves, and
  /// that is why: so each of these is told as well.
  void add_within(std::vector<Told>& all) const {
    std::set<std::size_t> unmended;
    for (const Told& each : all) {
      const Causes dates = of_the_order(each.causes);
      if (each.conflict.relaxations.empty()) unmended.insert(dates.begin(), dates.end());
    }
    for (const std::size_t date : unmended) {
      Causes others = all_of_the_order();
      std::erase(others, date);
      if (attempt_.possible({.given_up = others})) continue;
      Told by_itself{.causes = std::get<Clash>(attempt_.best({.given_up = others})).causes};
      if (std::ranges::find(all, by_itself.causes, &Told::causes) != all.end()) continue;
      mend(by_itself);
      all.push_back(std::move(by_itself));
    }
    std::ranges::stable_sort(all, {}, [](const Told& each) { return each.causes.size(); });
  }

  /// Without those that still no change of one date mends, each of their dates having to move for another
  /// conflict's sake: mended with these.
  void leave_to_others(std::vector<Told>& all) const {
    std::set<std::size_t> mended;
    for (const Told& each : all) {
      if (!each.conflict.relaxations.empty()) mended.insert(each.causes.begin(), each.causes.end());
    }
    std::erase_if(all, [&](const Told& each) {
      const Causes dates = of_the_order(each.causes);
      return each.conflict.relaxations.empty() && !dates.empty() &&
             std::ranges::all_of(dates, [&](std::size_t cause) { return mended.contains(cause); });
    });
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
