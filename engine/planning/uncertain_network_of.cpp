// SPDX-License-Identifier: Apache-2.0
#include "engine/planning/uncertain_network_of.hpp"

#include <algorithm>

#include "engine/planning/network_terms.hpp"
#include "engine/planning/timing.hpp"

namespace posology::planning {
namespace {

using network::TickSpan;
using regimen::Brief;
using time::Instant;
using time::minutes;

constexpr minutes day{24 * 60};

TickSpan span(minutes by) {
  return network::ticks(by.count());
}

class Building {
 public:
  Building(const Attempt& attempt, const Found& found, const std::vector<Turns>& turns, Grain grain)
      : attempt_{attempt}, found_{found}, zone_{*attempt.brief().zone}, grain_{grain} {
    for (const Turns& each : turns) {
      for (const Wait& wait : waits_of(attempt, found, each)) waits_.push_back({each, wait});
    }
    points_.assign(found.dating.events.size(), std::nullopt);
    ends_.assign(found.dating.events.size(), std::nullopt);
    std::size_t count = 1;  // The first point is the first minute of the plan.
    for (std::size_t event = 0; event < points_.size(); ++event) {
      if (is_certain(attempt, found, event)) points_[event] = count++;
    }
    for (auto& each : waits_) {
      each.point = count++;
      if (each.turns.is_end) ends_[each.wait.event] = each.point;
    }
    told_.emplace(Told{.network = network::UncertainNetwork{count}});
  }

  Told run() {
    for (const auto& point : points_) {
      if (point) require(0, *point, minutes{0}, {});
    }
    for (const Window& window : attempt_.timing().windows) add(window);
    for (const Arc& arc : attempt_.timing().arcs) add(arc);
    for (const Arc& arc : attempt_.as_decided(found_).chosen) add(arc);
    for (const Waiting& each : waits_) {
      const Instant at = planned(each.wait.event);
      const minutes due = day * each.turns.due;
      told_->network.add(network::ContingentLink{.from = point_of(*points_[each.wait.event]),
                                                 .to = point_of(each.point),
                                                 .least = span(due + span_of(each.turns.of.least, zone_, at)),
                                                 .most = span(due + span_of(each.turns.of.most, zone_, at))});
      told_->waits.push_back(each.wait);
      if (each.wait.next) require(each.point, *points_[*each.wait.next], minutes{0}, {});
    }
    return std::move(*told_);
  }

 private:
  struct Waiting {
    Turns turns;
    Wait wait;
    std::size_t point = 0;
  };

  Instant planned(std::size_t event) const { return found_.dating.events[event]->planned; }
  bool given_up(std::size_t cause) const { return std::ranges::binary_search(found_.dating.given_up, cause); }

  void require(std::size_t from, std::size_t to, minutes least, std::optional<std::size_t> cause) {
    told_->network.add(
        network::Requirement{.from = point_of(from), .to = point_of(to), .least = span(least), .most = {}});
    told_->causes.push_back(cause);
  }

  void add(const Window& window) {
    if (!points_[window.event] || given_up(window.cause)) return;
    const Instant zero = attempt_.openings().first();
    const std::size_t point = *points_[window.event];
    // What stays because something later is put off stays on its day.
    const bool by_the_day =
        grain_ == Grain::days || attempt_.timing().causes[window.cause].kind == Cause::Kind::kept;
    const auto first = [&](Instant at) { return by_the_day ? zone_.start_of(zone_.day_of(at)) : at; };
    const auto last = [&](Instant at) { return by_the_day ? zone_.end_of(zone_.day_of(at)) : at; };
    if (window.first) require(0, point, first(*window.first) - zero, window.cause);
    if (window.last) require(point, 0, zero - last(*window.last), window.cause);
  }

  void add(const Arc& arc) {
    if (!points_[arc.from] || !points_[arc.to] || given_up(arc.cause)) return;
    const bool off = std::ranges::any_of(
        arc.when_absent, [&](std::size_t event) { return found_.dating.events[event].has_value(); });
    if (off) return;
    const Instant at = planned(arc.from), to = arc.shift.later(at);
    const auto& by = attempt_.timing().causes[arc.cause].by;
    minutes least = to - at;
    if (by && by->nominal()) {
      least = day * ((zone_.day_of(to) - zone_.day_of(at)) / std::chrono::days{1});
      if (grain_ == Grain::clock) least -= day - minutes{1};
    }
    std::size_t from_point = *points_[arc.from], to_point = *points_[arc.to];
    // Where the end turns out it is a point of its own, and not so long after the start.
    if (arc.from_end && ends_[arc.from]) {
      from_point = *ends_[arc.from];
      least -= attempt_.draft().events[arc.from].lasts;
    }
    if (arc.to_end && ends_[arc.to]) {
      to_point = *ends_[arc.to];
      least += attempt_.draft().events[arc.to].lasts;
    }
    require(from_point, to_point, least, arc.cause);
  }

