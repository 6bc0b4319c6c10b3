// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "engine/audit/history/kinds.hpp"
#include "engine/audit/history/measure.hpp"

namespace posology::audit::history {
namespace {

using Members = std::span<const std::uint32_t>;

/// After each test the next is due, until long enough after the last dose before that day. Where a dose comes
/// first, the verdict on the dose says so.
class GoingOn {
 public:
  GoingOn(Hearing& hearing, const regimen::TestEvery& monitoring)
      : hearing_{hearing},
        monitoring_{monitoring},
        doses_{hearing.of(hearing.entry().one)},
        tests_{hearing.of(hearing.entry().other)} {}

  void judge() {
    for (std::size_t index = 0; index < tests_.size(); ++index) judge_after(index);
  }

 private:
  void judge_after(std::size_t index) {
    const auto due = day_after(hearing_, hearing_.given(tests_[index]).day, monitoring_.every);
    if (!due) return;
    while (next_dose_ < doses_.size() && hearing_.given(doses_[next_dose_]).day <= *due) ++next_dose_;
    if (next_dose_ == 0) return;
    const auto end = day_after(hearing_, hearing_.given(doses_[next_dose_ - 1]).day, *monitoring_.goes_on);
    if (!end || *due >= *end) return;
    const bool last = index + 1 == tests_.size();
    const bool dose_first = next_dose_ < doses_.size() && (last || doses_[next_dose_] < tests_[index + 1]);
    if (dose_first) return;
    Opinion opinion = last ? none_follows(*due)
                           : measure(hearing_, start_of(hearing_.given(tests_[index])),
                                     start_of(hearing_.given(tests_[index + 1])),
                                     {.by = monitoring_.every, .side = Side::most});
    opinion.from = static_cast<std::int32_t>(tests_[index]);
    if (!last) opinion.to = static_cast<std::int32_t>(tests_[index + 1]);
    hearing_.conclude(opinion);
  }

  Opinion none_follows(DayNumber due) const {
    Opinion opinion{.counted = Counted::order, .asked = Asked::order};
    const bool ends = hearing_.last_day() <= due;
    opinion.verdict = ends ? Verdict::not_assessable : Verdict::violated;
    opinion.manner = ends ? Manner::none : Manner::absent;
    opinion.reason = ends ? Reason::nothing_follows : Reason::none;
    return opinion;
  }

  Hearing& hearing_;
  const regimen::TestEvery& monitoring_;
  Members doses_, tests_;
  std::size_t next_dose_ = 0;  ///< The first after the day that is looked at.
};

}  // namespace

void judge_test_after(Hearing& hearing, const regimen::TestAfter& monitoring) {
  const Members tests = hearing.of(hearing.entry().other);
  if (tests.empty()) return hearing.conclude_none_recorded(hearing.of(hearing.entry().one));
  const auto day_of = [&](std::uint32_t index) { return hearing.given(index).day; };
  DayNumber cycle_until = INT32_MIN;
  for (const auto event : hearing.of(hearing.entry().one)) {
    const DayNumber begun = day_of(event);
    if (begun <= cycle_until) continue;
    const auto due = monitoring.by.nominal() ? day_after(hearing, begun, monitoring.by)
                                             : std::optional{begun + monitoring.by.count() / 1440};
    if (!due) continue;
    const DayNumber tolerance =
        monitoring.tolerance.nominal() ? monitoring.tolerance.count() : monitoring.tolerance.count() / 1440;
    cycle_until = *due + tolerance;
    const auto test = std::ranges::lower_bound(tests, *due - tolerance, {}, day_of);
    const bool found = test != tests.end() && day_of(*test) <= *due + tolerance;
    Opinion opinion{.counted = Counted::civil,
                    .asked = Asked::least,
                    .from = static_cast<std::int32_t>(event),
                    .by = hearing.entry().soonest ? &*hearing.entry().soonest : &monitoring.by};
    if (!found && test == tests.end() && hearing.last_day() <= cycle_until) {
      opinion.verdict = Verdict::not_assessable;
      // One that came too soon follows, and the one that is asked for may still.
      if (day_of(tests.back()) < begun) opinion.counted = Counted::order;
      opinion.reason = Reason::nothing_follows;
    } else {
      // Without one in its days the nearest tells.
      auto nearest = test == tests.end() ? std::prev(test) : test;
      if (!found && nearest != tests.begin() && *due - day_of(*std::prev(nearest)) <= day_of(*nearest) - *due)
        --nearest;
      opinion.to = static_cast<std::int32_t>(*nearest);
      opinion.found = day_of(*nearest) - begun;
      if (!found) {
        opinion.verdict = Verdict::violated;
        opinion.manner = day_of(*nearest) < *due ? Manner::early : Manner::late;
        opinion.asked = opinion.manner == Manner::early ? Asked::least : Asked::most;
        if (opinion.manner == Manner::late && hearing.entry().latest) opinion.by = &*hearing.entry().latest;
        opinion.short_by = std::abs(day_of(*nearest) - *due) - tolerance;
      }
    }
    hearing.conclude(opinion);
  }
}

void judge_test_every(Hearing& hearing, const regimen::TestEvery& monitoring) {
  const Members tests = hearing.of(hearing.entry().other);
  if (tests.empty()) return hearing.conclude_none_recorded(hearing.of(hearing.entry().one));
  std::size_t upto = 0;
  for (const auto event : hearing.of(hearing.entry().one)) {
    const Given& dose = hearing.given(event);
    while (upto < tests.size() && hearing.given(tests[upto]).start <= dose.latest) ++upto;
    Opinion opinion;
    if (upto == 0) {
      opinion = measure(hearing, start_of(hearing.given(tests.front())), start_of(dose),
                        {.by = hearing.book.no_time()});
      opinion.verdict = Verdict::violated;
      opinion.manner = Manner::absent;
      opinion.from = static_cast<std::int32_t>(tests.front());
    } else {
      opinion = measure(hearing, start_of(hearing.given(tests[upto - 1])), start_of(dose),
                        {.by = monitoring.every, .side = Side::most});
      opinion.from = static_cast<std::int32_t>(tests[upto - 1]);
    }
    opinion.to = static_cast<std::int32_t>(event);
    hearing.conclude(opinion);
  }
  if (monitoring.goes_on) GoingOn{hearing, monitoring}.judge();
}

}  // namespace posology::audit::history
