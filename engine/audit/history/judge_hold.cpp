// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "engine/audit/history/kinds.hpp"
#include "engine/audit/history/measure.hpp"

namespace posology::audit::history {
namespace {

using Members = std::span<const std::uint32_t>;

class Holding {
 public:
  Holding(Hearing& hearing, const regimen::Hold& hold)
      : hearing_{hearing},
        hold_{hold},
        no_time_{hearing.book.no_time()},
        doses_{hearing.of(hearing.entry().one)} {}

  void judge(std::uint32_t around) {
    const Given& event = hearing_.given(around);
    while (upto_ < doses_.size() && hearing_.given(doses_[upto_]).latest < event.start) ++upto_;
    std::optional<Opinion> verdict;
    if (upto_ > 0 && (hold_.before || hearing_.entry().free_days))
      verdict = before(doses_[upto_ - 1], around);
    // Doses on the same day of which the hour is not known, or at this very moment.
    std::size_t at = upto_;
    while (at < doses_.size() && doses_[at] != around && order_unknown(hearing_.given(doses_[at]), event)) {
      const Opinion if_before = before(doses_[at], around);
      if ((!verdict || verdict->verdict == Verdict::satisfied) && if_before.verdict != Verdict::satisfied) {
        verdict = if_before;
        verdict->verdict = Verdict::not_assessable;
        verdict->reason = Reason::order_unknown;
        verdict->manner = Manner::none;
        verdict->short_by = 0;
      }
      ++at;
    }
    if (at < doses_.size() && doses_[at] != around && (!verdict || verdict->verdict == Verdict::satisfied)) {
      const Opinion next = after(around, doses_[at]);
      if (!verdict || next.verdict != Verdict::satisfied || next.other_differs) verdict = next;
    }
    hearing_.conclude(verdict.value_or(
        Opinion{.counted = Counted::order, .asked = Asked::order, .to = static_cast<std::int32_t>(around)}));
  }

 private:
  Opinion before(std::uint32_t last, std::uint32_t around) const {
    const Moment from = start_of(hearing_.given(last)), to = start_of(hearing_.given(around));
    Opinion opinion;
    if (hold_.before) opinion = measure(hearing_, from, to, {.by = *hold_.before});
    if (hearing_.entry().free_days && opinion.verdict == Verdict::satisfied)
      opinion = measure(hearing_, from, to, {.by = *hearing_.entry().free_days});
    opinion.from = static_cast<std::int32_t>(last);
    opinion.to = static_cast<std::int32_t>(around);
    return opinion;
  }

  Opinion after(std::uint32_t around, std::uint32_t first) const {
    const Given &event = hearing_.given(around), &dose = hearing_.given(first);
    const Moment edge = edge_of(event, hold_.after_edge);
    Opinion opinion = measure(hearing_, edge, start_of(dose), {.by = hold_.after ? *hold_.after : no_time_});
    opinion.no_end = hold_.after_edge == regimen::Edge::end && hold_.after && !event.has_end;
    // Even without a time to wait, nothing is taken while the event goes on.
    if (opinion.verdict == Verdict::satisfied && event.has_end && dose.start < event.end)
      opinion = measure(hearing_, end_of(event), start_of(dose), {.by = no_time_});
    if (opinion.verdict == Verdict::satisfied && hold_.until_fact) {
      const FactNumber name = hearing_.entry().facts.front();
      // That a wound has healed says nothing of an operation after it.
      const Fact* const fact = hearing_.first_fact_from(name, event.day);
      if (fact == nullptr || fact->day > dose.day) {
        opinion = {.verdict = fact == nullptr ? Verdict::not_assessable : Verdict::violated,
                   .counted = Counted::fact,
                   .asked = Asked::fact,
                   .reason = fact == nullptr ? Reason::fact_missing : Reason::none,
                   .found = fact == nullptr ? 0 : fact->day,
                   .short_by = fact == nullptr ? 0 : fact->day - dose.day,
                   .fact = name};
      }
    }
    opinion.from = static_cast<std::int32_t>(around);
    opinion.to = static_cast<std::int32_t>(first);
    return opinion;
  }

