// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdlib>

#include "engine/audit/history/kinds.hpp"
#include "engine/audit/history/measure.hpp"

namespace posology::audit::history {
namespace {

using Members = std::span<const std::uint32_t>;

Minute offset_from(const Given& event, const regimen::Offset& offset) {
  const Moment edge = edge_of(event, offset.of);
  return edge.least + static_cast<Minute>(offset.by.count());
}

/// The one that begins nearest to `at`; ends decide between those that begin alike.
std::uint32_t nearest(const Hearing& hearing, Members brought, Minute at, Minute end) {
  const auto starts = [&](std::uint32_t index) { return hearing.given(index).start; };
  const auto after = std::ranges::lower_bound(brought, at, {}, starts);
  std::uint32_t best = after != brought.end() ? *after : brought.back();
  const auto off = [&](std::uint32_t index) {
    const Given& given = hearing.given(index);
    return std::abs(static_cast<std::int64_t>(given.start) - at) +
           std::abs(static_cast<std::int64_t>(given.has_end ? given.end : end) - end);
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

}  // namespace

void judge_concomitant(Hearing& hearing, const regimen::Concomitant& concomitant) {
  const Members brought = hearing.of(hearing.entry().other);
  if (brought.empty()) return hearing.conclude_none_recorded(hearing.of(hearing.entry().one));
  for (const auto with : hearing.of(hearing.entry().one)) {
    const Given& event = hearing.given(with);
    const Minute starts = offset_from(event, concomitant.starts);
    const Minute ends = std::max(starts, offset_from(event, concomitant.ends));
    const std::uint32_t found = nearest(hearing, brought, starts, ends);
    const Given& companion = hearing.given(found);
    const bool lasts = ends > starts;
    // An end that is not recorded on either side can only be asked to be late enough.
    const bool end_unknown = concomitant.ends.of == regimen::Edge::end && !event.has_end;
    Opinion opinion{.counted = Counted::elapsed,
                    .asked = Asked::together,
                    .from = static_cast<std::int32_t>(with),
                    .to = static_cast<std::int32_t>(found),
                    .no_end = end_unknown || (lasts && !companion.has_end),
                    .found = companion.start - starts,
                    .asked_number = starts - event.start};
    const auto off_start = std::abs(static_cast<std::int64_t>(companion.start) - starts);
    std::int64_t off_end = 0;
    if (lasts && companion.has_end) {
      off_end = static_cast<std::int64_t>(ends) - companion.end;
      if (off_end < 0) off_end = end_unknown ? 0 : -off_end;
    }
    if (event.day_only || companion.day_only) {
      if (std::abs(companion.day - event.day) <= 1) {
        opinion.verdict = Verdict::not_assessable;
        opinion.reason = Reason::hour_missing;
      } else {
        opinion.verdict = Verdict::violated;
      }
    } else if (off_start != 0 || off_end != 0) {
      opinion.verdict = Verdict::violated;
    } else if (lasts && !companion.has_end) {
      opinion.verdict = Verdict::not_assessable;
      opinion.reason = Reason::hour_missing;
    }
    if (opinion.verdict == Verdict::violated) {
      opinion.short_by = std::max(off_start, off_end);
      if (off_start > 1440)
        opinion.manner = Manner::absent;
      else if (companion.start != starts)
        opinion.manner = companion.start < starts ? Manner::early : Manner::late;
    }
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
