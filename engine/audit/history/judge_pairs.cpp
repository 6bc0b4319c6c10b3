// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "engine/audit/history/kinds.hpp"
#include "engine/audit/history/measure.hpp"

namespace posology::audit::history {
namespace {

using Members = std::span<const std::uint32_t>;

const std::optional<regimen::Bound> no_bound;

/// Names how the second of two that should repeat strayed.
void name_manner(Opinion& opinion, const regimen::Cadence& cadence) {
  if (opinion.verdict != Verdict::violated) return;
  if (opinion.manner == Manner::early) {
    const bool halved = opinion.found * 2 < opinion.found + opinion.short_by;
    if (opinion.found == 0 || halved) opinion.manner = Manner::doubled;
    return;
  }
  const auto& step = cadence.at_least ? std::optional{cadence.at_least->by} : cadence.target;
  const bool same_unit = step && step->nominal() == (opinion.counted == Counted::civil) &&
                         step->kind() != time::Duration::Kind::civil_months;
  if (same_unit && opinion.found >= 2 * static_cast<std::int64_t>(step->count()))
    opinion.manner = Manner::missed;
}

class Separating {
 public:
  Separating(Hearing& hearing, const regimen::Separation& separation)
      : hearing_{hearing},
        separation_{separation},
        froms_{hearing.of(hearing.entry().one)},
        tos_{hearing.of(hearing.entry().other)} {}

  void judge() {
    switch (separation_.scope) {
      case regimen::Scope::each:
        return judge_each();
      case regimen::Scope::next: {
        std::size_t next = 0;
        for (const auto from : froms_) judge_next(from, next);
        return;
      }
      case regimen::Scope::first:
        return conclude(froms_.front(), tos_.front());
      case regimen::Scope::last: {
        std::size_t next = 0;
        return judge_next(froms_.back(), next);
      }
      case regimen::Scope::pair:
        return judge_pairs();
    }
  }

 private:
  Opinion weigh(std::uint32_t from, std::uint32_t to) const {
    return within(hearing_, from, to, separation_.at_least, separation_.at_most);
  }

  void conclude(std::uint32_t from, std::uint32_t to) {
    if (!lifted_by_fact(to)) hearing_.conclude(weigh(from, to));
  }

  bool lifted_by_fact(std::uint32_t to) const {
    if (!separation_.unless_fact) return false;
    const Fact* const fact = hearing_.first_fact(hearing_.entry().facts.front());
    return fact != nullptr && fact->day <= hearing_.given(to).day;
  }

  /// Each `to` against the last `from` strictly before it.
  void judge_each() {
    std::size_t upto = 0;  // froms_ before `upto` begin no later than `to`
    for (const auto to : tos_) {
      const Given& event = hearing_.given(to);
      while (upto < froms_.size() && hearing_.given(froms_[upto]).start <= event.latest) ++upto;
      std::size_t at = upto;
      std::int64_t doubtful = -1;
      while (at > 0 && !surely_before(froms_[at - 1], to)) {
        if (froms_[at - 1] != to && order_unknown(hearing_.given(froms_[at - 1]), event))
          doubtful = froms_[at - 1];
        --at;
      }
      judge_one(at == 0 ? -1 : static_cast<std::int64_t>(froms_[at - 1]), doubtful, to);
    }
  }

  bool surely_before(std::uint32_t from, std::uint32_t to) const {
    return from != to && hearing_.given(from).latest < hearing_.given(to).start;
  }

  void judge_one(std::int64_t from, std::int64_t doubtful, std::uint32_t to) {
    if (lifted_by_fact(to)) return;
    Opinion opinion = from >= 0 ? weigh(static_cast<std::uint32_t>(from), to) : none_before(to);
    if (doubtful >= 0 && opinion.verdict != Verdict::violated) {
      const Opinion if_before = weigh(static_cast<std::uint32_t>(doubtful), to);
      if (if_before.verdict != Verdict::satisfied) {
        opinion = if_before;
        opinion.verdict = Verdict::not_assessable;
        opinion.reason = Reason::order_unknown;
        opinion.manner = Manner::none;
        opinion.short_by = 0;
      }
    }
    hearing_.conclude(opinion);
  }

