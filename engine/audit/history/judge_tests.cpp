// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "engine/audit/history/kinds.hpp"
#include "engine/audit/history/measure.hpp"

namespace posology::audit::history {
namespace {

using Members = std::span<const std::uint32_t>;

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
                    .by = &monitoring.by};
    if (!found && test == tests.end() && hearing.last_day() <= cycle_until) {
      opinion.verdict = Verdict::not_assessable;
      opinion.counted = Counted::order;
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
}

}  // namespace posology::audit::history
