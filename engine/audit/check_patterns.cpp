// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/check_patterns.hpp"

#include <algorithm>
#include <functional>
#include <map>

#include "engine/audit/ordered.hpp"
#include "engine/time/text.hpp"

namespace posology::audit {
namespace {

using regimen::Pattern;
using regimen::PlannedEvent;
using regimen::Segment;
using regimen::Verdict;
using std::chrono::days;
using time::Duration;
using time::Instant;
using time::minutes;

class Patterns {
 public:
  explicit Patterns(const Sheet& sheet) : sheet_{sheet} {}

  Findings findings() {
    std::map<std::string_view, std::vector<const HomeCourse*>> by_course;
    for (const auto& course : sheet_.home()) by_course[course.pattern->course].push_back(&course);
    for (auto& [name, parts] : by_course) {
      std::ranges::stable_sort(parts, {}, [](const HomeCourse* part) {
        return part->pattern->segments.empty() ? Instant::max() : part->pattern->segments.front().from;
      });
      const std::size_t before = findings_.size();
      for (const HomeCourse* const part : parts) {
        judge_times(*part->pattern);
        judge_if_needed(*part);
      }
      judge_cover(parts);
      judge_run(parts);
      if (findings_.size() > before) continue;
      findings_.push_back(itself({.rule = "plan",
                                  .to = std::string{name},
                                  .verdict = Verdict::satisfied,
                                  .text = "every day of " + std::string{name} + " is told"}));
    }
    return std::move(findings_);
  }

 private:
  /// The parts of one course, each with its own dose, by the beginning of their first segment.
  using Parts = std::vector<const HomeCourse*>;

  void refuse(const Pattern& pattern, const std::string& text) {
    findings_.push_back(itself({.rule = "plan", .to = pattern.course, .text = pattern.course + ": " + text}));
  }

  void judge_times(const Pattern& pattern) {
    const auto& times = pattern.times;
    if (static_cast<int>(times.size()) != pattern.per_day)
      refuse(pattern, "not as many times of day as doses");
    if (std::ranges::adjacent_find(times, std::greater_equal<>{}) != times.end()) {
      refuse(pattern, "its times of day do not ascend");
    }
    const bool within = std::ranges::all_of(
        times, [](minutes clock) { return minutes{0} <= clock && clock < minutes{days{1}}; });
    if (!within) refuse(pattern, "a time that is not of a day");
  }

  /// The first dose of a day, whichever of the course's doses the day has.
  static minutes first_clock(const Parts& parts) {
    minutes first{days{1}};
    for (const HomeCourse* const part : parts) {
      if (!part->pattern->times.empty()) first = std::min(first, part->pattern->times.front());
    }
    return first == minutes{days{1}} ? minutes{0} : first;
  }

  /// The same over every dose that is ordered, also those that would come after the stop.
  minutes first_ordered_clock(const Parts& parts) const {
    minutes first = first_clock(parts);
    const auto ordered = find_ordered(sheet_.brief(), parts.front()->pattern->course);
    if (!ordered || !ordered->course.daily) return first;
    const auto changes = ordered->use.changes.find(ordered->course.id);
    if (changes == ordered->use.changes.end()) return first;
    const auto own = ordered->use.times.find(ordered->course.id);
    for (const auto& change : changes->second) {
      if (!change.dose) continue;
      const int per_day = change.dose->per_day.value_or(1);
      const auto usual = ordered->course.daily->times.find(per_day);
      if (own != ordered->use.times.end() && static_cast<int>(own->second.size()) == per_day) {
        first = std::min(first, own->second.front());
      } else if (usual != ordered->course.daily->times.end() && !usual->second.empty()) {
        first = std::min(first, usual->second.front());
      }
    }
    return first;
  }

  /// From the first home time of the first day at the latest, until the end of the last.
  void judge_cover(const Parts& parts) {
    const Pattern& pattern = *parts.front()->pattern;
    std::vector<Segment> segments;
    for (const HomeCourse* const part : parts) {
      if (part->pattern->segments.empty()) return refuse(pattern, "no day is told");
      segments.insert(segments.end(), part->pattern->segments.begin(), part->pattern->segments.end());
    }
    std::ranges::stable_sort(segments, {}, &Segment::from);
    const auto& plan = sheet_.plan();
    const minutes first = pattern.times.empty() ? minutes{0} : pattern.times.front();
    if (segments.front().from > sheet_.zone().instant(plan.first + first)) {
      refuse(pattern, "nothing is told before " + sheet_.when(segments.front().from));
    }
    if (segments.back().to != sheet_.zone().start_of(plan.last + days{1})) {
      refuse(pattern,
             "the last day of the plan is not where its days end, " + sheet_.when(segments.back().to));
    }
    for (std::size_t index = 0; index < segments.size(); ++index) {
      const Segment& segment = segments[index];
      if (segment.from >= segment.to)
        refuse(pattern, "a stretch without time at " + sheet_.when(segment.from));
      if (index > 0 && segments[index - 1].to != segment.from) {
        refuse(pattern, "a hole or an overlap before " + sheet_.when(segment.from));
      }
    }
  }

