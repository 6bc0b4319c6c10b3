// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdlib>
#include <optional>
#include <utility>

#include "engine/audit/history/kinds.hpp"
#include "engine/audit/history/measure.hpp"

namespace posology::audit::history {
namespace {

using Members = std::span<const std::uint32_t>;

constexpr Minute day_minutes = 1440;

Minute offset_from(const Given& event, const regimen::Offset& offset) {
  const Moment edge = edge_of(event, offset.of);
  return edge.least + static_cast<Minute>(offset.by.count());
}

/// When an event's companion should begin and end.
struct Due {
  Minute starts = 0, ends = 0;
  bool lasts() const { return ends > starts; }
};

/// The companion that is there from its time on, and long enough: it may have begun before, within a day.
std::optional<std::uint32_t> covering(const Hearing& hearing, Members brought, const Due& due) {
  const auto starts = [&](std::uint32_t index) { return hearing.given(index).start; };
  const auto end = std::ranges::upper_bound(brought, due.starts, {}, starts);
  for (auto each = end; each != brought.begin() && due.starts - starts(*std::prev(each)) <= day_minutes;
       --each) {
    const Given& given = hearing.given(*std::prev(each));
    if (!given.day_only && (!due.lasts() || (given.has_end && given.end >= due.ends)))
      return *std::prev(each);
  }
  return std::nullopt;
}

/// The one that begins nearest to its time; ends decide between those that begin alike.
std::uint32_t nearest(const Hearing& hearing, Members brought, const Due& due) {
  const auto starts = [&](std::uint32_t index) { return hearing.given(index).start; };
  const auto after = std::ranges::lower_bound(brought, due.starts, {}, starts);
  std::uint32_t best = after != brought.end() ? *after : brought.back();
  const auto off = [&](std::uint32_t index) {
    const Given& given = hearing.given(index);
    return std::pair{std::abs(static_cast<std::int64_t>(given.start) - due.starts),
                     std::abs(static_cast<std::int64_t>(given.has_end ? given.end : due.ends) - due.ends)};
  };
  // Neighbours on both sides, as far as they begin at one minute.
  for (auto each = after; each != brought.end() && starts(*each) == starts(*after); ++each) {
    if (off(*each) < off(best)) best = *each;
  }
  if (after != brought.begin()) {
    const Minute before = starts(*std::prev(after));
    for (auto each = after; each != brought.begin() && starts(*std::prev(each)) == before; --each) {
      if (off(*std::prev(each)) <= off(best)) best = *std::prev(each);
    }
  }
  return best;
}

/// What is wrong with a companion that does not cover.
void weigh_companion(Opinion& opinion, const Given& event, const Given& companion, const Due& due) {
  if (event.day_only || companion.day_only) {
    opinion.verdict = std::abs(companion.day - event.day) <= 1 ? Verdict::not_assessable : Verdict::violated;
    if (opinion.verdict == Verdict::not_assessable) opinion.reason = Reason::hour_missing;
    return;
  }
  const Minute late = companion.start - due.starts;
  const bool far = std::abs(static_cast<std::int64_t>(late)) > day_minutes;
  const Minute cut_off = due.lasts() && companion.has_end ? due.ends - companion.end : 0;
  if (!far && late <= 0 && cut_off <= 0) {
    // It has begun in time, and when it ended is not recorded.
    opinion.verdict = Verdict::not_assessable;
    opinion.reason = Reason::hour_missing;
    return;
  }
  opinion.verdict = Verdict::violated;
  opinion.short_by = far ? std::abs(static_cast<std::int64_t>(late)) : std::max(late, cut_off);
  opinion.manner = far ? Manner::absent : late > 0 ? Manner::late : Manner::early;
}

}  // namespace

void judge_concomitant(Hearing& hearing, const regimen::Concomitant& concomitant) {
  const Members brought = hearing.of(hearing.entry().other);
  if (brought.empty()) return hearing.conclude_none_recorded(hearing.of(hearing.entry().one));
  for (const auto with : hearing.of(hearing.entry().one)) {
    const Given& event = hearing.given(with);
    Due due{.starts = offset_from(event, concomitant.starts)};
    due.ends = std::max(due.starts, offset_from(event, concomitant.ends));
    const auto there = event.day_only ? std::nullopt : covering(hearing, brought, due);
    const std::uint32_t found = there.value_or(nearest(hearing, brought, due));
    const Given& companion = hearing.given(found);
    const bool end_unknown = concomitant.ends.of == regimen::Edge::end && !event.has_end;
    Opinion opinion{.counted = Counted::elapsed,
                    .asked = Asked::together,
                    .from = static_cast<std::int32_t>(with),
                    .to = static_cast<std::int32_t>(found),
                    .no_end = end_unknown || (due.lasts() && !companion.has_end),
                    .found = companion.start - due.starts,
                    .asked_number = due.starts - event.start};
    if (!there) weigh_companion(opinion, event, companion, due);
    hearing.conclude(opinion);
  }
}

void judge_monitoring(Hearing& hearing, const regimen::Monitoring& monitoring) {
  const Members tests = hearing.of(hearing.entry().other);
  if (tests.empty()) return hearing.conclude_none_recorded(hearing.of(hearing.entry().one));
  const Distance closes{.by = monitoring.closes}, opens{.by = monitoring.opens, .side = Side::most};
  for (const auto before : hearing.of(hearing.entry().one)) {
    const Moment event = start_of(hearing.given(before));
    const auto soon_enough = [&](std::uint32_t test) {
      return measure(hearing, start_of(hearing.given(test)), event, closes).verdict == Verdict::satisfied;
    };
    // Tests are in order of time: those soon enough come first, and the last of them is the best.
    const auto end = std::partition_point(tests.begin(), tests.end(), soon_enough);
    Opinion opinion;
    std::uint32_t told = 0;
    if (end != tests.begin()) {
      told = *std::prev(end);
      const Moment test = start_of(hearing.given(told));
      opinion = measure(hearing, test, event, opens);
      if (opinion.verdict == Verdict::satisfied) opinion = measure(hearing, test, event, closes);
    }
    // Without one in the window, the last before the event tells, or else the first after it.
    if (end == tests.begin() || opinion.verdict == Verdict::violated) {
      auto last = end;
      while (last != tests.end() && hearing.given(*last).start < event.least) ++last;
      if (last != end || end == tests.begin()) {
        told = last == tests.begin() ? *last : *std::prev(last);
        const Moment test = start_of(hearing.given(told));
        const Opinion nearer = measure(hearing, test, event, closes);
        if (nearer.verdict != Verdict::satisfied) opinion = nearer;
      }
    }
    opinion.from = static_cast<std::int32_t>(told);
    opinion.to = static_cast<std::int32_t>(before);
    if (opinion.verdict == Verdict::violated && hearing.given(told).start > event.most)
      opinion.manner = Manner::absent;
    hearing.conclude(opinion);
  }
}

}  // namespace posology::audit::history
