// SPDX-License-Identifier: Apache-2.0
#include "engine/planning/lapsed.hpp"

#include <algorithm>

#include "engine/planning/delayed.hpp"

namespace posology::planning {
namespace {

bool binds(const regimen::Lapse& lapse, const std::string& event) {
  return std::ranges::find(lapse.binds, event) != lapse.binds.end();
}

/// Adds to the lapses what is planned after them. Has anything been added?
bool find_later(const Attempt& attempt, const Found& found, std::vector<regimen::Lapse>& lapses) {
  const auto& events = attempt.draft().events;
  bool more = false;
  for (std::size_t event = 0; event < events.size(); ++event) {
    const auto& dates = found.dating.events[event];
    if (!dates) continue;
    const time::LocalDay day = attempt.brief().zone->day_of(dates->planned);
    for (regimen::Lapse& lapse : lapses) {
      if (day <= lapse.last || binds(lapse, events[event].id)) continue;
      lapse.binds.push_back(events[event].id);
      more = true;
    }
  }
  return more;
}

}  // namespace

Answered answer_lapsing(const regimen::Brief& brief, Kept& kept) {
  auto work = std::make_shared<const regimen::Brief>(brief);
  for (;;) {
    Answered answered =
        waits_for_delays(work->order) ? answer_delayed(*work, kept) : answer_as_it_stands(*work, kept);
    if (!answered.brief) answered.brief = work;
    const auto* const found = std::get_if<Found>(&answered.answer);
    if (found == nullptr) return answered;
    auto next = std::make_shared<regimen::Brief>(*work);
    if (!find_later(*answered.attempt, *found, next->lapses)) return answered;
    work = std::move(next);
  }
}

const regimen::Rule* rule_at(const regimen::Brief& brief, const std::string& rule, const std::string& event) {
  const regimen::Rule* version = find_rule(brief, rule);
  // The last change lies on top: below it is what it was laid over.
  for (std::size_t left = brief.lapses.size(); left > 0; --left) {
    const regimen::Lapse& lapse = brief.lapses[left - 1];
    if (lapse.then.id == rule && binds(lapse, event)) version = &lapse.then;
  }
  return version;
}

}  // namespace posology::planning
