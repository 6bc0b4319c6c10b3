// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/holiday_days.hpp"

#include <algorithm>
#include <iterator>

namespace posology::schedules {

// Where a holiday is observed hangs on the days around it alone, so that the days from some day on are the
// same, whichever day the set is worked out from.
void HolidayDays::add(const HolidaySet& set, time::LocalDay from, std::vector<time::Closure>& closures) {
  auto known = known_.find(set.id);
  if (known == known_.end()) {
    known = known_.emplace(set.id, time::holidays_between(set.rules, time::first_day, time::last_day)).first;
  }
  const auto begin = std::ranges::lower_bound(known->second, from, {}, &time::Closure::first);
  closures.insert(closures.end(), begin, known->second.end());
}

void add_holidays(HolidayDays* kept, const HolidaySet& set, time::LocalDay from,
                  std::vector<time::Closure>& closures) {
  if (kept != nullptr) return kept->add(set, from, closures);
  auto days = time::holidays_between(set.rules, from, time::last_day);
  std::ranges::move(days, std::back_inserter(closures));
}

}  // namespace posology::schedules
