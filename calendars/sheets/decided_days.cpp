// SPDX-License-Identifier: Apache-2.0
#include "calendars/sheets/decided_days.hpp"

#include <algorithm>

#include "calendars/sheets/phrases.hpp"

namespace posology::calendars {

std::optional<time::LocalDay> first_open_day(const Calendar& calendar) {
  for (const Day& day : calendar.days) {
    const bool open =
        std::ranges::any_of(day.entries,
                            [&](std::size_t index) { return undecided(calendar.entries[index].event); }) ||
        std::ranges::any_of(
            day.marks, [](const Mark& mark) { return mark.certainty == regimen::Certainty::provisional; });
    if (open) return day.date;
  }
  return std::nullopt;
}

}  // namespace posology::calendars
