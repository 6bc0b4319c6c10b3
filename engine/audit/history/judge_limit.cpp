// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "engine/audit/history/amounts.hpp"
#include "engine/audit/history/kinds.hpp"
#include "engine/audit/history/measure.hpp"

namespace posology::audit::history {
namespace {

using dose::Quantity;
using Members = std::span<const std::uint32_t>;

constexpr std::uint8_t single_dose = 0, civil_day = 1, any_24_hours = 2, all_doses = 3;
constexpr Minute day_minutes = 1440;

/// The doses [begin, end) of one civil day.
struct Day {
  std::size_t begin = 0, end = 0;
  DayNumber day = 0;
};

class Limiting {
 public:
  Limiting(Hearing& hearing, const regimen::Limit& limit)
      : hearing_{hearing}, limit_{limit}, doses_{hearing.of(hearing.entry().one)} {}

  void judge() {
    const bool first_only = limit_.scope == regimen::Scope::first;
    if (limit_.single_least || limit_.single_most) {
      for (const auto dose : first_only ? doses_.first(1) : doses_) judge_single(dose);
    }
    if (limit_.step) {
      for (const auto dose : first_only ? doses_.first(1) : doses_) judge_step(dose);
    }
    if (limit_.day_least || limit_.day_most || limit_.doses_a_day_least || limit_.doses_a_day_most) {
      if (first_only)
        judge_first_day();
      else
        judge_days();
    }
    if (limit_.day_most && !first_only) judge_any_24_hours();
    if (limit_.count_most) judge_count();
    if (limit_.cumulative_most) judge_all();
  }

 private:
  /// A sum of amounts; `known` is false when one is missing, of another dimension, or the sum too large.
  struct Sum {
    std::int64_t amount = 0;
    dose::Unit unit = dose::Unit::mg;
    bool known = true, empty = true;
    void add(const Given& given) {
      if (!given.has_amount) {
        known = false;
        return;
      }
      if (empty) unit = given.unit;
      if (dose::dimension_of(unit) != dose::dimension_of(given.unit)) known = false;
      if (__builtin_add_overflow(amount, given.amount, &amount)) known = false;
      empty = false;
    }
    void take(const Given& given) { amount -= given.has_amount ? given.amount : 0; }
  };

  Opinion weigh(const Sum& sum, const std::optional<Quantity>& least, const std::optional<Quantity>& most,
                std::uint8_t window) const {
    Opinion opinion{.counted = Counted::dose,
                    .asked = Asked::amount,
                    .found = sum.amount,
                    .unit = sum.unit,
                    .window = window};
    const auto bound = [](const std::optional<Quantity>& quantity) {
      return quantity ? scaled(*quantity) : std::optional<std::int64_t>{};
    };
    const auto low = bound(least), high = bound(most);
    const auto& any = most ? most : least;
    const bool comparable = any && dose::dimension_of(any->unit) == dose::dimension_of(sum.unit);
    // What is known is too much already, whatever the rest.
    if (high && comparable && !sum.empty && sum.amount > *high) {
      opinion.verdict = Verdict::violated;
      opinion.manner = Manner::late;
      opinion.asked = Asked::most;
      opinion.amount = &*most;
      opinion.short_by = sum.amount - *high;
      // More would have been more: an entry that cannot be made out changes nothing.
      opinion.manner = Manner::none;
    } else if (!sum.known || sum.empty || !comparable) {
      opinion.verdict = Verdict::not_assessable;
      opinion.reason = Reason::dose_missing;
      opinion.amount = any ? &*any : nullptr;
    } else if (low && sum.amount < *low) {
      opinion.verdict = Verdict::violated;
      opinion.asked = Asked::least;
      opinion.amount = &*least;
      opinion.short_by = *low - sum.amount;
    }
    return opinion;
  }

  void conclude(Opinion opinion, std::uint32_t at) {
    opinion.to = static_cast<std::int32_t>(at);
    hearing_.conclude(opinion);
  }

  void judge_single(std::uint32_t dose) {
    Sum sum;
    sum.add(hearing_.given(dose));
    conclude(weigh(sum, limit_.single_least, limit_.single_most, single_dose), dose);
  }

  /// A dose that is measured otherwise has no steps.
  void judge_step(std::uint32_t dose) {
    const Given& given = hearing_.given(dose);
    const auto step = scaled(*limit_.step);
    if (!step || *step <= 0) return;
    if (given.has_amount && dose::dimension_of(given.unit) != dose::dimension_of(limit_.step->unit)) return;
    Opinion opinion{.counted = Counted::dose,
                    .asked = Asked::steps,
                    .amount = &*limit_.step,
                    .found = given.amount,
                    .unit = given.unit,
                    .window = single_dose};
    if (!given.has_amount) {
      opinion.verdict = Verdict::not_assessable;
      opinion.reason = Reason::dose_missing;
    } else if (given.amount % *step != 0) {
      opinion.verdict = Verdict::violated;
    }
    conclude(opinion, dose);
  }

  Day day_from(std::size_t begin) const {
    Day day{.begin = begin, .end = begin, .day = hearing_.given(doses_[begin]).day};
    while (day.end < doses_.size() && hearing_.given(doses_[day.end]).day == day.day) ++day.end;
    return day;
  }

  Sum sum_of(const Day& day) const {
    Sum sum;
    for (std::size_t at = day.begin; at < day.end; ++at) sum.add(hearing_.given(doses_[at]));
    return sum;
  }

