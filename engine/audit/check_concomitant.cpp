// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/check_concomitant.hpp"

#include <algorithm>

namespace posology::audit {
namespace {

using regimen::PlannedEvent;
using time::Instant;

Instant at(const PlannedEvent& event, const regimen::Offset& offset) {
  return (offset.of == regimen::Edge::start ? event.start : event.end) + offset.by;
}

time::minutes apart(Instant a, Instant b) {
  return a < b ? b - a : a - b;
}

std::string from_to(const Sheet& sheet, const Span& span) {
  return "from " + sheet.when(span.from) + " to " + sheet.when(span.to);
}

/// Does the order bring any of these at all?
bool is_ordered(const Sheet& sheet, const regimen::Selector& selector) {
  const auto& brief = sheet.brief();
  for (std::size_t use = 0; use < brief.regimens.size() && use < brief.order.regimens.size(); ++use) {
    const auto& counts = brief.order.regimens[use].counts;
    for (const auto& course : brief.regimens[use].courses) {
      const auto count = counts.find(course.id);
      const bool left_out = count != counts.end() && count->second == 0;
      if (!left_out && matches(selector, subject_of(brief, course))) return true;
    }
  }
  return false;
}

}  // namespace

Findings check_concomitant(const Ruling& ruling, const regimen::Concomitant& concomitant) {
  Findings findings;
  const Sheet& sheet = ruling.sheet;
  const auto& brought = sheet.appointments(concomitant.brings);
  if (brought.empty() && !is_ordered(sheet, concomitant.brings)) return findings;
  for (const PlannedEvent* const event : sheet.appointments(concomitant.with)) {
    const Instant starts = at(*event, concomitant.starts);
    const Span asked{.from = starts, .to = std::max(starts, at(*event, concomitant.ends))};
    const auto nearest = std::ranges::min_element(brought, {}, [&](const PlannedEvent* each) {
      return apart(each->start, asked.from) + apart(each->end, asked.to);
    });
    const bool exact =
        nearest != brought.end() && (*nearest)->start == asked.from && (*nearest)->end == asked.to;
    if (exact && !sheet.words_all()) continue;
    Said verdict{.kind = "elapsed", .required = from_to(sheet, asked)};
    if (nearest == brought.end()) {
      verdict.verdict = regimen::Verdict::violated;
      verdict.text = event->id + " comes without " + concomitant.brings.name;
      findings.push_back(said(ruling, {.from = event->id, .to = event->id}, std::move(verdict)));
      continue;
    }
    const PlannedEvent& found = **nearest;
    verdict.verdict = exact ? regimen::Verdict::satisfied : regimen::Verdict::violated;
    verdict.found = from_to(sheet, {.from = found.start, .to = found.end});
    if (!exact) {
      const auto off = std::max(apart(found.start, asked.from), apart(found.end, asked.to));
      verdict.short_by = minutes_iso(off);
    }
    verdict.text = found.id + " " + verdict.found + ", asked " + verdict.required + " with " + event->id;
    findings.push_back(said(ruling, {.from = event->id, .to = found.id}, std::move(verdict)));
  }
  return findings;
}

}  // namespace posology::audit
