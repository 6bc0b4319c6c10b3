// SPDX-License-Identifier: Apache-2.0
#include "calendars/cycles.hpp"

#include <algorithm>
#include <set>

namespace posology::calendars {
namespace {

/// The courses of a regimen that repeat by a rule of their own.
std::set<std::string> repeating(const regimen::Regimen& regimen) {
  std::set<std::string> courses;
  for (const regimen::Course& course : regimen.courses) {
    if (course.every) courses.insert(course.id);
  }
  return courses;
}

}  // namespace

std::vector<Cycle> cycles_of(const regimen::Brief& brief, const regimen::Plan& plan) {
  std::vector<Cycle> cycles;
  for (const regimen::Regimen& regimen : brief.regimens) {
    const std::set<std::string> courses = repeating(regimen);
    const std::size_t first_of_regimen = cycles.size();
    for (const regimen::PlannedEvent& event : plan.events) {
      if (event.regimen != regimen.id || event.kind != regimen::EventKind::administration) continue;
      if (!courses.contains(event.course)) continue;
      const time::LocalDay day = brief.zone->day_of(event.start);
      if (cycles.size() > first_of_regimen) cycles.back().last = day - std::chrono::days{1};
      cycles.push_back({.regimen = regimen.id, .event = event.id, .first = day, .last = plan.last});
    }
  }
  std::ranges::stable_sort(cycles, {}, &Cycle::first);
  return cycles;
}

std::vector<std::vector<std::string>> moved_by(const regimen::Plan& plan) {
  std::map<std::string, std::size_t> index_of;
  for (std::size_t index = 0; index < plan.events.size(); ++index) index_of[plan.events[index].id] = index;
  std::vector<std::vector<std::string>> moves(plan.events.size());
  for (const regimen::PlannedEvent& event : plan.events) {
    std::set<std::string> holders;
    for (const auto* bindings : {&event.binds_planned, &event.binds_earliest}) {
      for (const regimen::Binding& binding : *bindings) {
        if (binding.other && *binding.other != event.id) holders.insert(*binding.other);
      }
    }
    for (const std::string& holder : holders) {
      const auto found = index_of.find(holder);
      if (found == index_of.end()) continue;
      // What is derived may be brought by a later event: bloods, amino acids.
      if (plan.events[found->second].start <= event.end || event.derived) {
        moves[found->second].push_back(event.id);
      }
    }
  }
  return moves;
}

}  // namespace posology::calendars
