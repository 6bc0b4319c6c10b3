// SPDX-License-Identifier: Apache-2.0
#include "engine/planning/left_out.hpp"

#include <algorithm>

#include "engine/regimen/succession.hpp"
#include "engine/time/text.hpp"

namespace posology::planning {
namespace {

regimen::LeftOut explained(const Attempt& attempt, const Found& found, std::size_t event) {
  Branch with = found.branch;
  with.kept.push_back(event);
  const auto answer = attempt.network().cost(with);
  const DraftEvent& each = attempt.draft().events[event];
  const int worth = each.skip_weight.value_or(0);
  if (const auto* const cost = std::get_if<std::int64_t>(&answer)) {
    const auto days_off = *cost - found.dating.cost + worth;
    return {.event = each.id,
            .rule = "weight",
            .text = each.id + " is left out: with it other dates would move by " +
                    time::days_words(static_cast<int>(days_off)) + " in all, and it is worth " +
                    time::days_words(worth)};
  }
  const Cause* const blamed = blamed_for(event, std::get<Clash>(answer), attempt.timing());
  const std::string_view why = blamed == nullptr ? "there is no opening for it" : blamed->text;
  return {.event = each.id,
          .rule = std::string{blamed == nullptr ? "clinic" : blamed->rule},
          .text = (each.id + " is left out: ").append(why)};
}

}  // namespace

const Cause* blamed_for(std::size_t event, const Clash& clash, const Timing& timing) {
  const Cause* blamed = nullptr;
  for (const std::size_t index : clash.causes) {
    const Cause& cause = timing.causes[index];
    const bool concerns = cause.from == event || cause.to == event;
    const bool by_rule = cause.kind == Cause::Kind::rule && cause.from;
    if (by_rule && concerns && (blamed == nullptr || cause.from == event)) blamed = &cause;
  }
  if (blamed != nullptr) return blamed;
  for (const std::size_t index : clash.causes) {
    if (timing.causes[index].kind == Cause::Kind::rule || blamed == nullptr) blamed = &timing.causes[index];
  }
  return blamed;
}

void explain_left_out(const Attempt& attempt, const Found& found, regimen::Plan& plan) {
  const Draft& draft = attempt.draft();
  std::vector<std::size_t> surplus_told;
  for (std::size_t event = 0; event < draft.events.size(); ++event) {
    const DraftEvent& each = draft.events[event];
    if (found.dating.events[event]) continue;
    // A course that simply ends has lost nothing; of one that gives way to the next regimen the first dose
    // that found no room is of interest.
    const bool gives_way =
        draft.course_of(each).until.by == regimen::Until::By::next_regimen &&
        regimen::successor(attempt.brief(), draft.courses[each.course].use, draft.course_of(each));
    if (each.surplus && (!gives_way || std::ranges::find(surplus_told, each.course) != surplus_told.end()))
      continue;
    surplus_told.push_back(each.course);
    plan.left_out.push_back(explained(attempt, found, event));
  }
}

}  // namespace posology::planning