  /// Regular doses from start to stop, all of them but those that a hold or the order forbids. Extra doses
  /// are judged apart.
  void judge_run(Parts parts) {
    std::erase_if(parts, [](const HomeCourse* part) { return !part->pattern->extra.empty(); });
    if (parts.empty()) return;
    const Pattern& first = *parts.front()->pattern;
    const PlannedEvent* const start = sheet_.find(first.course + "/start");
    const PlannedEvent* const stop = sheet_.find(first.course + "/stop");
    if (start == nullptr) return;  // Missed elsewhere.
    const Instant from = start->start;
    const Instant to = stop != nullptr ? stop->start : sheet_.zone().start_of(sheet_.plan().last + days{1});
    if (first.times.empty() || sheet_.zone().instant(sheet_.day(from) + first.times.front()) != from)
      refuse(first, "does not start at the first dose of a day");
    if (stop != nullptr && sheet_.zone().instant(sheet_.day(to) + first_ordered_clock(parts)) != to)
      refuse(first, "does not stop at the first dose of a day");
    for (const HomeCourse* const part : parts) judge_doses(*part, from, to);
  }

  void judge_doses(const HomeCourse& course, Instant from, Instant to) {
    const Pattern& pattern = *course.pattern;
    for (const Instant dose : course.taken) {
      if (dose >= from && dose < to) continue;
      return refuse(pattern, "a dose on " + sheet_.when(dose) + ", " +
                                 (dose < from ? "before the course has started" : "after it has stopped"));
    }
    const auto ordered = find_ordered(sheet_.brief(), pattern.course);
    if (ordered && ordered->course.only_if_needed) return;
    const auto last = std::min(sheet_.day(to), time::last_day);
    for (auto day = std::max(sheet_.day(from), time::first_day); day <= last; day += days{1}) {
      for (const minutes clock : pattern.times) {
        const Instant dose = sheet_.zone().instant(day + clock);
        if (dose < from || dose >= to || std::ranges::binary_search(course.taken, dose)) continue;
        if (!is_told(pattern, dose) || held(pattern, dose) || is_off(pattern, day)) continue;
        return refuse(pattern, "the dose of " + sheet_.when(dose) + " is left out");
      }
    }
  }

  /// Is it this part of the course that speaks of that instant?
  static bool is_told(const Pattern& pattern, Instant at) {
    return std::ranges::any_of(pattern.segments,
                               [&](const Segment& segment) { return segment.from <= at && at < segment.to; });
  }

  /// Does the order have nothing taken on that day?
  bool is_off(const Pattern& pattern, time::LocalDay day) const {
    const auto ordered = find_ordered(sheet_.brief(), pattern.course);
    return ordered && ordered_dose(*ordered, 1, day).none;
  }

  /// Would this dose break a hold, or be the next one too soon after another drug?
  bool held(const Pattern& pattern, Instant dose) const {
    return std::ranges::any_of(sheet_.brief().rules, [&](const regimen::Rule& rule) {
      const auto* const apart = rule.on ? std::get_if<regimen::Separation>(&rule.body) : nullptr;
      if (apart != nullptr) return matches(apart->to, pattern.subject) && next_too_soon(*apart, dose);
      const auto* const hold = rule.on ? std::get_if<regimen::Hold>(&rule.body) : nullptr;
      if (hold == nullptr || !matches(hold->course, pattern.subject)) return false;
      return std::ranges::any_of(sheet_.appointments(hold->around),
                                 [&](const PlannedEvent* event) { return forbids(*hold, *event, dose); });
    });
  }

  bool next_too_soon(const regimen::Separation& apart, Instant dose) const {
    if (apart.scope != regimen::Scope::next || !apart.at_least) return false;
    if (apart.unless_fact && !sheet_.recorded(*apart.unless_fact).empty()) return false;
    return std::ranges::any_of(sheet_.appointments(apart.from), [&](const PlannedEvent* event) {
      const Instant edge = apart.at_least->from == regimen::Edge::end ? event->end : event->start;
      return event->start <= dose && !at_least(sheet_, {.from = edge, .to = dose}, *apart.at_least).holds;
    });
  }

  bool forbids(const regimen::Hold& hold, const PlannedEvent& event, Instant dose) const {
    if (dose < event.start) {
      const Span span{.from = dose, .to = event.start};
      const auto free = hold.drug_free_days_before;
      return (hold.before && !at_least(sheet_, span, {.by = *hold.before}).holds) ||
             (free && !at_least(sheet_, span, {.by = Duration::days(*free + 1)}).holds);
    }
    if (dose < event.end) return true;
    const Instant edge = hold.after_edge == regimen::Edge::end ? event.end : event.start;
    const bool too_soon =
        hold.after && !at_least(sheet_, {.from = edge, .to = dose}, {.by = *hold.after}).holds;
    if (too_soon || !hold.until_fact) return too_soon;
    const auto recorded = sheet_.recorded_from(*hold.until_fact, sheet_.day(event.start));
    return !recorded || *recorded > sheet_.day(dose);
  }

  void judge_if_needed(const HomeCourse& course) {
    if (course.if_needed.empty()) return;
    const Pattern& pattern = *course.pattern;
    const auto form = sheet_.brief().forms.find(pattern.subject.form);
    if (form != sheet_.brief().forms.end() && !form->second.when_required) {
      refuse(pattern, "is allowed if needed, and its form never is");
    }
    const bool allowed = std::ranges::any_of(sheet_.brief().rules, [&](const regimen::Rule& rule) {
      const auto* const extra = rule.on ? std::get_if<regimen::WhenRequired>(&rule.body) : nullptr;
      return extra != nullptr && matches(extra->of, pattern.subject);
    });
    if (!allowed) refuse(pattern, "is allowed if needed, and no rule allows that");
  }

  const Sheet& sheet_;
  Findings findings_;
};

}  // namespace

Findings check_patterns(const Sheet& sheet) {
  return Patterns{sheet}.findings();
}

}  // namespace posology::audit
