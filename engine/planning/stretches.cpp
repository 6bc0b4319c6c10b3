// SPDX-License-Identifier: Apache-2.0
#include "engine/planning/stretches.hpp"

#include <algorithm>

namespace posology::planning {

using regimen::Segment;
using regimen::SegmentKind;
using time::Instant;

namespace {

/// The first home dose of the pattern after `instant`.
Instant first_dose_after(const time::Zone& zone, const regimen::Pattern& pattern, Instant instant) {
  for (auto day = zone.day_of(instant);; day += std::chrono::days{1}) {
    for (const auto clock : pattern.times) {
      if (const Instant dose = zone.instant(day + clock); dose > instant) return dose;
    }
  }
}

/// From when on no dose is taken. A pause that counts hours begins when they do, so that no dose that is
/// taken late falls within them; unless a dose is due at that very minute, which is still allowed.
Instant beginning(const time::Zone& zone, const regimen::Pattern& pattern, const Segment& segment,
                  const Pause& pause) {
  if (segment.kind != SegmentKind::take) return pause.after;
  const bool due_then = first_dose_after(zone, pattern, pause.after - time::minutes{1}) == pause.after;
  return pause.counts_hours && !due_then ? pause.after : first_dose_after(zone, pattern, pause.after);
}

}  // namespace

std::vector<Segment> within(const std::vector<Segment>& segments, const std::vector<Range>& ranges) {
  std::vector<Segment> cut;
  for (const Range& range : ranges) {
    for (Segment segment : segments) {
      segment.from = std::max(segment.from, range.from);
      segment.to = std::min(segment.to, range.to);
      if (segment.from >= segment.to) continue;
      if (!range.taken && segment.kind == SegmentKind::take) {
        segment.kind = SegmentKind::do_not_take;
        segment.rule = "order";
      }
      cut.push_back(std::move(segment));
    }
  }
  return cut;
}

std::vector<Segment> with_pauses(const time::Zone& zone, const regimen::Pattern& pattern, Segment segment,
                                 const std::vector<Pause>& pauses, std::vector<std::string>& notes) {
  std::vector<Segment> cut;
  for (const auto& pause : pauses) {
    Instant begins = beginning(zone, pattern, segment, pause);
    // Between the pause before an operation and that after it no dose is due: nothing is to be taken there.
    const bool none_between = !cut.empty() && segment.kind == SegmentKind::take && segment.from < begins &&
                              pause.after <= segment.from &&
                              first_dose_after(zone, pattern, segment.from - time::minutes{1}) >= begins;
    if (none_between) begins = segment.from;
    if (pause.to <= segment.from || begins >= segment.to) continue;
    if (begins >= pause.to) continue;
    if (begins > segment.from) {
      Segment before = segment;
      before.to = begins;
      cut.push_back(before);
    }
    const Instant from = std::max(begins, segment.from), to = std::min(pause.to, segment.to);
    cut.push_back({.from = from,
                   .to = to,
                   .kind = SegmentKind::do_not_take,
                   .certainty = pause.certainty,
                   .rule = pause.rule,
                   .because = pause.because});
    segment.from = to;
    if (!pause.waits_for) continue;
    segment.certainty = regimen::Certainty::provisional;
    if (segment.kind == SegmentKind::take && to < segment.to) {
      notes.push_back(pattern.id + " goes on after " + pause.because + " only when " + *pause.waits_for +
                      " is recorded (" + pause.rule + ")");
    }
  }
  if (segment.from < segment.to) cut.push_back(segment);
  return cut;
}

std::vector<Segment> without(const std::vector<Segment>& segments, Instant from, Instant to) {
  std::vector<Segment> left;
  for (const Segment& segment : segments) {
    if (segment.to <= from || segment.from >= to) {
      left.push_back(segment);
      continue;
    }
    if (segment.from < from) {
      left.push_back(segment);
      left.back().to = from;
    }
    if (segment.to > to) {
      left.push_back(segment);
      left.back().from = to;
    }
  }
  return left;
}

std::vector<Segment> waiting(const std::vector<Segment>& segments,
                             const std::optional<time::Instant>& review) {
  if (!review) return segments;
  std::vector<Segment> cut;
  for (Segment segment : segments) {
    if (segment.kind == SegmentKind::take && segment.to > *review) {
      if (segment.from < *review) {
        cut.push_back(segment);
        cut.back().to = segment.from = *review;
      }
      segment.certainty = regimen::Certainty::provisional;
    }
    cut.push_back(std::move(segment));
  }
  return cut;
}

}  // namespace posology::planning