  Hearing& hearing_;
  const regimen::Hold& hold_;
  /// Opinions point to it: the rulebook's own, for they outlive this.
  const time::Duration& no_time_;
  Members doses_;
  std::size_t upto_ = 0;  ///< Doses before it are over before the event; both lists are in order of time.
};

/// From the first beginning to the last end.
struct Run {
  std::uint32_t first = 0, last = 0;
  Moment from = {}, to = {};
};

Run run_of(const Hearing& hearing, Members members) {
  Run run{.first = members.front(), .last = members.front()};
  run.from = start_of(hearing.given(run.first));
  run.to = end_of(hearing.given(run.first));
  for (const auto member : members) {
    const Moment end = end_of(hearing.given(member));
    if (end.most > run.to.most) {
      run.to = end;
      run.last = member;
    }
  }
  return run;
}

/// The last regular dose, and the days on which the course may count as stopped.
struct Stop {
  std::int64_t at = -1;  ///< Of the history: the record of the stop, or the last dose.
  DayNumber first = 0, last = 0;
  bool recorded = false;
};

Stop stop_of(const Hearing& hearing, End course, Members doses) {
  Stop stop;
  int on_last_day = 0, on_day_before = 0;
  for (const auto dose : doses) {
    const Given& given = hearing.given(dose);
    if (given.as_needed) continue;
    if (stop.at < 0 || given.day != stop.first) {
      on_day_before = stop.at >= 0 ? on_last_day : 0;
      on_last_day = 0;
    }
    ++on_last_day;
    stop.at = dose;
    stop.first = given.day;
  }
  // A day with as many doses as the one before was a whole one: the next dose would have come the day after.
  stop.last = stop.first + (on_last_day >= on_day_before ? 1 : 0);
  const auto& all = hearing.history->given;
  for (std::size_t index = 0; index < all.size(); ++index) {
    if (all[index].what != What::stop || all[index].thing == no_thing) continue;
    if (!hearing.book.matches(all[index].thing, course) || all[index].day < stop.first) continue;
    stop = {.at = static_cast<std::int64_t>(index),
            .first = all[index].day,
            .last = all[index].day,
            .recorded = true};
  }
  return stop;
}

}  // namespace

void judge_hold(Hearing& hearing, const regimen::Hold& hold) {
  Holding holding{hearing, hold};
  for (const auto around : hearing.of(hearing.entry().other)) holding.judge(around);
}

void judge_exclusion(Hearing& hearing, const regimen::Exclusion&) {
  const Run one = run_of(hearing, hearing.of(hearing.entry().one));
  const Run other = run_of(hearing, hearing.of(hearing.entry().other));
  const bool in_order = one.from.least <= other.from.least;
  const Run &first = in_order ? one : other, &second = in_order ? other : one;
  const bool apart = first.to.most <= second.from.least, surely_not = first.to.least > second.from.most;
  Opinion opinion{.verdict = apart ? Verdict::satisfied : Verdict::violated,
                  .counted = Counted::elapsed,
                  .asked = Asked::apart,
                  .from = static_cast<std::int32_t>(first.last),
                  .to = static_cast<std::int32_t>(second.first),
                  .found = second.from.least - first.to.least,
                  .short_by = apart ? 0 : first.to.least - second.from.least};
  if (!apart && !surely_not) {
    opinion.verdict = Verdict::not_assessable;
    opinion.reason = Reason::order_unknown;
    opinion.short_by = 0;
  }
  hearing.conclude(opinion);
}

void judge_overlap(Hearing& hearing, const regimen::Overlap& overlap) {
  const Members doses = hearing.of(hearing.entry().one);
  const std::uint32_t first = hearing.of(hearing.entry().other).front();
  const Stop stop = stop_of(hearing, hearing.entry().one, doses);
  if (stop.at < 0) return;
  const Given& begun = hearing.given(first);
  const Moment from = start_of(begun);
  const auto on = [&](DayNumber day) {
    const Given& last = hearing.given(static_cast<std::uint32_t>(stop.at));
    Moment moment = start_of(last);
    const Minute later = (day - last.day) * 1440;
    moment.least += later, moment.most += later, moment.wall += later, moment.day = day;
    return moment;
  };
  Opinion opinion = measure(hearing, from, on(stop.last), {.by = overlap.at_least});
  if (opinion.verdict == Verdict::satisfied) {
    const Opinion most = measure(hearing, from, on(stop.first), {.by = overlap.at_most, .side = Side::most});
    if (most.verdict != Verdict::satisfied) opinion = most;
  }
  // The reading of whole days is no boundary of two ways of counting.
  if (!stop.recorded) opinion.other_differs = false;
  const bool may_go_on = !stop.recorded && hearing.last_day() <= stop.last;
  if (may_go_on && opinion.verdict == Verdict::violated && opinion.asked == Asked::least) {
    opinion.verdict = Verdict::not_assessable;
    opinion.reason = Reason::nothing_follows;
    opinion.manner = Manner::none;
    opinion.short_by = 0;
  }
  opinion.from = static_cast<std::int32_t>(first);
  opinion.to = static_cast<std::int32_t>(stop.at);
  hearing.conclude(opinion);
}

}  // namespace posology::audit::history
