// SPDX-License-Identifier: Apache-2.0
// What the library's rules say between any two events of the order, unasked. A daily course stands for itself
// by its start where it must wait for others, and by its stop where others must wait for it.
#include <algorithm>
#include <concepts>
#include <tuple>

#include "engine/planning/timing_builder.hpp"

namespace posology::planning {
namespace {

using regimen::Bound;
using regimen::Brief;
using regimen::EventKind;
using regimen::Rule;
using regimen::Scope;
using regimen::Selector;
using time::Duration;

template <class Body, class... Bodies>
concept IsOneOf = (std::same_as<Body, Bodies> || ...);

class RuleArcs {
 public:
  explicit RuleArcs(TimingBuilder& builder)
      : builder_{builder}, brief_{builder.brief()}, draft_{builder.draft()}, timing_{builder.timing()} {
    for (const auto& arc : timing_.arcs) {
      const Cause& cause = timing_.causes[arc.cause];
      if (cause.kind == Cause::Kind::rule) known_.emplace_back(arc.from, arc.to, cause.rule);
    }
  }

  void build() {
    for (const auto& rule : brief_.rules) {
      if (rule.on) std::visit([&](const auto& body) { bind(rule, body); }, rule.body);
    }
    for (const auto& lapse : brief_.lapses) {
      if (!lapse.then.on || lapse.binds.empty()) continue;
      lapse_ = &lapse;
      // Beside what the order's change of the rule has bound already.
      known_.clear();
      std::visit([&](const auto& body) { bind(lapse.then, body); }, lapse.then.body);
    }
  }

 private:
  using Events = std::vector<std::size_t>;

  /// Events that a selector binds; of daily courses the start or the stop.
  Events matching(const Selector& selector, EventKind daily_edge) const {
    Events found;
    for (const DraftCourse& course : draft_.courses) {
      if (!matches(selector, course.subject)) continue;
      found.reserve(draft_.events.size());
      for (const std::size_t event : course.events) {
        const EventKind kind = draft_.events[event].kind;
        const bool of_daily = kind == EventKind::start || kind == EventKind::stop;
        if (!of_daily || kind == daily_edge) found.push_back(event);
      }
    }
    return found;
  }

  /// After the end of what the order changes, a rule binds only what comes after it.
  bool is_bound(std::size_t to) const {
    return lapse_ == nullptr || std::ranges::find(lapse_->binds, draft_.events[to].id) != lapse_->binds.end();
  }

  /// Extra doses, only if needed, begin no treatment and none ends with them.
  void leave_regular(Events& events) const {
    std::erase_if(events, [&](std::size_t event) {
      return draft_.course_of(draft_.events[event]).only_if_needed.has_value();
    });
  }

  bool precedes(std::size_t a, std::size_t b) const { return timing_.precedes(a, b); }
  bool certain(std::size_t event) const { return !draft_.events[event].skip_weight.has_value(); }

  /// Those of `events` that are certain to happen.
  EventSet certain_of(const Events& events) const {
    EventSet all{draft_.events.size()};
    for (const std::size_t event : events) {
      if (certain(event)) all.add(event);
    }
    return all;
  }

  /// Is there one of `among` between the two?
  bool shadowed(std::size_t a, std::size_t b, const EventSet& among) const {
    return timing_.precedes.any_between(a, b, among);
  }

  /// Not bound by the rule before; from now on it is. Of some dozens each is looked at.
  bool is_new(const Rule& rule, std::size_t from, std::size_t to) {
    const std::tuple pair{from, to, std::string_view{rule.id}};
    if (std::ranges::find(known_, pair) != known_.end()) return false;
    known_.push_back(pair);
    return true;
  }

  void keep_apart(const Rule& rule, std::size_t from, std::size_t to, const Bound& least) {
    if (!is_bound(to) || !is_new(rule, from, to)) return;
    builder_.separate(rule, from, to, least, {});
  }

