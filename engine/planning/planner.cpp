// SPDX-License-Identifier: Apache-2.0
#include "engine/planning/planner.hpp"

#include <algorithm>

#include "engine/planning/fill_in.hpp"
#include "engine/planning/open_counts.hpp"
#include "engine/planning/search.hpp"
#include "engine/planning/tell_conflict.hpp"
#include "engine/time/text.hpp"

namespace posology::planning {
namespace {

using regimen::Brief;
using std::chrono::days;

/// One draft and everything that is asked of it.
class Attempt {
 public:
  Attempt(const Brief& brief, const std::map<std::string, OpenCount>& counts, time::LocalDay last)
      : brief_{brief},
        draft_{draft_of(brief, counts)},
        timing_{timing_of(brief, draft_)},
        openings_{brief, draft_, brief.order.start, last},
        network_{brief, draft_, timing_, openings_} {}

  const Draft& draft() const { return draft_; }
  std::optional<std::vector<time::Instant>> earliest() const { return network_.earliest(false); }

  /// The last day of the earliest calendar and of the one in which nothing comes before where it is aimed.
  time::LocalDay last_day() const {
    time::LocalDay last = brief_.order.start;
    for (const bool aimed : {false, true}) {
      const auto starts = network_.earliest(aimed);
      if (!starts) continue;
      for (const auto start : *starts) last = std::max(last, brief_.zone->day_of(start));
    }
    return last;
  }

  regimen::Outcome outcome() {
    auto answer = search(network_, timing_);
    if (const auto* const clash = std::get_if<Clash>(&answer)) return conflict(*clash);
    const Found& found = std::get<Found>(answer);
    regimen::Plan plan =
        fill_in({.brief = brief_, .draft = draft_, .timing = timing_, .dating = found.dating});
    explain_left_out(found, plan);
    return plan;
  }

 private:
  regimen::Conflict conflict(const Clash& clash) const {
    regimen::Conflict told = tell(
        {.brief = brief_, .draft = draft_, .timing = timing_, .openings = openings_, .causes = clash.causes});
    for (const std::size_t cause : clash.causes) offer(cause, told);
    std::ranges::stable_sort(told.relaxations, {},
                             [](const auto& each) { return each.cost_days.value_or(1 << 20); });
    return told;
  }

  /// Moving a fixed date to the nearest that is legal, proven by solving without it.
  void offer(std::size_t cause, regimen::Conflict& told) const {
    const Cause& fixed = timing_.causes[cause];
    if (fixed.kind != Cause::Kind::fixed) return;
    const auto window = std::ranges::find(timing_.windows, cause, &Window::cause);
    const time::Zone& zone = *brief_.zone;
    const time::LocalDay was = zone.day_of(*window->first);
    // So heavy a wish that nothing else is weighed against a day of the move.
    const Wish nearest{.event = window->event, .day = was, .weight = 1'000'000};
    const auto answer = network_.solve({.given_up = {cause}, .chosen = {}, .kept = {}, .wishes = {nearest}});
    const auto* const dating = std::get_if<Dating>(&answer);
    if (dating == nullptr || !dating->events[window->event]) return;
    const time::Instant moved = dating->events[window->event]->planned;
    const time::LocalDay day = zone.day_of(moved);
    const std::string to = day == was ? time::iso_local_time(zone.local(moved)) : time::iso_date(day);
    told.relaxations.push_back({.change = "move " + draft_.events[window->event].id + " to " + to,
                                .cost_days = static_cast<int>(std::chrono::abs(day - was) / days{1})});
  }

  void explain_left_out(const Found& found, regimen::Plan& plan) const {
    std::vector<std::size_t> surplus_told;
    for (std::size_t event = 0; event < draft_.events.size(); ++event) {
      const DraftEvent& each = draft_.events[event];
      if (found.dating.events[event]) continue;
      // A course that simply ends has lost nothing; of one that gives way to the next regimen the first dose
      // that found no room is of interest.
      const bool gives_way = draft_.course_of(each).until.by == regimen::Until::By::next_regimen &&
                             draft_.courses[each.course].use + 1 < brief_.regimens.size();
      if (each.surplus && (!gives_way || std::ranges::find(surplus_told, each.course) != surplus_told.end()))
        continue;
      surplus_told.push_back(each.course);
      explain(event, found, plan);
    }
  }

