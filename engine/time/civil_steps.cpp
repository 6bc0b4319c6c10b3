// SPDX-License-Identifier: Apache-2.0
//
// The maps on civil days below engine/time/shift.hpp, and their adjoints: days, clamped months, working days.
#include <algorithm>
#include <stdexcept>

#include "engine/time/shift.hpp"

namespace posology::time {
namespace {

using std::chrono::days;
using std::chrono::months;
using std::chrono::year_month_day;

/// The open days numbered from 1, days before the first and after the last all open.
class OpenDays {
 public:
  explicit OpenDays(const WorkingDays& working) : open_{working.open} {}

  /// How many open days there are up to and including `day`; 0 and less before the first.
  long count_to(LocalDay day) const {
    if (open_.empty()) return static_cast<long>(day.time_since_epoch().count());
    if (day < open_.front()) return static_cast<long>((day - open_.front()).count()) + 1;
    if (day > open_.back()) return size() + static_cast<long>((day - open_.back()).count());
    return std::upper_bound(open_.begin(), open_.end(), day) - open_.begin();
  }

  /// The inverse: the open day of that number.
  LocalDay numbered(long number) const {
    if (open_.empty()) return LocalDay{days{number}};
    if (number < 1) return open_.front() + days{number - 1};
    if (number > size()) return open_.back() + days{number - size()};
    return open_[static_cast<std::size_t>(number - 1)];
  }

 private:
  long size() const { return static_cast<long>(open_.size()); }
  const std::vector<LocalDay>& open_;
};

OpenDays open_days(const WorkingDays* working) {
  if (working == nullptr) throw std::invalid_argument{"working days need a list of open days"};
  return OpenDays{*working};
}

/// The last day of the month that the day lies in, or would lie in if the month were longer.
LocalDay last_of_month(const year_month_day& day) {
  return LocalDay{day.year() / day.month() / std::chrono::last};
}

LocalDay add_months(LocalDay day, int count) {
  const year_month_day moved = year_month_day{day} + months{count};
  return moved.ok() ? LocalDay{moved} : last_of_month(moved);
}

[[noreturn]] void refuse_accurate(const Duration& by) {
  throw std::invalid_argument{by.iso() + " is no difference of civil dates"};
}

}  // namespace

LocalDay add_civil(LocalDay day, const Duration& by, const WorkingDays* working) {
  switch (by.kind()) {
    case Duration::Kind::civil_days:
      return day + days{by.count()};
    case Duration::Kind::civil_months:
      return add_months(day, by.count());
    case Duration::Kind::working_days: {
      const OpenDays open = open_days(working);
      return by.count() == 0 ? day : open.numbered(open.count_to(day) + by.count());
    }
    case Duration::Kind::elapsed:
      break;
  }
  refuse_accurate(by);
}

LocalDay subtract_civil(LocalDay day, const Duration& by, const WorkingDays* working) {
  switch (by.kind()) {
    case Duration::Kind::civil_days:
      return day - days{by.count()};
    case Duration::Kind::civil_months:
      return add_months(day, -by.count());
    case Duration::Kind::working_days: {
      const OpenDays open = open_days(working);
      return by.count() == 0 ? day : open.numbered(open.count_to(day - days{1}) + 1 - by.count());
    }
    case Duration::Kind::elapsed:
      break;
  }
  refuse_accurate(by);
}

LocalDay last_day_reaching(LocalDay day, const Duration& by, const WorkingDays* working) {
  if (by.kind() == Duration::Kind::civil_days) return day - days{by.count()};
  if (by.kind() == Duration::Kind::working_days && by.count() > 0) {
    // The day before the open day from which one would come too late.
    const OpenDays open = open_days(working);
    return open.numbered(open.count_to(day) + 1 - by.count()) - days{1};
  }
  if (by.kind() != Duration::Kind::civil_months) return subtract_civil(day, by, working);
  // The clamp lets up to four last days of a month lead to one: 28 to 31 January to 28 February.
  const year_month_day moved = year_month_day{day} - months{by.count()};
  return !moved.ok() || day == last_of_month(year_month_day{day}) ? last_of_month(moved) : LocalDay{moved};
}

LocalDay first_day_reaching(LocalDay day, const Duration& by, const WorkingDays* working) {
  if (by.kind() == Duration::Kind::civil_days) return day - days{by.count()};
  if (by.kind() == Duration::Kind::civil_months) {
    // Nothing leads to 30 March in a month but what leads past it: 28 February falls short, 1 March is first.
    const year_month_day moved = year_month_day{day} - months{by.count()};
    return moved.ok() ? LocalDay{moved} : last_of_month(moved) + days{1};
  }
  LocalDay source = subtract_civil(day, by, working);
  while (add_civil(source, by, working) < day) source += days{1};
  return source;
}

}  // namespace posology::time
