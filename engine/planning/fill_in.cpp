// SPDX-License-Identifier: Apache-2.0
#include "engine/planning/fill_in.hpp"

#include <algorithm>

#include "engine/planning/dose_totals.hpp"
#include "engine/planning/open_counts.hpp"
#include "engine/time/text.hpp"

namespace posology::planning {
namespace {

using regimen::Plan;
using regimen::PlannedEvent;
using regimen::Rule;
using regimen::Selector;

/// All the ends of a rule: it applies to an order in which each of them occurs.
std::vector<Selector> ends_of(const Rule& rule) {
  struct Ends {
    std::vector<Selector> operator()(const regimen::Cadence& body) const { return {body.of}; }
    std::vector<Selector> operator()(const regimen::Separation& body) const { return {body.from, body.to}; }
    std::vector<Selector> operator()(const regimen::Overlap& body) const { return {body.course, body.after}; }
    std::vector<Selector> operator()(const regimen::Hold& body) const { return {body.course, body.around}; }
    std::vector<Selector> operator()(const regimen::Exclusion& body) const { return {body.one, body.other}; }
    std::vector<Selector> operator()(const regimen::Prerequisite& body) const { return {body.of}; }
    std::vector<Selector> operator()(const regimen::Concomitant& body) const { return {body.with}; }
    std::vector<Selector> operator()(const regimen::Monitoring& body) const { return {body.before}; }
    std::vector<Selector> operator()(const regimen::Limit& body) const { return {body.of}; }
    std::vector<Selector> operator()(const regimen::ReviewDue& body) const { return {body.of}; }
    std::vector<Selector> operator()(const regimen::WhenRequired& body) const { return {body.of}; }
    std::vector<Selector> operator()(const regimen::EndOfCourse& body) const { return {body.of, body.from}; }
    std::vector<Selector> operator()(const regimen::TestAfter& body) const { return {body.after}; }
    std::vector<Selector> operator()(const regimen::TestEvery& body) const { return {body.during}; }
    std::vector<Selector> operator()(const regimen::LateDose& body) const { return {body.of}; }
    std::vector<Selector> operator()(const regimen::Deadline& body) const { return {body.before}; }
  };
  return std::visit(Ends{}, rule.body);
}

bool occurs(const Plan& plan, const Selector& selector) {
  const auto binds = [&](const auto& each) { return matches(selector, each.subject); };
  return std::ranges::any_of(plan.events, binds) || std::ranges::any_of(plan.patterns, binds);
}

void list_rules(const Filling& filling, Plan& plan) {
  for (const auto& rule : filling.brief.rules) {
    const auto ends = ends_of(rule);
    const bool applies = std::ranges::all_of(ends, [&](const Selector& end) { return occurs(plan, end); });
    if (rule.on && applies) plan.rules.push_back(rule.id);
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
    regimen::Broken broken{
        .rule = cause.rule, .from = id(cause.from), .to = id(cause.to), .text = cause.text};
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
  std::ranges::stable_sort(plan.events, [](const PlannedEvent& a, const PlannedEvent& b) {
    return std::tie(a.start, a.id) < std::tie(b.start, b.id);
  });
  mark_provisional(filling, plan);
  add_patterns(filling, plan);
  add_extra_doses(filling, plan);
  tell_overlaps(filling, plan);
  tell_stops_without_record(filling, plan);
  tell_results(filling, plan);
  add_washouts(filling, plan);
  add_gaps(filling, plan);
  list_broken(filling, plan);
  tell_totals(filling.brief, plan);
  list_rules(filling, plan);
  return plan;
}

}  // namespace posology::planning