  const Attempt& attempt_;
  const Found& found_;
  const time::Zone& zone_;
  const Grain grain_;
  std::vector<Waiting> waits_;
  std::vector<std::optional<std::size_t>> points_, ends_;  ///< By draft event.
  std::optional<Told> told_;
};

}  // namespace

namespace {

/// When the next event of a course is due, in civil days after each; 0 for what is counted from the event.
int due_in(const Brief& brief, const regimen::Uncertain& uncertain) {
  if (!uncertain.from_due) return 0;
  for (const auto& regimen : brief.regimens) {
    for (const auto& course : regimen.courses) {
      const regimen::Rule* const rule =
          course.id == uncertain.after && course.every ? find_rule(brief, *course.every) : nullptr;
      const auto* const cadence = rule == nullptr ? nullptr : std::get_if<regimen::Cadence>(&rule->body);
      if (cadence == nullptr || !cadence->target) continue;
      if (cadence->target->kind() == time::Duration::Kind::civil_days) return cadence->target->count();
    }
  }
  return 0;
}

}  // namespace

std::vector<Turns> turns_of(const Brief& brief) {
  std::vector<Turns> all;
  for (std::size_t use = 0; use < brief.regimens.size(); ++use) {
    const auto& regimen = brief.regimens[use];
    for (const auto& course : regimen.courses) {
      if (!course.lasts_at_most || *course.lasts_at_most <= course.lasts) continue;
      const regimen::Citation citation =
          regimen.citations.empty() ? regimen::Citation{} : regimen.citations.front();
      all.push_back({.of = {.what = "the end of " + course.id,
                            .after = course.id,
                            .least = time::Duration::elapsed(course.lasts),
                            .most = time::Duration::elapsed(*course.lasts_at_most),
                            .citation = citation},
                     .is_end = true});
    }
    for (const auto& each : regimen.uncertain) all.push_back({.of = each, .due = due_in(brief, each)});
  }
  for (const auto& each : brief.order.uncertain) all.push_back({.of = each, .due = due_in(brief, each)});
  return all;
}

bool is_certain(const Attempt& attempt, const Found& found, std::size_t event) {
  if (!found.dating.events[event]) return false;
  const DraftEvent& each = attempt.draft().events[event];
  const DraftCourse& course = attempt.draft().courses[each.course];
  if (each.skip_weight) return false;
  return each.number <= course.course->count.least ||
         !is_open_ended(attempt.brief(), course.use, *course.course);
}

std::vector<Wait> waits_of(const Attempt& attempt, const Found& found, const Turns& turns) {
  const Draft& draft = attempt.draft();
  const DraftCourse* const course = draft.find_course(turns.of.after);
  if (course == nullptr) return {};
  const DraftCourse* const before = turns.of.before.empty() ? course : draft.find_course(turns.of.before);
  const auto at = [&](std::size_t event) { return found.dating.events[event]->planned; };
  std::vector<Wait> waits;
  for (const std::size_t event : course->events) {
    if (!is_certain(attempt, found, event)) continue;
    Wait wait{.event = event};
    for (const std::size_t other :
         before == nullptr || turns.is_end ? std::vector<std::size_t>{} : before->events) {
      if (other == event || !is_certain(attempt, found, other) || at(other) <= at(event)) continue;
      if (!wait.next || at(other) < at(*wait.next)) wait.next = other;
    }
    if (wait.next || turns.is_end) waits.push_back(wait);
  }
  return waits;
}

Told uncertain_network_of(const Attempt& attempt, const Found& found, const std::vector<Turns>& turns,
                          Grain grain) {
  return Building{attempt, found, turns, grain}.run();
}

minutes span_of(const time::Duration& by, const time::Zone& zone, Instant at) {
  if (!by.nominal()) return minutes{by.count()};
  const time::LocalDay from = zone.day_of(at);
  return day * ((add_civil(from, by) - from) / std::chrono::days{1});
}

}  // namespace posology::planning
