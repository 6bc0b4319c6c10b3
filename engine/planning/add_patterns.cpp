// SPDX-License-Identifier: Apache-2.0
// Daily doses at home: a pattern from its start to its stop with the holds cut out, and afterwards a day
// to take only if needed, or not at all. Every minute of the horizon belongs to one segment.
#include <algorithm>

#include "engine/planning/doses_in_force.hpp"
#include "engine/planning/fill_in.hpp"
#include "engine/planning/not_beside.hpp"
#include "engine/planning/pauses.hpp"
#include "engine/planning/stretches.hpp"
#include "engine/regimen/succession.hpp"

namespace posology::planning {
namespace {

using regimen::Pattern;
using regimen::PlannedEvent;
using regimen::Segment;
using regimen::SegmentKind;
using time::Instant;

/// The part of a course that has one dose.
struct Part {
  Pattern pattern;
  std::vector<Range> ranges;
};

class Patterns {
 public:
  Patterns(const Filling& filling, regimen::Plan& plan)
      : filling_{filling}, brief_{filling.brief}, zone_{*filling.brief.zone}, plan_{plan} {}

  void add() {
    for (const auto& course : filling_.draft.courses) {
      if (course.course->daily) add_pattern(course.use, *course.course);
    }
    for (std::size_t use = 0; use < brief_.regimens.size(); ++use) {
      for (const auto& course : brief_.regimens[use].courses) {
        const auto& counts = brief_.order.regimens[use].counts;
        const auto count = counts.find(course.id);
        const bool wanted = count == counts.end() || count->second > 0;
        if (wanted && course.daily && in_cycles(brief_.regimens[use], course)) add_pattern(use, course);
      }
    }
  }

 private:
  const PlannedEvent* find(const std::string& id) const {
    const auto found = std::ranges::find(plan_.events, id, &PlannedEvent::id);
    return found == plan_.events.end() ? nullptr : &*found;
  }

  /// One pattern for each dose that the course has in turn; days without a dose belong to the one before.
  void add_pattern(std::size_t use, const regimen::Course& course) {
    const auto stretches = before_stop(course, dose_stretches(brief_, use, course));
    std::vector<Part> parts;
    for (std::size_t index = 0; index < stretches.size(); ++index) {
      const DoseStretch& stretch = stretches[index];
      const std::size_t part = stretch.in_force.dose ? part_with(use, course, stretch, parts)
                                                     : std::max<std::size_t>(parts.size(), 1) - 1;
      if (part >= parts.size()) continue;  // Nothing has been given yet.
      const auto from = stretch.from ? zone_.start_of(*stretch.from) : Instant::min();
      const auto to =
          index + 1 < stretches.size() ? zone_.start_of(*stretches[index + 1].from) : Instant::max();
      const bool first = index == 0 || (part == 0 && parts.front().ranges.empty());
      parts[part].ranges.push_back(
          {.from = first ? Instant::min() : from, .to = to, .taken = stretch.in_force.dose.has_value()});
    }
    const auto open_from = first_review(course);
    for (auto& part : parts) {
      if (in_cycles(brief_.regimens[use], course)) {
        add_cycles(course, part.pattern);
      } else {
        add_segments(course, part.pattern);
      }
      part.pattern.segments = waiting(within(part.pattern.segments, part.ranges), open_from);
      if (!part.pattern.segments.empty()) plan_.patterns.push_back(std::move(part.pattern));
    }
  }

  /// A change from the day of the stop on, or later, changes nothing; a decision that does not is noted.
  std::vector<DoseStretch> before_stop(const regimen::Course& course,
                                       std::vector<DoseStretch> stretches) const {
    const PlannedEvent* const stop = find(course.id + "/stop");
    if (stop == nullptr) return stretches;
    std::erase_if(stretches, [&](const DoseStretch& stretch) {
      const bool late = stretch.from && *stretch.from >= zone_.day_of(stop->start);
      if (late && stretch.in_force.change->decided) {
        plan_.notes.push_back(course.id + ": what was " + stretch.in_force.change->because +
                              " changes nothing: the course has stopped by then.");
      }
      return late;
    });
    return stretches;
  }