  /// Is there an event on this day, the one before or after, around which the course pauses?
  bool beside_a_pause(DayNumber day) const {
    return std::ranges::any_of(hearing_.entry().pauses, [&](End end) {
      const Members around = hearing_.of(end);
      const auto from = std::ranges::lower_bound(
          around, day - 1, {}, [&](std::uint32_t index) { return hearing_.given(index).day; });
      return from != around.end() && hearing_.given(*from).day <= day + 1;
    });
  }

  /// `whole`: nothing is missing of this day but what was not given.
  void judge_day(const Day& day, bool whole) {
    const std::uint32_t last = doses_[day.end - 1];
    if (limit_.day_most || (limit_.day_least && whole)) {
      const std::optional<Quantity> none;
      conclude(weigh(sum_of(day), whole ? limit_.day_least : none, limit_.day_most, civil_day), last);
    } else if (limit_.day_least) {
      const Opinion opinion = weigh(sum_of(day), limit_.day_least, {}, civil_day);
      if (opinion.verdict != Verdict::violated) conclude(opinion, last);
    }
    const auto& least = limit_.doses_a_day_least;
    const auto& most = limit_.doses_a_day_most;
    if (!least && !most) return;
    const auto count = static_cast<std::int64_t>(day.end - day.begin);
    const bool low = least && count < *least, high = most && count > *most;
    if (low && !whole) return;
    conclude({.verdict = low || high ? Verdict::violated : Verdict::satisfied,
              .counted = Counted::number,
              .asked = low ? Asked::least : Asked::most,
              .manner = low ? Manner::absent : Manner::none,
              .found = count,
              .short_by = low    ? *least - count
                          : high ? count - *most
                                 : 0,
              .asked_number = low    ? *least
                              : most ? *most
                                     : *least,
              .window = civil_day},
             last);
  }

  /// Days without a dose between two runs, unless the course pauses around an event or was stopped: where
  /// there should be a dose each day they were missed.
  void judge_gap(std::uint32_t last, std::uint32_t next) {
    const DayNumber from = hearing_.given(last).day, until = hearing_.given(next).day;
    if (limit_.doses_a_day_least != 1 || until - from <= 1 || pauses_between(from, until)) return;
    hearing_.conclude({.verdict = Verdict::violated,
                       .counted = Counted::number,
                       .asked = Asked::least,
                       .manner = Manner::missed,
                       .from = static_cast<std::int32_t>(last),
                       .to = static_cast<std::int32_t>(next),
                       .found = 0,
                       .short_by = until - from - 1,
                       .asked_number = 1,
                       .window = civil_day});
  }

  bool pauses_between(DayNumber from, DayNumber until) const {
    const auto within = [&](const Given& given) { return given.day >= from && given.day <= until; };
    const bool around = std::ranges::any_of(hearing_.entry().pauses, [&](End end) {
      return std::ranges::any_of(hearing_.of(end),
                                 [&](std::uint32_t index) { return within(hearing_.given(index)); });
    });
    return around || std::ranges::any_of(hearing_.history->given, [&](const Given& given) {
             return given.what == What::stop && given.thing == hearing_.given(doses_.front()).thing &&
                    within(given);
           });
  }

  void judge_days() {
    DayNumber before = INT32_MIN;
    for (std::size_t begin = 0; begin < doses_.size();) {
      const Day day = day_from(begin);
      const bool goes_on = day.end < doses_.size() && hearing_.given(doses_[day.end]).day == day.day + 1;
      judge_day(day, before == day.day - 1 && goes_on && !beside_a_pause(day.day));
      if (day.end < doses_.size()) judge_gap(doses_[day.end - 1], doses_[day.end]);
      before = day.day;
      begin = day.end;
    }
  }

  /// The first prescription: the first day, or the one after it where the first was not a whole one. Beside a
  /// pause no day is.
  void judge_first_day() {
    Day day = day_from(0);
    if (day.end < doses_.size()) {
      const Day next = day_from(day.end);
      if (next.day == day.day + 1 && next.end - next.begin > day.end - day.begin) day = next;
    }
    judge_day(day, !beside_a_pause(day.day));
  }

  void judge_any_24_hours() {
    std::size_t from = 0;
    Sum sum;
    for (const auto dose : doses_) {
      const Given& last = hearing_.given(dose);
      if (last.day_only) return;  // a stretch of hours cannot be laid over days
      sum.add(last);
      while (outside(hearing_.given(doses_[from]), last)) sum.take(hearing_.given(doses_[from++]));
      // What is all of one day has been judged as that day.
      if (hearing_.given(doses_[from]).day == last.day || sum.empty) continue;
      const Opinion opinion = weigh(sum, {}, limit_.day_most, any_24_hours);
      if (opinion.verdict == Verdict::violated) conclude(opinion, dose);
    }
  }

  static bool outside(const Given& first, const Given& last) {
    return last.start - first.start >= day_minutes || last.wall - first.wall >= day_minutes;
  }

  void judge_count() {
    const auto count = static_cast<std::int64_t>(doses_.size());
    const bool holds = count <= *limit_.count_most;
    conclude({.verdict = holds ? Verdict::satisfied : Verdict::violated,
              .counted = Counted::number,
              .asked = Asked::most,
              .found = count,
              .short_by = holds ? 0 : count - *limit_.count_most,
              .asked_number = *limit_.count_most,
              .window = all_doses},
             doses_.back());
  }

  void judge_all() {
    Sum sum;
    for (const auto dose : doses_) sum.add(hearing_.given(dose));
    conclude(weigh(sum, {}, limit_.cumulative_most, all_doses), doses_.back());
  }

  Hearing& hearing_;
  const regimen::Limit& limit_;
  Members doses_;
};

}  // namespace

void judge_limit(Hearing& hearing, const regimen::Limit& limit) {
  Limiting{hearing, limit}.judge();
}

}  // namespace posology::audit::history
