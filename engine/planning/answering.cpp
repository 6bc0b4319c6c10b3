// SPDX-License-Identifier: Apache-2.0
#include "engine/planning/answering.hpp"

#include <algorithm>
#include <utility>

#include "engine/planning/loosen.hpp"
#include "engine/planning/planned_dates.hpp"
#include "engine/planning/stops_short.hpp"

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
  if (auto* const found = std::get_if<Found>(&answer)) {
    *found = loosened(*attempt, std::move(*found));
    // How far an event may move is told with the order of events that the dates have taken.
    if (!attempt->timing().open.empty())
      found->dating = attempt->network().as_in(std::move(found->dating), attempt->as_decided(*found));
  }
  return {.brief = {}, .attempt = std::move(attempt), .answer = std::move(answer)};
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

/// Raises `counts` to those that the planned dates have room for; false when that is no more and the attempt
/// reaches to the end of each course.
bool raise(OpenCounts& counts, const Attempt& attempt, const DateOf& date) {
  const OpenCounts planned = open_counts(attempt.brief(), attempt.draft(), date);
  const auto horizon = attempt.brief().zone->day_of(attempt.openings().last());
  bool raised = planned.last_day && *planned.last_day > horizon;
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

/// May a calendar take far longer than the soonest dates, as a regimen waits for the doses of another, or for
/// the end of an open-ended course?
bool may_take_longer(const Attempt& attempt) {
  if (!attempt.timing().open.empty()) return true;
  const Brief& brief = attempt.brief();
  for (std::size_t use = 0; use < brief.regimens.size(); ++use) {
    const bool goes_on = std::ranges::any_of(brief.regimens[use].courses, [&](const auto& course) {
      return course.until.by != regimen::Until::By::next_regimen && is_open_ended(brief, use, course);
    });
    for (std::size_t other = 0; goes_on && other < brief.regimens.size(); ++other) {
      if (other > use || (other != use && brief.order.regimens[other].start)) return true;
    }
  }
  return false;
}

}  // namespace

time::LocalDay Answering::last_day() const {
  const time::LocalDay last = std::max(reached_, open_.last_day.value_or(brief_.order.start));
  return std::min(far_, std::max(last, brief_.order.until.value_or(last)) + room_to_move);
}

void Answering::count_doses() {
  far_ = horizon_of(brief_);
  first_ = drafted_of(brief_, {}, far_, kept_);
  const auto starts = soonest(*first_, brief_.zone);
  can_be_ = starts.has_value();
  reached_ = last_day_of(brief_, starts);
  if (!starts) return;
  open_ = open_counts(brief_, first_->draft, [&](std::size_t event) { return starts->legal[event]; });
  count_what_follows();
}

/// What begins after another open-ended course has room for fewer, the more that one gives.
void Answering::count_what_follows() {
  std::map<std::string, OpenCount> all, certain;
  for (const auto& regimen : brief_.regimens) {
    for (const auto& course : regimen.courses) {
      const auto counted = open_.counts.find(course.id);
      if (counted == open_.counts.end() || follows_open_ended(brief_, course)) continue;
      const OpenCount& count = counted->second;
      all[course.id] = {.certain = count.certain + count.perhaps, .perhaps = 0};
      certain[course.id] = {.certain = count.certain, .perhaps = 0};
    }
  }
  if (all.size() == open_.counts.size()) return;
  // All that may be given mostly can be.
  for (const auto& counts : {all, certain}) {
    const Drafted drafted = drafted_of(brief_, counts, far_, kept_);
    const auto starts = soonest(drafted, brief_.zone);
    if (!starts) continue;
    const auto after =
        open_counts(brief_, drafted.draft, [&](std::size_t event) { return starts->legal[event]; });
    for (auto& [course, count] : open_.counts) {
      if (!all.contains(course)) count = after.counts.at(course);
    }
    open_.last_day = std::max(open_.last_day, after.last_day);
    return;
  }
}

void Answering::draft() {
  attempt_ = can_be_ ? std::make_unique<const Attempt>(brief_, open_.counts, last_day(), kept_)
                     : std::make_unique<const Attempt>(brief_, std::move(*first_), kept_);
  first_.reset();
}

void Answering::reach_far_where_needed() {
  if (!can_be_ || !may_take_longer(*attempt_) || attempt_->possible()) return;
  reached_ = far_;
  attempt_ = std::make_unique<const Attempt>(brief_, open_.counts, last_day(), kept_);
}

bool Answering::surely_none() {
  reach_far_where_needed();
  return can_be_ && may_take_longer(*attempt_) && !attempt_->possible();
}

Answered Answering::answer() {
  reach_far_where_needed();
  auto usual = answered(std::move(attempt_));
  const auto* const found = std::get_if<Found>(&usual.answer);
  if (found != nullptr && !can_be_) {
    PlannedDates date{*usual.attempt, *found};
    for (std::size_t event = 0; event < found->dating.events.size(); ++event)
      reached_ = std::max(reached_, brief_.zone->day_of(date(event)));
  }
  if (found != nullptr) return with_all_that_fit(std::move(usual));
  if (!can_be_) return usual;
  // Where a clinic opens so rarely that far fewer doses fit than were counted, all of them are left to the
  // network.
  const auto fewest = with_least_certain(brief_, open_.counts);
  if (fewest == open_.counts) return usual;
  open_.counts = fewest;
  return with_all_that_fit(
      answered(std::make_unique<const Attempt>(brief_, open_.counts, last_day(), kept_)));
}

/// Leaves the same room after the planned dates as after the soonest ones; false when there is as much.
bool Answering::reach_beyond(const Attempt& attempt, const Found& found) {
  for (const auto& dates : found.dating.events) {
    if (dates) reached_ = std::max(reached_, brief_.zone->day_of(dates->planned));
  }
  return last_day() > brief_.zone->day_of(attempt.openings().last());
}

/// What ends a course may be planned later than it could be at the soonest: then more doses fit before it.
Answered Answering::with_all_that_fit(Answered usual) {
  for (int again = 0; again < 8; ++again) {
    const Attempt& attempt = *usual.attempt;
    const auto* const found = std::get_if<Found>(&usual.answer);
    if (found == nullptr) break;
    const DateOf date = PlannedDates{attempt, *found};
    const bool keeps_on = keep_going(open_, attempt, *found, date);
    const bool raised = raise(open_, attempt, date) || count_on(open_, attempt, *found, date);
    const bool cramped = may_take_longer(attempt) && reach_beyond(attempt, *found);
    if (!raised && !keeps_on && !cramped) break;
    auto longer = answered(std::make_unique<const Attempt>(attempt.brief(), open_.counts, last_day(), kept_));
    // Without more doses the calendar stands; without those that it owes there is none.
    if (!std::holds_alternative<Found>(longer.answer) && !keeps_on) break;
    usual = std::move(longer);
  }
  return usual;
}

}  // namespace posology::planning
