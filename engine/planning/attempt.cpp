// SPDX-License-Identifier: Apache-2.0
#include "engine/planning/attempt.hpp"

#include <algorithm>
#include <functional>

#include "engine/planning/delayed.hpp"
#include "engine/planning/fill_in.hpp"
#include "engine/planning/lapsed.hpp"
#include "engine/planning/loosen.hpp"
#include "engine/planning/open_counts.hpp"

namespace posology::planning {
namespace {

using regimen::Brief;
using std::chrono::days;

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

Answered answered(std::unique_ptr<const Attempt> attempt) {
  auto answer = attempt->best();
  if (auto* const found = std::get_if<Found>(&answer)) *found = loosened(*attempt, std::move(*found));
  return {.brief = {}, .attempt = std::move(attempt), .answer = std::move(answer)};
}

Drafted drafted_of(const Brief& brief, const std::map<std::string, OpenCount>& counts, time::LocalDay last,
                   Kept& kept) {
  Draft draft = draft_of(brief, counts);
  Timing timing = timing_of(brief, draft);
  Openings openings{brief, draft, {.first = brief.order.start, .last = last}, kept.openings};
  return {.draft = std::move(draft), .timing = std::move(timing), .openings = std::move(openings)};
}

/// The last day of the earliest calendar and of the one in which nothing comes before where it is aimed.
time::LocalDay last_day_of(const Brief& brief, const std::optional<Soonest>& soonest) {
  time::LocalDay last = brief.order.start;
  const auto reach = [&](const std::vector<time::Instant>& starts) {
    if (!starts.empty()) last = std::max(last, brief.zone->day_of(*std::ranges::max_element(starts)));
  };
  if (soonest) reach(soonest->legal);
  if (soonest && soonest->as_aimed) reach(*soonest->as_aimed);
  return last;
}

/// When each event is planned; at the soonest, what is left out, of which mostly nobody asks.
class PlannedDates {
 public:
  PlannedDates(const Attempt& attempt, const Found& found) : attempt_{attempt}, found_{found} {}

  time::Instant operator()(std::size_t event) {
    const auto& dates = found_.dating.events[event];
    if (dates) return dates->planned;
    if (!soonest_) {
      const auto start = attempt_.brief().zone->start_of(attempt_.brief().order.start);
      auto found = soonest(attempt_.drafted(), attempt_.brief().zone);
      soonest_ = found ? std::move(found->legal) : std::vector(found_.dating.events.size(), start);
    }
    return (*soonest_)[event];
  }

