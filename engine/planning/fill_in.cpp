// SPDX-License-Identifier: Apache-2.0
#include "engine/planning/fill_in.hpp"

#include <algorithm>
#include <numeric>

#include "engine/planning/dose_totals.hpp"
#include "engine/planning/open_counts.hpp"
#include "engine/regimen/same_subject.hpp"
#include "engine/time/text.hpp"

namespace posology::planning {
namespace {

using regimen::Plan;
using regimen::PlannedEvent;
using regimen::Rule;
using regimen::Selector;

/// By start, then id. What is sorted are numbers: events are large, and each is moved once, round by round of
/// those that change places with each other, which takes no room for all of them.
void sort_by_start(std::vector<PlannedEvent>& events) {
  std::vector<std::size_t> order(events.size());  // By place, the number of the event that belongs there.
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
    return std::tie(events[a].start, events[a].id) < std::tie(events[b].start, events[b].id);
  });
  for (std::size_t first = 0; first < order.size(); ++first) {
    if (order[first] == first) continue;
    PlannedEvent begun = std::move(events[first]);
    std::size_t place = first;
    while (order[place] != first) {
      const std::size_t next = order[place];
      events[place] = std::move(events[next]);
      order[place] = place;
      place = next;
    }
    events[place] = std::move(begun);
    order[place] = place;
  }
}

/// Does that hold of all the ends of a rule? It applies to an order in which each of them occurs.
template <class Holds>
bool each_end(const Rule& rule, const Holds& holds) {
  struct Ends {
    const Holds& holds;
    bool operator()(const regimen::Cadence& body) const { return holds(body.of); }
    bool operator()(const regimen::Separation& body) const { return holds(body.from) && holds(body.to); }
    bool operator()(const regimen::Overlap& body) const { return holds(body.course) && holds(body.after); }
    bool operator()(const regimen::Hold& body) const { return holds(body.course) && holds(body.around); }
    bool operator()(const regimen::Exclusion& body) const { return holds(body.one) && holds(body.other); }
    bool operator()(const regimen::Prerequisite& body) const { return holds(body.of); }
    bool operator()(const regimen::Concomitant& body) const { return holds(body.with); }
    bool operator()(const regimen::Monitoring& body) const { return holds(body.before); }
    bool operator()(const regimen::Limit& body) const { return holds(body.of); }
    bool operator()(const regimen::ReviewDue& body) const { return holds(body.of); }
    bool operator()(const regimen::WhenRequired& body) const { return holds(body.of); }
    bool operator()(const regimen::EndOfCourse& body) const { return holds(body.of) && holds(body.from); }
    bool operator()(const regimen::TestAfter& body) const { return holds(body.after); }
    bool operator()(const regimen::TestEvery& body) const { return holds(body.during); }
    bool operator()(const regimen::LateDose& body) const { return holds(body.of); }
    bool operator()(const regimen::Deadline& body) const { return holds(body.before); }
  };
  return std::visit(Ends{holds}, rule.body);
}

/// What the plan is about, each thing once.
std::vector<const regimen::Subject*> subjects_of(const Plan& plan) {
  std::vector<const regimen::Subject*> subjects;
  const auto add = [&](const regimen::Subject& subject) {
    const auto known = std::ranges::find_if(
        subjects, [&](const regimen::Subject* other) { return same_subject(*other, subject); });
    if (known == subjects.end()) subjects.push_back(&subject);
  };
  for (const auto& event : plan.events) add(event.subject);
  for (const auto& pattern : plan.patterns) add(pattern.subject);
  return subjects;
}

void list_rules(const Filling& filling, Plan& plan) {
  const auto subjects = subjects_of(plan);
  const auto occurs = [&](const Selector& end) {
    return std::ranges::any_of(subjects, [&](const auto* subject) { return matches(end, *subject); });
  };
  for (const auto& rule : filling.brief.rules) {
    if (rule.on && each_end(rule, occurs)) plan.rules.push_back(rule.id);
  }
}