  /// `to` waits for `from` when it comes after; when it comes before, `from` waits `back` for `to`.
  void ordered_pairs(const Rule& rule, const Events& froms, const Events& tos, const Bound& least,
                     const Bound& back) {
    const EventSet certain_froms = certain_of(froms);
    for (const std::size_t from : froms) {
      for (const std::size_t to : tos) {
        if (from == to) continue;
        if (precedes(from, to)) {
          if (!shadowed(from, to, certain_froms)) keep_apart(rule, from, to, least);
        } else if (!precedes(to, from) && (is_bound(from) || is_bound(to))) {
          timing_.open.push_back({.sides = {{builder_.at_least(rule, from, to, least)},
                                            {builder_.at_least(rule, to, from, back)}}});
        }
      }
    }
  }

  void bind(const Rule& rule, const regimen::Cadence& cadence) {
    if (cadence.at_most) keep_close(rule, cadence);
    if (!cadence.at_least) return;
    pairs(rule, matching(cadence.of, EventKind::start), *cadence.at_least,
          lapse_ == nullptr && by_one_regimen_at_a_time(cadence));
  }

  /// Consecutive events of one course are no further apart than this.
  void keep_close(const Rule& rule, const regimen::Cadence& cadence) {
    for (const auto& course : draft_.courses) {
      if (course.course->daily || course.course->every == rule.id) continue;
      if (!matches(cadence.of, course.subject)) continue;
      for (std::size_t index = 1; index < course.events.size(); ++index) {
        const std::size_t from = course.events[index - 1], to = course.events[index];
        const DraftEvent& later = draft_.events[to];
        if (is_bound(to) && !is_put_off_with_reason(brief_.order, later.id))
          builder_.separate(rule, from, to, {}, cadence.at_most);
      }
    }
  }

  /// Any two events of `events`, in whichever order, keep the distance; `by_regimen`: where the order of two
  /// regimens is open, order_regimens() has seen to that.
  void pairs(const Rule& rule, const Events& events, const Bound& least, bool by_regimen = false) {
    const EventSet certain_ones = certain_of(events);
    for (std::size_t i = 0; i < events.size(); ++i) {
      for (std::size_t j = i + 1; j < events.size(); ++j) {
        const std::size_t one = events[i], other = events[j];
        if (precedes(one, other) || precedes(other, one)) {
          const auto [from, to] = precedes(one, other) ? std::pair{one, other} : std::pair{other, one};
          if (!shadowed(from, to, certain_ones)) keep_apart(rule, from, to, least);
        } else if (by_regimen && draft_.use_of(one) != draft_.use_of(other)) {
          continue;
        } else if (is_bound(one) || is_bound(other)) {
          timing_.open.push_back({.sides = {{builder_.at_least(rule, one, other, least)},
                                            {builder_.at_least(rule, other, one, least)}}});
        }
      }
    }
  }

  void bind(const Rule& rule, const regimen::Separation& separation) {
    if (separation.unless_fact && recorded_by_start(brief_, *separation.unless_fact)) return;
    Events froms =
        matching(separation.from, separation.scope == Scope::first ? EventKind::start : EventKind::stop);
    Events tos = matching(separation.to, EventKind::start);
    if (separation.scope == Scope::first) {
      leave_regular(froms);
      leave_regular(tos);
    }
    const Bound none{.by = Duration::elapsed(time::minutes{0})};
    switch (separation.scope) {
      case Scope::pair:
        if (separation.at_least) pairs(rule, froms, *separation.at_least);
        return;
      case Scope::each:
        if (separation.at_least) ordered_pairs(rule, froms, tos, *separation.at_least, none);
        if (separation.at_most) {
          for (const std::size_t to : tos) bound_last_before(rule, froms, to, *separation.at_most);
        }
        return;
      case Scope::first:
        between(rule, may_be_first(timing_, froms), may_be_first(timing_, tos), separation);
        return;
      case Scope::next:
        for (const std::size_t from : froms) bind_next(rule, from, tos, separation);
        return;
      case Scope::last:
        for (const std::size_t from : froms) {
          const bool later =
              std::ranges::any_of(froms, [&](std::size_t other) { return precedes(from, other); });
          if (!later) bind_next(rule, from, tos, separation);
        }
        return;
    }
  }

