// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/bounds.hpp"

namespace posology::audit {
namespace {

time::Instant edge_of(const Given& given, regimen::Edge edge) {
  return edge == regimen::Edge::start ? given.start : given.end;
}

Span span_of(const Pair& pair, const regimen::Bound& bound) {
  return {.from = edge_of(pair.from, bound.from), .to = edge_of(pair.to, bound.to)};
}

}  // namespace

std::optional<regimen::Finding> within(const Ruling& ruling, const Pair& pair, const Bounds& bounds) {
  std::optional<Figures> least, most;
  if (bounds.at_least) least = at_least(ruling.sheet, span_of(pair, *bounds.at_least), *bounds.at_least);
  if (bounds.at_most) most = at_most(ruling.sheet, span_of(pair, *bounds.at_most), *bounds.at_most);
  const Ends ends{.from = pair.from.id, .to = pair.to.id};
  if (least && !least->holds) return timed(ruling, ends, *least);
  if (most && !most->holds) return timed(ruling, ends, *most);
  if (!ruling.sheet.words_all()) return std::nullopt;  // Satisfied.
  if (least) return timed(ruling, ends, *least);
  if (most) return timed(ruling, ends, *most);
  return std::nullopt;
}

}  // namespace posology::audit