/// What a distance is, and what it lacks of what the rule asks for.
void tell_by_how_much(const Filling& filling, const Cause& cause, regimen::Broken& broken) {
  if (!cause.by || !cause.from || !cause.to) return;
  const auto &from = filling.dating.events[*cause.from], &to = filling.dating.events[*cause.to];
  const auto arc = std::ranges::find_if(
      filling.timing.arcs, [&](const Arc& each) { return &filling.timing.causes[each.cause] == &cause; });
  if (!from || !to || arc == filling.timing.arcs.end()) return;
  const auto edge = [&](std::size_t event, bool end) {
    const time::minutes lasts = end ? filling.draft.events[event].lasts : time::minutes{0};
    return filling.dating.events[event]->planned + lasts;
  };
  // An "at most" stands the other way round.
  const time::Instant first = edge(*cause.from, arc->from == *cause.from ? arc->from_end : arc->to_end);
  const time::Instant second = edge(*cause.to, arc->to == *cause.to ? arc->to_end : arc->from_end);
  const time::Zone& zone = *filling.brief.zone;
  const bool civil = cause.by->kind() == time::Duration::Kind::civil_days;
  if (!civil && cause.by->nominal()) return;
  const long long found =
      civil ? (zone.day_of(second) - zone.day_of(first)) / std::chrono::days{1} : (second - first).count();
  const long long lacks = cause.upper ? found - cause.by->count() : cause.by->count() - found;
  if (found < 0 || lacks <= 0) return;
  const auto span = [&](long long count) {
    return civil ? time::Duration::days(static_cast<int>(count))
                 : time::Duration::elapsed(time::minutes{count});
  };
  broken.requires_span = cause.by;
  broken.found = span(found).iso();
  broken.short_by = span(lacks).iso();
  broken.text += " From " + broken.from + " to " + broken.to + " it is " + span(found).words() +
                 ": loosened by " + span(lacks).words() + ", and no less would do.";
}

void list_broken(const Filling& filling, Plan& plan) {
  const auto id = [&](const std::optional<std::size_t>& event) {
    return event ? filling.draft.events[*event].id : std::string{};
  };
  for (const std::size_t index : filling.dating.given_up) {
    const Cause& cause = filling.timing.causes[index];
    regimen::Broken broken{.rule = std::string{cause.rule},
                           .from = id(cause.from),
                           .to = id(cause.to),
                           .text = std::string{cause.text}};
    tell_by_how_much(filling, cause, broken);
    plan.broken.push_back(std::move(broken));
  }
  plan.broken_count = static_cast<int>(plan.broken.size());
}

/// The last day of the last cycle.
time::LocalDay last_day_of_cycles(const Filling& filling, const Plan& plan, const DraftCourse& course) {
  time::LocalDay last = plan.first;
  const Rule* const rule = course.course->every ? find_rule(filling.brief, *course.course->every) : nullptr;
  const auto* const cadence = rule == nullptr ? nullptr : std::get_if<regimen::Cadence>(&rule->body);
  if (cadence == nullptr || !cadence->target) return last;
  for (const auto& event : plan.events) {
    if (event.course != course.course->id) continue;
    last = std::max(
        last, add_civil(filling.brief.zone->day_of(event.start), *cadence->target) - std::chrono::days{1});
  }
  return last;
}

/// The last day of the plan: of its last event, and of the order where that is later.
time::LocalDay last_day_of(const Filling& filling, const Plan& plan) {
  time::LocalDay last = filling.brief.order.until.value_or(filling.brief.order.start);
  for (const auto& event : plan.events) last = std::max(last, filling.brief.zone->day_of(event.end));
  // Home doses that nothing ends go on to the last day that is planned.
  const bool open_end = std::ranges::any_of(filling.draft.courses, [](const DraftCourse& course) {
    return course.course->daily && !course.course->with && course.events.size() < 2;
  });
  for (const auto& course : filling.draft.courses) {
    if (course.course->cycle) last = std::max(last, last_day_of_cycles(filling, plan, course));
  }
  if (open_end) last = std::max(last, last_day_of_open_courses(filling.brief));
  return last;
}

}  // namespace

Plan fill_in(const Filling& filling) {
  Plan plan{.first = filling.brief.order.start,
            .last = filling.brief.order.start,
            .deviation_days = filling.dating.deviation_days,
            .notes = filling.brief.notes};
  add_events(filling, plan);
  add_companions(filling, plan);
  add_reviews(filling, plan);
  plan.last = last_day_of(filling, plan);
  add_home_reviews(filling, plan);
  add_deadlines(filling, plan);
  sort_by_start(plan.events);
  mark_provisional(filling, plan);
  add_patterns(filling, plan);
  add_extra_doses(filling, plan);
  tell_overlaps(filling, plan);
  tell_stops_without_record(filling, plan);
  tell_results(filling, plan);
  tell_waiting(filling, plan);
  add_washouts(filling, plan);
  add_gaps(filling, plan);
  list_broken(filling, plan);
  tell_totals(filling.brief, plan);
  list_rules(filling, plan);
  return plan;
}

}  // namespace posology::planning
