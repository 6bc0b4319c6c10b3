// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/check_deadline.hpp"

#include "engine/time/text.hpp"

namespace posology::audit {
namespace {

using regimen::PlannedEvent;
using regimen::Verdict;
using std::chrono::days;
using time::LocalDay;

/// The last day that is so long before the other, and on the weekday asked for.
LocalDay last_day(const Sheet& sheet, const regimen::Deadline& deadline, LocalDay before) {
  LocalDay day = before;
  while (day_after(sheet, day, deadline.by) > before) day -= days{1};
  const auto is_asked = [&](LocalDay each) {
    const std::chrono::weekday weekday{std::chrono::sys_days{each.time_since_epoch()}};
    return !deadline.weekday || weekday.iso_encoding() == *deadline.weekday;
  };
  while (!is_asked(day)) day -= days{1};
  return day;
}

}  // namespace

Findings check_deadline(const Ruling& ruling, const regimen::Deadline& deadline) {
  Findings findings;
  const Sheet& sheet = ruling.sheet;
  for (const PlannedEvent* const event : sheet.appointments(deadline.before)) {
    const LocalDay due = last_day(sheet, deadline, sheet.day(event->start));
    if (due < sheet.brief().order.start) continue;
    const std::string id = ruling.rule.id + "/" + std::to_string(event->number);
    const PlannedEvent* const shown = sheet.find(id);
    const bool right = shown != nullptr && sheet.day(shown->start) == due;
    findings.push_back(said(ruling, {.from = id, .to = event->id},
                            {.verdict = right ? Verdict::satisfied : Verdict::violated,
                             .kind = "civil",
                             .required = time::iso_date(due),
                             .found = shown == nullptr ? "" : time::iso_date(sheet.day(shown->start)),
                             .text = id + " is due by " + time::weekday_date(due) +
                                     (shown == nullptr ? ", and is missing" : "")}));
  }
  return findings;
}

}  // namespace posology::audit