  Opinion none_before(std::uint32_t to) const {
    Opinion opinion{.counted = Counted::order, .asked = Asked::order, .to = static_cast<std::int32_t>(to)};
    const History& history = *hearing_.history;
    if (separation_.at_least && history.whole_from_known) {
      const Given& event = hearing_.given(to);
      const auto& by = separation_.at_least->by;
      const DayNumber reach = by.kind() == time::Duration::Kind::elapsed        ? by.count() / 1440 + 1
                              : by.kind() == time::Duration::Kind::civil_months ? by.count() * 31
                                                                                : by.count();
      if (history.whole_from > event.day - reach) {
        opinion.verdict = Verdict::not_assessable;
        opinion.reason = Reason::nothing_before;
      }
    }
    return opinion;
  }

  /// `next` is where the search for the one before went to: both lists are in order of time.
  void judge_next(std::uint32_t from, std::size_t& next) {
    const Given& event = hearing_.given(from);
    while (next < tos_.size() && hearing_.given(tos_[next]).latest < event.start) ++next;
    std::size_t found = next;
    while (found < tos_.size() && tos_[found] == from) ++found;
    if (found < tos_.size()) return conclude(from, tos_[found]);
    const bool due = should_have_followed(event);
    hearing_.conclude({.verdict = due ? Verdict::violated : Verdict::not_assessable,
                       .counted = Counted::order,
                       .asked = Asked::order,
                       .manner = due ? Manner::absent : Manner::none,
                       .reason = due ? Reason::none : Reason::nothing_follows,
                       .from = static_cast<std::int32_t>(from)});
  }

  /// Is everything recorded up to a day by which it should have been there?
  bool should_have_followed(const Given& event) const {
    const History& history = *hearing_.history;
    if (!separation_.at_most || !history.whole_until_known) return false;
    const auto& by = separation_.at_most->by;
    if (by.nominal()) {
      const auto last = day_after(hearing_, event.end_day, by);
      return last && *last < history.whole_until;
    }
    return event.end_day + by.count() / 1440 + 1 < history.whole_until;
  }

  void judge_pairs() {
    if (hearing_.entry().one == hearing_.entry().other) {
      for (std::size_t index = 1; index < froms_.size(); ++index) conclude(froms_[index - 1], froms_[index]);
      return;
    }
    // Merged: indexes of a history are in order of time.
    std::size_t a = 0, b = 0;
    std::int64_t before = -1;
    while (a < froms_.size() || b < tos_.size()) {
      const bool first = b == tos_.size() || (a < froms_.size() && froms_[a] <= tos_[b]);
      const std::uint32_t here = first ? froms_[a] : tos_[b];
      if (a < froms_.size() && froms_[a] == here) ++a;
      if (b < tos_.size() && tos_[b] == here) ++b;
      if (before >= 0) conclude(static_cast<std::uint32_t>(before), here);
      before = here;
    }
  }

  Hearing& hearing_;
  const regimen::Separation& separation_;
  Members froms_, tos_;
};

}  // namespace

void judge_cadence(Hearing& hearing, const regimen::Cadence& cadence) {
  const Members events = hearing.of(hearing.entry().one);
  if (cadence.at_least || cadence.at_most) {
    for (std::size_t index = 1; index < events.size(); ++index) {
      const Given& second = hearing.given(events[index]);
      // By reference: an opinion points at the bound that it tells of.
      const bool put_off = hearing.book.is_put_off(second.course, second.number);
      const std::optional<regimen::Bound>& most = put_off ? no_bound : cadence.at_most;
      Opinion opinion = within(hearing, events[index - 1], events[index], cadence.at_least, most);
      name_manner(opinion, cadence);
      hearing.conclude(opinion);
    }
  }
  if (!cadence.most || events.empty()) return;
  const auto found = static_cast<std::int64_t>(events.size());
  const bool holds = found <= *cadence.most;
  hearing.conclude({.verdict = holds ? Verdict::satisfied : Verdict::violated,
                    .counted = Counted::number,
                    .asked = Asked::most,
                    .to = static_cast<std::int32_t>(events.back()),
                    .found = found,
                    .short_by = holds ? 0 : found - *cadence.most,
                    .asked_number = *cadence.most,
                    .window = 3});
}

void judge_separation(Hearing& hearing, const regimen::Separation& separation) {
  Separating{hearing, separation}.judge();
}

}  // namespace posology::audit::history
