// SPDX-License-Identifier: Apache-2.0
//
// The days of holiday sets: where many orders are read, each set is worked out once, from the first day of
// all to the last.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "schedules/reading/library.hpp"

namespace posology::schedules {

/// By id of the set. Of one library: sets of the same id are the same.
class HolidayDays {
 public:
  /// Puts the days of the set from `from` to the last day of all behind `closures`, ascending.
  void add(const HolidaySet& set, time::LocalDay from, std::vector<time::Closure>& closures);

 private:
  std::map<std::string, std::vector<time::Closure>> known_;
};

/// The same, of `kept` where there are any.
void add_holidays(HolidayDays* kept, const HolidaySet& set, time::LocalDay from,
                  std::vector<time::Closure>& closures);

}  // namespace posology::schedules
