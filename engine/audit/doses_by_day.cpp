// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/doses_by_day.hpp"

#include <algorithm>

namespace posology::audit {
namespace {

using std::chrono::days;
using time::LocalDay;

constexpr auto day_of = &DosesByDay::value_type::first;

/// Puts days in order that are not, and the counts of a day that occurs more than once together.
template <class Together>
void gather(DosesByDay& doses, Together together) {
  const auto out_of_order = [](const auto& one, const auto& other) { return one.first >= other.first; };
  if (std::ranges::adjacent_find(doses, out_of_order) == doses.end()) return;
  std::ranges::stable_sort(doses, {}, day_of);
  std::size_t kept = 0;
  for (std::size_t at = 1; at < doses.size(); ++at) {
    if (doses[at].first == doses[kept].first) {
      doses[kept].second = together(doses[kept].second, doses[at].second);
    } else {
      doses[++kept] = doses[at];
    }
  }
  doses.resize(kept + 1);
}

}  // namespace

DosesByDay doses_by_day(const Sheet& sheet, const HomeCourse& course) {
  DosesByDay doses;
  for (const auto dose : course.taken) {
    const LocalDay day = sheet.day(dose);
    if (doses.empty() || doses.back().first != day) doses.emplace_back(day, 0);
    ++doses.back().second;
  }
  // A clock that is put back past midnight comes to a day twice.
  gather(doses, [](int one, int other) { return one + other; });
  for (const auto* const segment : course.if_needed) {
    const LocalDay last = std::min(sheet.day(segment->to - time::minutes{1}), time::last_day);
    for (LocalDay day = std::max(sheet.day(segment->from), time::first_day); day <= last; day += days{1}) {
      doses.emplace_back(day, course.pattern->per_day);
    }
  }
  gather(doses, [](int one, int other) { return std::max(one, other); });
  return doses;
}

std::optional<int> doses_on(const DosesByDay& doses, LocalDay day) {
  const auto found = std::ranges::lower_bound(doses, day, {}, day_of);
  return found != doses.end() && found->first == day ? std::optional{found->second} : std::nullopt;
}

}  // namespace posology::audit
