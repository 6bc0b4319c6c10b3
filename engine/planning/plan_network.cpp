// SPDX-License-Identifier: Apache-2.0
#include "engine/planning/plan_network.hpp"

#include <algorithm>

#include "engine/network/solve.hpp"
#include "engine/network/tight.hpp"
#include "engine/planning/network_terms.hpp"

namespace posology::planning {

using network::Group;
using network::PointId;
using network::Tick;
using time::Instant;

struct PlanNetwork::Parts {
  const regimen::Brief& brief;
  const Draft& draft;
  const Timing& timing;
  NetworkTerms terms;
  network::TemporalNetwork network;
  std::shared_ptr<SolvedNetwork> solved = {};

  template <class Told, class Tell>
  std::variant<Told, Clash> answer(Asked<std::variant<Told, Clash>>& asked, const Branch& branch,
                                   bool windows, const Tell& tell) const;
  Clash clash_of(const network::Conflict& conflict) const;
  network::SolveOptions options(const Branch& branch) const;
  network::TemporalNetwork with(const Branch& branch) const;
  Dating dating(const network::Solution& solution, const Branch& branch) const;
  EventDates dates(const network::Tightness& tightness, const std::vector<std::vector<Tick>>& calendars,
                   std::size_t event) const;
};

PlanNetwork::PlanNetwork(const regimen::Brief& brief, const Draft& draft, Timing& timing,
                         const Openings& openings, KeptNetworks& kept)
    : parts_{std::make_unique<Parts>(
          Parts{.brief = brief,
                .draft = draft,
                .timing = timing,
                .terms = NetworkTerms{brief.zone},
                .network = network::TemporalNetwork{
                    {.first = tick_of(openings.first()), .last = tick_of(openings.last())}}})} {
  network::TemporalNetwork& network = parts_->network;
  NetworkFrame frame{.first = openings.first(), .last = openings.last(), .zone = brief.zone};
  frame.open.reserve(draft.events.size());
  frame.skip_weights.reserve(draft.events.size());
  for (std::size_t event = 0; event < draft.events.size(); ++event) {
    const PointId point = network.add_point(draft.events[event].id);
    if (const auto weight = draft.events[event].skip_weight) network.make_optional(point, *weight);
    timing.causes.push_back({.kind = Cause::Kind::clinic,
                             .rule = draft.course_of(draft.events[event]).daily ? "order" : "clinic",
                             .to = event,
                             .text = "opening hours"});
    network.add(network::Restriction{
        .group = group_of(timing.causes.size() - 1), .point = point, .open = openings.ticks(event)});
    frame.skip_weights.push_back(draft.events[event].skip_weight);
    frame.open.push_back(openings.ticks(event));
  }
  timing.asked = timing.causes.size();
  timing.causes.push_back({.kind = Cause::Kind::asked,
                           .rule = "order",
                           .text = "as near as can be to what was given up, or asked for"});
  NetworkTerms& terms = parts_->terms;
  for (const Window& window : timing.windows) network.add(terms.restriction_of(window, network.horizon()));
  for (const Arc& arc : timing.arcs) network.add(terms.separation_of(arc));
  for (const Aim& aim : timing.aims) network.add(terms.target_of(aim));
  for (const Wish& wish : timing.wishes) network.add(terms.preference_of(wish));
  const auto only_with = [&](std::size_t event, std::size_t other) {
    if (!draft.events[other].skip_weight) return;
    network.add_clause({{.point = point_of(other)}, {.point = point_of(event), .present = false}});
    frame.only_together.emplace_back(other, event);
  };
  // Of an open-ended course a dose is given only after the one before it.
  for (const auto& course : draft.courses) {
    for (std::size_t index = 1; index < course.events.size(); ++index) {
      if (draft.events[course.events[index]].surplus)
        only_with(course.events[index], course.events[index - 1]);
    }
  }
  for (const auto& course : draft.courses) {
    const DraftCourse* const hosts =
        course.course->with && !in_cycles(brief.regimens[course.use], *course.course)
            ? draft.find_course(course.course->with->course)
            : nullptr;
    for (std::size_t index = 0; hosts != nullptr && index < course.events.size(); ++index) {
      const std::size_t event = course.events[index], host = hosts->events[index];
      only_with(event, host);
      if (course.course->with->except_last) only_with(event, hosts->events[index + 1]);
      if (!course.course->with->except_last && draft.events[event].surplus) only_with(host, event);
    }
  }
  frame.causes = timing.causes.size();
  parts_->solved = kept.like(std::move(frame), timing);
}

PlanNetwork::~PlanNetwork() = default;

const network::TemporalNetwork& PlanNetwork::network() const {
  return parts_->network;
}

bool PlanNetwork::is_there(std::size_t event, const Branch& branch) const {
  if (std::ranges::find(branch.kept, event) != branch.kept.end()) return true;
  const bool dropped = std::ranges::find(branch.dropped, event) != branch.dropped.end();
  return !dropped && !parts_->draft.events[event].skip_weight;
}

bool PlanNetwork::reach_decides() const {
  const auto all = parts_->network.separations();
  return std::ranges::all_of(all, [](const auto& each) { return each.when_absent.empty(); });
}

std::optional<PlanNetwork::Reach> PlanNetwork::reach(const Branch& branch) const {
  if (!reach_decides()) return std::nullopt;
  std::optional<network::TemporalNetwork> chosen;
  if (branch.adds_to_network()) chosen = parts_->with(branch);
  const network::SolveOptions options = parts_->options(branch);
  network::Situation situation{chosen ? *chosen : parts_->network, options.off};
  for (std::size_t event = 0; event < parts_->draft.events.size(); ++event) {
    const bool there = is_there(event, branch);
    if (!there || parts_->draft.events[event].skip_weight) situation.decide(point_of(event), there);
  }
  const auto propagation = propagate(situation);
  if (!propagation.feasible()) return std::nullopt;
  Reach reach;
  for (const auto& window : propagation.windows) {
    reach.earliest.push_back(instant_of(window.earliest));
    reach.latest.push_back(instant_of(window.latest));
  }
  return reach;
}

std::variant<Dating, Clash> PlanNetwork::solve(const Branch& branch) const {
  return parts_->answer(parts_->solved->dates, branch, true,
                        [&](const network::Solution& best) { return parts_->dating(best, branch); });
}

std::variant<std::int64_t, Clash> PlanNetwork::cost(const Branch& branch) const {
  return parts_->answer(parts_->solved->costs, branch, false,
                        [](const network::Solution& best) { return best.cost; });
}

/// As it was answered before; else what `tell` says of the best calendar, with its windows if they are
/// wanted.
template <class Told, class Tell>
std::variant<Told, Clash> PlanNetwork::Parts::answer(Asked<std::variant<Told, Clash>>& asked,
                                                     const Branch& branch, bool windows,
                                                     const Tell& tell) const {
  if (const auto* const known = asked.answer_to(branch)) return *known;
  network::SolveOptions wanted = options(branch);
  wanted.windows = windows;
  std::optional<network::TemporalNetwork> chosen;
  if (branch.adds_to_network()) chosen = with(branch);
  const network::Outcome outcome = network::solve(chosen ? *chosen : network, wanted);
  std::variant<Told, Clash> answer;
  if (const auto* const solution = std::get_if<network::Solution>(&outcome)) {
    answer = tell(*solution);
  } else {
    answer = clash_of(std::get<network::Conflict>(outcome));
  }
  asked.keep(branch, answer);
  return answer;
}

Clash PlanNetwork::Parts::clash_of(const network::Conflict& conflict) const {
  Clash clash;
  for (const Group group : conflict.groups) {
    if (group.index() != timing.asked) clash.causes.push_back(group.index());
  }
  return clash;
}

Dating PlanNetwork::as_in(Dating dating, const Branch& branch) const {
  std::optional<network::TemporalNetwork> chosen;
  if (branch.adds_to_network()) chosen = parts_->with(branch);
  network::Situation situation{chosen ? *chosen : parts_->network, parts_->options(branch).off};
  std::vector<std::vector<Tick>> calendars(3);
  for (std::size_t event = 0; event < dating.events.size(); ++event) {
    const auto& dates = dating.events[event];
    calendars[0].push_back(dates ? tick_of(dates->planned) : Tick{});
    if (parts_->draft.events[event].skip_weight) situation.decide(point_of(event), dates.has_value());
  }
  for (const auto& window : propagate(situation).windows) {
    calendars[1].push_back(window.earliest);
    calendars[2].push_back(window.latest);
  }
  const network::Tightness tightness{situation};
  for (std::size_t event = 0; event < dating.events.size(); ++event) {
    if (dating.events[event]) dating.events[event] = parts_->dates(tightness, calendars, event);
  }
  return dating;
}

network::SolveOptions PlanNetwork::Parts::options(const Branch& branch) const {
  network::SolveOptions options{.off = network::GroupsOff(timing.causes.size(), false)};
  for (const std::size_t cause : branch.given_up) options.off[cause] = true;
  for (const std::size_t event : branch.kept) options.kept.push_back(point_of(event));
  for (const std::size_t event : branch.dropped) options.left_out.push_back(point_of(event));
  return options;
}

/// The network and what a branch adds to it.
network::TemporalNetwork PlanNetwork::Parts::with(const Branch& branch) const {
  network::TemporalNetwork all = network;
  NetworkTerms own = terms;
  const network::Horizon horizon = network.horizon();
  const Group asked = group_of(timing.asked);
  const auto restrict_to = [&](std::size_t event, std::vector<network::Interval> open) {
    std::erase_if(open, [](const network::Interval& each) { return each.first > each.last; });
    all.add(network::Restriction{.group = asked,
                                 .point = point_of(event),
                                 .open = std::make_shared<const network::OpenSet>(std::move(open))});
  };
  for (const std::size_t event : branch.dropped) {
    if (!draft.events[event].skip_weight) all.make_optional(point_of(event), 0);
  }
  for (const Arc& arc : branch.chosen) all.add(own.separation_of(arc));
  for (const Wish& wish : branch.wishes) all.add(own.preference_of(wish));
  for (const Aim& aim : branch.aims) all.add(own.target_of(aim));
  for (const Window& window : branch.windows) {
    restrict_to(window.event, {{.first = window.first ? tick_of(*window.first) : horizon.first,
                                .last = window.last ? tick_of(*window.last) : horizon.last}});
  }
  for (const Elsewhere& each : branch.elsewhere) {
    const Tick first = tick_of(brief.zone->start_of(each.day)), last = tick_of(brief.zone->end_of(each.day));
    restrict_to(each.event,
                {{.first = horizon.first, .last = std::min(first - network::ticks(1), horizon.last)},
                 {.first = std::max(last + network::ticks(1), horizon.first), .last = horizon.last}});
  }
  return all;
}

Dating PlanNetwork::Parts::dating(const network::Solution& solution, const Branch& branch) const {
  Dating dating{.events = {},
                .cost = solution.cost,
                .deviation_days = solution.cost - solution.skip_cost,
                .given_up = branch.given_up};
  const network::Tightness tightness{solution.situation};
  std::vector<std::vector<Tick>> calendars(3);
  for (std::size_t event = 0; event < draft.events.size(); ++event) {
    calendars[0].push_back(solution.times[event].value_or(Tick{}));
    calendars[1].push_back(solution.windows[event].earliest);
    calendars[2].push_back(solution.windows[event].latest);
  }
  for (std::size_t event = 0; event < draft.events.size(); ++event) {
    dating.events.push_back(solution.times[event] ? std::optional{dates(tightness, calendars, event)}
                                                  : std::nullopt);
  }
  return dating;
}

EventDates PlanNetwork::Parts::dates(const network::Tightness& tightness,
                                     const std::vector<std::vector<Tick>>& calendars,
                                     std::size_t event) const {
  const PointId point = point_of(event);
  const auto slack = tightness.slack_of(calendars[0], point);
  const auto held = [&](std::size_t calendar, network::Side side) {
    const auto groups = tightness.holding(calendars[calendar], point, side);
    std::vector<std::size_t> causes;
    causes.reserve(groups.size());
    for (const Group group : groups) causes.push_back(group.index());
    return causes;
  };
  return {.planned = instant_of(calendars[0][event]),
          .earliest = instant_of(calendars[1][event]),
          .latest = instant_of(calendars[2][event]),
          .slack_first = instant_of(slack.earliest),
          .slack_last = instant_of(slack.latest),
          .binds_planned = held(0, network::Side::before),
          .binds_earliest = held(1, network::Side::before),
          .binds_latest = held(2, network::Side::after)};
}

}  // namespace posology::planning
