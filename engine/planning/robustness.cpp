// SPDX-License-Identifier: Apache-2.0
#include "engine/planning/robustness.hpp"

#include <algorithm>

#include "engine/planning/delayed.hpp"
#include "engine/planning/open_counts.hpp"
#include "engine/planning/why.hpp"

namespace posology::planning {
namespace {

using regimen::Delay;
using time::Instant;

class Robust {
 public:
  Robust(const Attempt& attempt, const Found& found)
      : attempt_{attempt},
        found_{found},
        decided_{with_nothing_kept(attempt.timing(), attempt.as_decided(found))} {}

  regimen::Robustness run() {
    regimen::Robustness all;
    for (std::size_t event = 0; event < found_.dating.events.size(); ++event) {
      if (const auto at = planned(event); at && *at >= attempt_.brief().as_of)
        all.events.push_back(of(event, *at));
    }
    std::ranges::stable_sort(all.events, {}, &Delay::planned);
    const auto room = [](const Delay& each) { return *each.latest_alone - each.planned; };
    for (std::size_t index = 0; index < all.events.size(); ++index) {
      const Delay& each = all.events[index];
      if (!each.dose || !each.latest_alone) continue;
      if (!all.tightest || room(each) < room(all.events[*all.tightest])) all.tightest = index;
    }
    return all;
  }

 private:
  std::optional<Instant> planned(std::size_t event) const {
    const auto& dates = found_.dating.events[event];
    return dates ? std::optional{dates->planned} : std::nullopt;
  }

  Delay of(std::size_t event, Instant at) const {
    Delay delay{.event = attempt_.draft().events[event].id,
                .dose = attempt_.draft().events[event].kind == regimen::EventKind::administration,
                .planned = at};
    if (const auto limit = latest(event, attempt_.brief().as_of)) {
      delay.latest = limit->at;
      delay.rule = limit->rule;
    }
    if (const auto limit = latest(event, at)) {
      delay.latest_alone = limit->at;
      delay.rule_alone = limit->rule;
      delay.why_alone = limit->why;
    }
    return delay;
  }

  struct Limit {
    Instant at;
    std::string rule, why;
  };

  /// The latest time of an event when what is planned before `given` has been given; nothing when only the
  /// last day planned limits it.
  std::optional<Limit> latest(std::size_t event, Instant given) const {
    Branch branch = decided_;
    branch.kept.push_back(event);
    for (std::size_t other = 0; other < found_.dating.events.size(); ++other) {
      const auto at = planned(other);
      if (other == event || !at) continue;
      if (*at >= given) {
        if (may_fall_away(other, event)) branch.dropped.push_back(other);
        continue;
      }
      branch.kept.push_back(other);
      branch.windows.push_back({.cause = 0, .event = other, .first = at, .last = at});
    }
    for (const Window& window : attempt_.timing().windows) {
      const Cause& cause = attempt_.timing().causes[window.cause];
      const bool falls_away = draft_event(event).goes_on && cause.kind == Cause::Kind::end &&
                              cause.rule == "order" && ends_with_the_plan(*window.last);
      if (window.event == event && (falls_away || cause.kind == Cause::Kind::fixed))
        branch.given_up.push_back(window.cause);
    }
    std::ranges::sort(branch.given_up);
    const auto dates = latest_dates(branch);
    return dates ? limit(branch, *dates, event) : std::nullopt;
  }

  const DraftEvent& draft_event(std::size_t event) const { return attempt_.draft().events[event]; }

  bool ends_with_the_plan(Instant last) const {
    const auto& brief = attempt_.brief();
    return !brief.order.until && brief.zone->day_of(last) == last_day_of_open_courses(brief);
  }

  /// A course that goes on until some day breaks no rule when fewer of its doses come before that.
  bool may_fall_away(std::size_t other, std::size_t event) const {
    const auto& draft = attempt_.draft();
    const DraftEvent& each = draft.events[other];
    const bool before = draft.events[event].course == each.course && each.number < draft.events[event].number;
    return each.goes_on && !before && std::ranges::none_of(draft.courses, [&](const DraftCourse& course) {
             return course.course->with && course.course->with->course == draft.course_of(each).id;
           });
  }

  std::optional<Dates> latest_dates(const Branch& branch) const {
    Dates dates;
    if (const auto reach = attempt_.network().reach(branch)) {
      for (std::size_t other = 0; other < reach->latest.size(); ++other) {
        const bool there = attempt_.network().is_there(other, branch);
        dates.push_back(there ? std::optional{reach->latest[other]} : std::nullopt);
      }
      return dates;
    }
    // Rules that bind only without an optional dose: as the best plan chooses these.
    const auto answer = attempt_.best(branch);
    const auto* const found = std::get_if<Found>(&answer);
    if (found == nullptr) return std::nullopt;
    for (const auto& each : found->dating.events)
      dates.push_back(each ? std::optional{each->latest} : std::nullopt);
    return dates;
  }

  /// What holds it at its latest: the first rule from the event on, when something does hold it.
  std::optional<Limit> limit(const Branch& branch, const Dates& dates, std::size_t event) const {
    const auto chain = Why{attempt_, branch}.not_later(dates, event);
    const auto rule = std::find_if(chain.rbegin(), chain.rend(), [](const regimen::ChainLink& link) {
      return link.rule != "clinic" && !(link.rule == "order" && link.from);
    });
    if (rule != chain.rend()) return Limit{.at = *dates[event], .rule = rule->rule, .why = rule->text};
    return std::nullopt;
  }

  const Attempt& attempt_;
  const Found& found_;
  Branch decided_;
};

}  // namespace

regimen::Robustness robustness_of(const Attempt& attempt, const Found& found) {
  return Robust{attempt, found}.run();
}

}  // namespace posology::planning