  /// Of what may be the first of each.
  void between(const Rule& rule, const Events& froms, const Events& tos,
               const regimen::Separation& separation) {
    if (std::ranges::none_of(tos, [&](std::size_t to) { return is_bound(to); })) return;
    const bool one_each = froms.size() == 1 && tos.size() == 1;
    if (one_each && (froms == tos || !is_new(rule, froms[0], tos[0]))) return;
    between_firsts(builder_, rule, froms, tos, separation.at_least, separation.at_most);
  }

  void bind_next(const Rule& rule, std::size_t from, const Events& tos,
                 const regimen::Separation& separation) {
    const EventSet certain_tos = certain_of(tos);
    Events next;
    for (const std::size_t to : tos) {
      if (to != from && certain(to) && precedes(from, to) && !shadowed(from, to, certain_tos))
        next.push_back(to);
    }
    if (!next.empty()) between(rule, {from}, next, separation);
  }

  void bound_last_before(const Rule& rule, const Events& froms, std::size_t to, const Bound& most) {
    if (!is_bound(to)) return;
    const EventSet certain_froms = certain_of(froms);
    for (const std::size_t from : froms) {
      if (from == to || !precedes(from, to) || shadowed(from, to, certain_froms)) continue;
      Arc upper = builder_.at_most(rule, from, to, most);
      for (const std::size_t middle : froms) {
        if (middle != from && precedes(from, middle) && precedes(middle, to))
          upper.when_absent.push_back(middle);
      }
      builder_.add(std::move(upper));
    }
  }

  void bind(const Rule& rule, const regimen::Overlap& overlap) {
    const Events after = may_be_first(timing_, matching(overlap.after, EventKind::start));
    if (after.empty()) return;
    Events stops = matching(overlap.course, EventKind::stop);
    leave_regular(stops);
    for (const std::size_t stop : stops) {
      if (draft_.events[stop].kind != EventKind::stop || !is_bound(stop)) continue;
      stop_after_first(builder_, rule, overlap, after, stop);
    }
  }

  void bind(const Rule& rule, const regimen::Hold& hold) {
    Events paused;
    for (const std::size_t event : matching(hold.course, EventKind::administration)) {
      if (draft_.events[event].kind == EventKind::administration) paused.push_back(event);
    }
    const Events around = matching(hold.around, EventKind::start);
    std::optional<Duration> before = hold.before;
    // n drug-free days put the last dose on the (n + 1)th civil day before (decision K5).
    if (hold.drug_free_days_before) before = Duration::days(*hold.drug_free_days_before + 1);
    const Bound least{.by = before.value_or(Duration::elapsed(time::minutes{0}))};
    const Bound back{.by = hold.after.value_or(Duration::elapsed(time::minutes{0})), .from = hold.after_edge};
    ordered_pairs(rule, paused, around, least, back);
    if (!hold.after) return;
    const EventSet certain_around = certain_of(around);
    for (const std::size_t event : around) {
      for (const std::size_t dose : paused) {
        if (precedes(event, dose) && !shadowed(event, dose, certain_around))
          keep_apart(rule, event, dose, back);
      }
    }
  }

  // Placed by structure.cpp with the courses that they belong to, by fact_windows.cpp with the facts that
  // they ask for, by exclusions.cpp, or judged of doses and not of dates.
  template <class Body>
  requires IsOneOf<Body, regimen::Prerequisite, regimen::Concomitant, regimen::Monitoring, regimen::Limit,
                   regimen::ReviewDue, regimen::WhenRequired, regimen::EndOfCourse, regimen::TestAfter,
                   regimen::TestEvery, regimen::LateDose, regimen::Deadline, regimen::Exclusion>
  void bind(const Rule&, const Body&) {}

  TimingBuilder& builder_;
  const Brief& brief_;
  const Draft& draft_;
  Timing& timing_;
  std::vector<std::tuple<std::size_t, std::size_t, std::string_view>> known_;
  const regimen::Lapse* lapse_ = nullptr;  ///< Whose rule is bound, after the order's change of it.
};

}  // namespace

void add_rules(TimingBuilder& builder) {
  RuleArcs{builder}.build();
  add_exclusions(builder);
}

}  // namespace posology::planning
