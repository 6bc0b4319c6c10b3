// SPDX-License-Identifier: Apache-2.0
#include "engine/planning/stretches.hpp"

#include <algorithm>

namespace posology::planning {

using regimen::Segment;
using regimen::SegmentKind;

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