  void explain(std::size_t event, const Found& found, regimen::Plan& plan) const {
    Branch with = found.branch;
    with.kept.push_back(event);
    const auto answer = network_.solve(with);
    const std::string& id = draft_.events[event].id;
    if (const auto* const dating = std::get_if<Dating>(&answer)) {
      const auto days_off = dating->cost - found.dating.cost + draft_.events[event].skip_weight.value_or(0);
      plan.left_out.push_back({.event = id,
                               .rule = "weight",
                               .text = id + " is left out: with it other dates would move by " +
                                       time::days_words(static_cast<int>(days_off)) +
                                       " in all, and it is worth " +
                                       time::days_words(draft_.events[event].skip_weight.value_or(0))});
      return;
    }
    const Clash& clash = std::get<Clash>(answer);
    const Cause* blamed = nullptr;
    for (const std::size_t index : clash.causes) {
      const Cause& cause = timing_.causes[index];
      const bool concerns = cause.from == event || cause.to == event;
      const bool by_rule = cause.kind == Cause::Kind::rule && cause.from;
      if (by_rule && concerns && (blamed == nullptr || cause.from == event)) blamed = &cause;
    }
    if (blamed == nullptr) {
      for (const std::size_t index : clash.causes) {
        if (timing_.causes[index].kind == Cause::Kind::rule || blamed == nullptr)
          blamed = &timing_.causes[index];
      }
    }
    plan.left_out.push_back(
        {.event = id,
         .rule = blamed == nullptr ? "clinic" : blamed->rule,
         .text = id + " is left out: " + (blamed == nullptr ? "there is no opening for it" : blamed->text)});
  }

  const Brief& brief_;
  Draft draft_;
  Timing timing_;
  Openings openings_;
  PlanNetwork network_;
};

/// The same numbers of doses, but none certain beyond what the courses ask for.
std::map<std::string, OpenCount> with_least_certain(const Brief& brief,
                                                    std::map<std::string, OpenCount> counts) {
  for (const auto& regimen : brief.regimens) {
    for (const auto& course : regimen.courses) {
      const auto found = counts.find(course.id);
      if (found == counts.end()) continue;
      const int least = course.until.by == regimen::Until::By::rule ? 0 : course.count.least;
      const int all = found->second.certain + found->second.perhaps;
      found->second = {.certain = std::min(least, all), .perhaps = std::max(0, all - least)};
    }
  }
  return counts;
}

/// Room beyond the last event of the calendar, in which dates may move: what is planned is the calendar's
/// own length, and a window is told within it.
constexpr days room_to_move{8 * 7};

}  // namespace

regimen::Outcome plan(const Brief& brief) {
  const time::LocalDay far = horizon_of(brief);
  Attempt first{brief, {}, far};
  const auto earliest = first.earliest();
  if (!earliest) return first.outcome();
  const OpenCounts open = open_counts(brief, first.draft(), *earliest);
  time::LocalDay last = std::max(first.last_day(), open.last_day.value_or(brief.order.start));
  last = std::min(far, std::max(last, brief.order.until.value_or(last)) + room_to_move);
  auto outcome = Attempt{brief, open.counts, last}.outcome();
  // Where a clinic opens so rarely that far fewer doses fit than were counted, all of them are left to the
  // network.
  if (std::holds_alternative<regimen::Conflict>(outcome)) {
    const auto fewest = with_least_certain(brief, open.counts);
    if (fewest != open.counts) outcome = Attempt{brief, fewest, last}.outcome();
  }
  return outcome;
}

}  // namespace posology::planning