  /// The first review of the course that nobody has decided.
  std::optional<Instant> first_review(const regimen::Course& course) const {
    const auto review = std::ranges::find_if(plan_.events, [&](const PlannedEvent& event) {
      return event.kind == regimen::EventKind::review && event.course == course.id + "-review";
    });
    return review == plan_.events.end() ? std::nullopt : std::optional{review->start};
  }

  /// The part whose dose is that of `stretch`, a new one when none is.
  std::size_t part_with(std::size_t use, const regimen::Course& course, const DoseStretch& stretch,
                        std::vector<Part>& parts) const {
    const regimen::EnteredDose& dose = *stretch.in_force.dose;
    const int per_day = dose.per_day.value_or(1);
    for (std::size_t index = 0; index < parts.size(); ++index) {
      const Pattern& known = parts[index].pattern;
      if (known.dose == dose.single && known.per_day == per_day) return index;
    }
    const auto& form = brief_.forms.at(*course.form);
    const std::string& id = course.id;
    Pattern pattern{.id = parts.empty() ? id : id + "/dose-" + std::to_string(parts.size() + 1),
                    .regimen = brief_.order.regimens[use].regimen,
                    .course = id,
                    .subject = subject_of(brief_, course),
                    .say = form.say,
                    .dose = dose.single,
                    .dose_from = stretch.in_force.from,
                    .step = told_step(brief_, course, dose),
                    .because = stretch.in_force.change == nullptr ? "" : stretch.in_force.change->because,
                    .route = form.route,
                    .per_day = per_day,
                    .times = home_times(brief_, use, course, per_day)};
    Units units;
    set_units(brief_, course, pattern.dose, units);
    pattern.product = std::move(units.makings);
    pattern.product_form = std::move(units.form);
    parts.push_back({.pattern = std::move(pattern), .ranges = {}});
    return parts.size() - 1;
  }

  /// On its days of each cycle it is taken, on all others not: off days are told like the others.
  void add_cycles(const regimen::Course& course, Pattern& pattern) {
    const Instant closes = zone_.end_of(plan_.last) + time::minutes{1};
    const auto pauses = pauses_of(brief_, plan_, pattern);
    Segment off{.from = zone_.start_of(plan_.first), .to = closes, .kind = SegmentKind::do_not_take};
    off.rule = "cycle";
    const auto until = [&](Instant at) {
      off.to = std::max(off.from, at);
      if (off.from < off.to) pattern.segments.push_back(off);
    };
    for (const auto& cycle : plan_.events) {
      if (cycle.course != course.with->course || cycle.kind == regimen::EventKind::review) continue;
      const time::LocalDay first = zone_.day_of(cycle.start) - std::chrono::days{1};
      if (!off.because.empty()) {
        const Instant begins = zone_.start_of(zone_.day_of(cycle.start));
        until(begins);
        off.from = std::max(off.from, begins);
      }
      off.because = cycle.id;
      off.certainty = cycle.certainty;
      for (std::size_t index = 0; index < course.days.size();) {
        std::size_t last = index;
        while (last + 1 < course.days.size() && course.days[last + 1] == course.days[last] + 1) ++last;
        const time::LocalDay begins = first + std::chrono::days{course.days[index]};
        const time::LocalDay ends = first + std::chrono::days{course.days[last] + 1};
        until(zone_.start_of(begins));
        cut(pattern,
            {.from = zone_.start_of(begins),
             .to = zone_.start_of(ends),
             .kind = SegmentKind::take,
             .certainty = cycle.certainty},
            pauses);
        off.from = zone_.start_of(ends);
        index = last + 1;
      }
    }
    until(closes);
  }

