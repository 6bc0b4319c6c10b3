// SPDX-License-Identifier: Apache-2.0
#include "engine/planning/gains_and_losses.hpp"

#include <algorithm>

#include "engine/time/text.hpp"

namespace posology::planning {
namespace {

using regimen::Alternative;
using time::LocalDay;

/// How far each event is from where it is aimed, in weighted civil days; by draft event.
std::vector<long long> deviations(const Attempt& attempt, const Dating& dating) {
  const time::Zone& zone = *attempt.brief().zone;
  std::vector<long long> days(dating.events.size(), 0);
  const auto add = [&](std::size_t event, LocalDay aimed, int weight) {
    const auto off = std::chrono::abs(zone.day_of(dating.events[event]->planned) - aimed);
    days[event] += weight * (off / std::chrono::days{1});
  };
  for (const Aim& aim : attempt.timing().aims) {
    const auto& from = dating.events[aim.from];
    if (!from || !dating.events[aim.to]) continue;
    const LocalDay aimed = aim.by.nominal() ? add_civil(zone.day_of(from->planned), aim.by)
                                            : zone.day_of(from->planned + time::minutes{aim.by.count()});
    // What goes before an event (bloods before an infusion) is what is off, and not the event.
    const auto& with = attempt.draft().course_of(attempt.draft().events[aim.from]).with;
    const bool goes_before =
        with && with->course == attempt.draft().course_of(attempt.draft().events[aim.to]).id;
    if (!goes_before) {
      add(aim.to, aimed, aim.weight);
    } else if (aim.by.nominal()) {
      const LocalDay to = zone.day_of(dating.events[aim.to]->planned);
      add(aim.from, zone.day_of(from->planned) + (to - aimed), aim.weight);
    }
  }
  for (const Wish& wish : attempt.timing().wishes) {
    if (dating.events[wish.event]) add(wish.event, wish.day, wish.weight);
  }
  return days;
}

std::string count_of_days(long long days) {
  return time::days_words(static_cast<int>(days));
}

}  // namespace

void tell_gains_and_losses(const Attempt& attempt, const Dating& best, const Dating& other,
                           Alternative& told) {
  const auto before = deviations(attempt, best), after = deviations(attempt, other);
  for (std::size_t event = 0; event < best.events.size(); ++event) {
    const std::string& id = attempt.draft().events[event].id;
    const bool had = best.events[event].has_value(), has = other.events[event].has_value();
    if (has && !had) told.gains.push_back(id + " is given");
    if (had && !has) told.loses.push_back(id + " is left out");
    if (!had || !has || before[event] == after[event]) continue;
    if (after[event] < before[event])
      told.gains.push_back(id + " is nearer to where it is aimed by " +
                           count_of_days(before[event] - after[event]));
    if (after[event] > before[event])
      told.loses.push_back(id + " is farther from where it is aimed by " +
                           count_of_days(after[event] - before[event]));
  }
  const auto rule_of = [&](std::size_t cause) { return attempt.timing().causes[cause].rule; };
  for (const std::size_t cause : best.given_up) {
    if (!std::ranges::binary_search(other.given_up, cause))
      told.gains.push_back(std::string{rule_of(cause)} + " is kept");
  }
  for (const std::size_t cause : other.given_up) {
    if (!std::ranges::binary_search(best.given_up, cause))
      told.loses.push_back(std::string{rule_of(cause)} + " is given up");
  }
}

}  // namespace posology::planning