 private:
  const Attempt& attempt_;
  const Found& found_;
  std::optional<std::vector<time::Instant>> soonest_;
};

/// Raises `counts` to those that the planned dates have room for; false when that is no more.
bool raise(OpenCounts& counts, const Attempt& attempt, const Found& found) {
  const OpenCounts planned = open_counts(attempt.brief(), attempt.draft(), PlannedDates{attempt, found});
  bool raised = false;
  for (const auto& [course, wanted] : planned.counts) {
    OpenCount& count = counts.counts[course];
    const int more = wanted.certain + wanted.perhaps - count.certain - count.perhaps;
    if (more <= 0) continue;
    count.perhaps += more;
    raised = true;
  }
  if (raised) counts.last_day = std::max(counts.last_day, planned.last_day);
  return raised;
}

/// What ends a course may be planned later than it could be at the soonest: then more doses fit before it.
Answered with_all_that_fit(Answered usual, OpenCounts open,
                           const std::function<time::LocalDay(const OpenCounts&)>& last_day, Kept& kept) {
  for (int again = 0; again < 4; ++again) {
    const Attempt& attempt = *usual.attempt;
    const auto* const found = std::get_if<Found>(&usual.answer);
    if (found == nullptr || !raise(open, attempt, *found)) break;
    auto longer =
        answered(std::make_unique<const Attempt>(attempt.brief(), open.counts, last_day(open), kept));
    if (!std::holds_alternative<Found>(longer.answer)) break;
    usual = std::move(longer);
  }
  return usual;
}

}  // namespace

Attempt::Attempt(const Brief& brief, const std::map<std::string, OpenCount>& counts, time::LocalDay last,
                 Kept& kept)
    : Attempt{brief, drafted_of(brief, counts, last, kept), kept} {}

Attempt::Attempt(const Brief& brief, Drafted&& drafted, Kept& kept)
    : brief_{brief},
      drafted_{std::move(drafted)},
      network_{brief, drafted_.draft, drafted_.timing, drafted_.openings, kept.networks} {}

std::optional<PlanNetwork::Reach> Attempt::reach(const Branch& base) const {
  return timing().open.empty() ? network_.reach(base) : std::nullopt;
}

bool Attempt::impossible(const Branch& base) const {
  if (!network_.reach_decides()) return false;
  Branch without_soft = base;
  for (std::size_t cause = 0; cause < timing().causes.size(); ++cause) {
    if (timing().causes[cause].soft) without_soft.given_up.push_back(cause);
  }
  return !network_.reach(without_soft);
}

bool Attempt::possible(const Branch& base) const {
  return reach(base) || (!impossible(base) && std::holds_alternative<Found>(best(base)));
}

Branch Attempt::as_decided(const Found& found) const {
  Branch decided = found.branch;
  const auto& events = found.dating.events;
  const auto holds = [&](const Arc& arc) {
    return std::ranges::binary_search(decided.given_up, arc.cause) || !events[arc.from] || !events[arc.to] ||
           events[arc.to]->planned >= arc.shift.later(events[arc.from]->planned);
  };
  for (const Disjunction& open : timing().open) {
    const auto& side = std::ranges::all_of(open.one_first, holds) ? open.one_first : open.other_first;
    for (const Arc& arc : side) {
      if (events[arc.from] && events[arc.to]) decided.chosen.push_back(arc);
    }
  }
  return decided;
}

regimen::Plan Attempt::plan(const Found& found) const {
  return fill_in({.brief = brief_, .draft = draft(), .timing = timing(), .dating = found.dating});
}

Answered answer(const Brief& brief) {
  Kept kept;
  return answer(brief, kept);
}

Answered answer(const Brief& brief, Kept& kept) {
  if (!brief.lapses.empty()) return answer_lapsing(brief, kept);
  return waits_for_delays(brief.order) ? answer_delayed(brief, kept) : answer_as_it_stands(brief, kept);
}

Answered answer_as_it_stands(const Brief& brief, Kept& kept) {
  const time::LocalDay far = horizon_of(brief);
  Drafted first = drafted_of(brief, {}, far, kept);
  const auto starts = soonest(first, brief.zone);
  time::LocalDay reached = last_day_of(brief, starts);
  const auto last_day = [&](const OpenCounts& open) {
    const time::LocalDay last = std::max(reached, open.last_day.value_or(brief.order.start));
    return std::min(far, std::max(last, brief.order.until.value_or(last)) + room_to_move);
  };
  if (!starts) {  // None without giving up a guideline, or none at all.
    auto usual = answered(std::make_unique<const Attempt>(brief, std::move(first), kept));
    if (const auto* const found = std::get_if<Found>(&usual.answer)) {
      PlannedDates date{*usual.attempt, *found};
      for (std::size_t event = 0; event < found->dating.events.size(); ++event)
        reached = std::max(reached, brief.zone->day_of(date(event)));
    }
    return with_all_that_fit(std::move(usual), {}, last_day, kept);
  }
  const OpenCounts open =
      open_counts(brief, first.draft, [&](std::size_t event) { return starts->legal[event]; });
  const time::LocalDay last = last_day(open);
  auto usual = answered(std::make_unique<const Attempt>(brief, open.counts, last, kept));
  if (std::holds_alternative<Found>(usual.answer))
    return with_all_that_fit(std::move(usual), open, last_day, kept);
  // Where a clinic opens so rarely that far fewer doses fit than were counted, all of them are left to the
  // network.
  const auto fewest = with_least_certain(brief, open.counts);
  if (fewest == open.counts) return usual;
  return answered(std::make_unique<const Attempt>(brief, fewest, last, kept));
}

}  // namespace posology::planning