  void add_segments(const regimen::Course& course, Pattern& pattern) {
    const PlannedEvent& start = *find(course.id + "/start");
    const PlannedEvent* const stop = find(course.id + "/stop");
    const Instant opens = zone_.start_of(plan_.first), closes = zone_.end_of(plan_.last) + time::minutes{1};
    const auto pauses = pauses_of(brief_, plan_, pattern);
    if (zone_.day_of(start.start) > plan_.first) {
      pattern.segments.push_back({.from = opens,
                                  .to = start.start,
                                  .kind = SegmentKind::do_not_take,
                                  .certainty = start.certainty,
                                  .rule = "order",
                                  .because = start.id});
    }
    Segment taking{.from = start.start,
                   .to = stop == nullptr ? closes : stop->start,
                   .kind = SegmentKind::take,
                   .certainty = start.certainty};
    if (course.only_if_needed) {
      taking.kind = SegmentKind::only_if_needed;
      taking.rule = *course.only_if_needed;
    }
    cut(pattern, taking, pauses);
    if (stop == nullptr) return tell_endless(course);
    Segment afterwards{
        .from = stop->start, .to = closes, .kind = SegmentKind::do_not_take, .certainty = stop->certainty};
    afterwards.rule = why_stopped(course, *stop);
    afterwards.because = stop->id;
    const regimen::Rule* const extra =
        course.when_required ? find_rule(brief_, *course.when_required) : nullptr;
    const bool allowed = extra != nullptr && extra->on && brief_.forms.at(*course.form).when_required;
    if (allowed) {
      Segment needed = afterwards;
      needed.kind = SegmentKind::only_if_needed;
      needed.rule = extra->id;
      const auto limit = std::get<regimen::WhenRequired>(extra->body).for_at_most;
      if (limit) {
        const Instant end = zone_.start_of(add_civil(zone_.day_of(stop->start), *limit));
        needed.to = std::min(needed.to, end);
        afterwards.from = needed.to;
      }
      if (const auto other = first_not_beside(brief_, plan_, pattern.subject, stop->start); other.event) {
        if (other.event->start < needed.to) {
          needed.to = afterwards.from = other.event->start;
          afterwards.rule = other.rule->id;
          afterwards.because = other.event->id;
          afterwards.certainty = std::max(stop->certainty, other.event->certainty);
        }
      }
      cut(pattern, needed, pauses);
    }
    if (!allowed || afterwards.from > stop->start) cut(pattern, afterwards, {});
  }

  /// The rule that holds the stop, or the one that ends the course on its last day.
  std::string why_stopped(const regimen::Course& course, const PlannedEvent& stop) const {
    if (!stop.binds_planned.empty()) return stop.binds_planned.front().rule;
    const bool entered = std::ranges::any_of(brief_.order.regimens, [&](const regimen::RegimenUse& use) {
      return use.untils.contains(course.id);
    });
    return ends_by_its_rule(brief_, course) && !entered ? course.until.rule : "order";
  }

  /// A rule would end it, and cannot: it is off, or what it counts from is not ordered.
  void tell_endless(const regimen::Course& course) const {
    if (course.until.by != regimen::Until::By::rule) return;
    std::string note = course.id + " goes on to the last day planned: " + course.until.rule +
                       ", which would end it, is off or has nothing to count from. until." + course.id +
                       " in the order ends it.";
    if (std::ranges::find(plan_.notes, note) == plan_.notes.end()) plan_.notes.push_back(std::move(note));
  }

  void cut(Pattern& pattern, const Segment& segment, const std::vector<Pause>& pauses) const {
    const auto parts = with_pauses(zone_, pattern, segment, pauses, plan_.notes);
    pattern.segments.insert(pattern.segments.end(), parts.begin(), parts.end());
  }

  const Filling& filling_;
  const regimen::Brief& brief_;
  const time::Zone& zone_;
  regimen::Plan& plan_;
};

}  // namespace

std::vector<time::minutes> home_times(const regimen::Brief& brief, std::size_t use,
                                      const regimen::Course& course, int per_day) {
  const auto& own = brief.order.regimens[use].times;
  const auto entered = own.find(course.id);
  if (entered != own.end() && entered->second.size() == static_cast<std::size_t>(per_day))
    return entered->second;
  if (!course.daily) return {};
  const auto usual = course.daily->times.find(per_day);
  return usual == course.daily->times.end() ? std::vector<time::minutes>{} : usual->second;
}

std::vector<time::minutes> home_times(const regimen::Brief& brief, std::size_t use,
                                      const regimen::Course& course) {
  const auto stretches = dose_stretches(brief, use, course);
  const auto first =
      std::ranges::find_if(stretches, [](const auto& each) { return each.in_force.dose.has_value(); });
  return home_times(brief, use, course,
                    first == stretches.end() ? 1 : first->in_force.dose->per_day.value_or(1));
}

void add_patterns(const Filling& filling, regimen::Plan& plan) {
  Patterns{filling, plan}.add();
}

}  // namespace posology::planning
