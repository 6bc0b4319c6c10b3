// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/sheet.hpp"

#include <algorithm>
#include <stdexcept>

#include "engine/regimen/same_subject.hpp"
#include "engine/time/text.hpp"

namespace posology::audit {
namespace {

using regimen::EventKind;
using regimen::PlannedEvent;
using regimen::SegmentKind;
using std::chrono::days;
using time::Instant;
using time::minutes;

Instant start_of(const PlannedEvent* event) {
  return event->start;
}

Given appointment(const PlannedEvent& event) {
  return {.id = event.id, .start = event.start, .end = event.end};
}

Given home_dose(const HomeCourse& home, Instant at) {
  return {.id = home.pattern->course, .start = at, .end = at, .at_home = true};
}

void keep_later(std::optional<Given>& kept, const Given& other) {
  if (!kept || other.start > kept->start) kept = other;
}

void keep_earlier(std::optional<Given>& kept, const Given& other) {
  if (!kept || other.start < kept->start) kept = other;
}

}  // namespace

Sheet::Sheet(const regimen::Brief& brief, const regimen::Plan& plan, Wording wording)
    : brief_{brief}, plan_{plan}, wording_{wording} {
  if (!brief.zone) throw std::invalid_argument{"a plan cannot be checked without the order's zone"};
  by_start_.reserve(plan.events.size());
  by_id_.reserve(plan.events.size());
  for (const auto& event : plan.events) {
    by_start_.push_back({.event = &event, .subject = number_of_subject(event)});
    by_id_.emplace(event.id, &event);
  }
  std::ranges::stable_sort(by_start_, {}, [](const Placed& placed) { return placed.event->start; });
  for (const auto& [event, subject] : by_start_) {
    if (event->kind != EventKind::review) by_course_[event->course].push_back(event);
  }
  for (auto& [course, events] : by_course_) {
    std::ranges::stable_sort(events, {}, [](const PlannedEvent* event) { return event->number; });
  }
  for (const auto& pattern : plan.patterns) home_.push_back(write_out(pattern));
}

std::size_t Sheet::number_of_subject(const PlannedEvent& event) {
  const auto found = std::ranges::find_if(
      subjects_, [&](const About& about) { return same_subject(*about.subject, event.subject); });
  const auto number = static_cast<std::size_t>(found - subjects_.begin());
  if (found == subjects_.end()) subjects_.push_back({.subject = &event.subject});
  ++subjects_[number].events;
  return number;
}

const Sheet::Selected& Sheet::selected(const regimen::Selector& selector) const {
  const auto [found, fresh] = selected_.try_emplace(selector, &room_);
  Selected& selected = found->second;
  if (!fresh) return selected;
  matching_.assign(subjects_.size(), false);
  std::size_t size = 0;
  for (std::size_t number = 0; number < subjects_.size(); ++number) {
    if (!matches(selector, *subjects_[number].subject)) continue;
    matching_[number] = true;
    size += subjects_[number].events;
  }
  if (size > 0) {
    selected.events.reserve(size);
    selected.appointments.reserve(size);
    for (const auto& [event, subject] : by_start_) {
      if (!matching_[subject]) continue;
      selected.events.push_back(event);
      if (regimen::takes_place(event->kind)) selected.appointments.push_back(event);
    }
  }
  for (const auto& course : home_) {
    if (matches(selector, course.pattern->subject)) selected.home.push_back(&course);
  }
  return selected;
}

HomeCourse Sheet::write_out(const regimen::Pattern& pattern) const {
  HomeCourse home{.pattern = &pattern};
  for (const auto& segment : pattern.segments) {
    if (segment.kind == SegmentKind::only_if_needed) home.if_needed.push_back(&segment);
    if (segment.kind != SegmentKind::take) continue;
    // A plan whose segments leave all reason is refused elsewhere; here it must only not run for ever.
    const auto first = std::max(day(segment.from) - days{1}, time::first_day - days{1});
    const auto last = std::min(day(segment.to) + days{1}, time::last_day + days{1});
    for (auto date = first; date <= last; date += days{1}) {
      for (const minutes clock : pattern.times) {
        const Instant dose = zone().instant(date + clock);
        if (segment.from <= dose && dose < segment.to) home.taken.push_back(dose);
      }
    }
  }
  std::ranges::sort(home.taken);
  const auto twice = std::unique(home.taken.begin(), home.taken.end());
  home.taken.erase(twice, home.taken.end());
  return home;
}

std::string Sheet::when(Instant instant) const {
  return time::weekday_date_clock(zone().local(instant));
}

const PlannedEvent* Sheet::find(std::string_view id) const {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : found->second;
}

Sheet::Events Sheet::events(const regimen::Selector& selector) const {
  return selected(selector).events;
}

Sheet::Events Sheet::appointments(const regimen::Selector& selector) const {
  return selected(selector).appointments;
}

Sheet::Events Sheet::of_course(std::string_view course) const {
  const auto found = by_course_.find(course);
  return found == by_course_.end() ? Events{} : Events{found->second};
}

Sheet::HomeCourses Sheet::home(const regimen::Selector& selector) const {
  return selected(selector).home;
}

const PlannedEvent* Sheet::first_event(const regimen::Selector& selector) const {
  const auto& all = events(selector);
  const auto found = std::ranges::find_if(all, [](const PlannedEvent* event) {
    return regimen::takes_place(event->kind) || event->kind == EventKind::start;
  });
  return found == all.end() ? nullptr : *found;
}

std::vector<Given> Sheet::given(const regimen::Selector& selector) const {
  const Selected& all = selected(selector);
  std::size_t size = all.appointments.size();
  for (const HomeCourse* const course : all.home) size += course->taken.size();
  std::vector<Given> found;
  found.reserve(size);
  for (const PlannedEvent* const event : all.appointments) found.push_back(appointment(*event));
  for (const HomeCourse* const course : all.home) {
    for (const Instant dose : course->taken) found.push_back(home_dose(*course, dose));
  }
  // Appointments are by start already.
  if (!all.home.empty()) std::ranges::stable_sort(found, {}, &Given::start);
  return found;
}

std::optional<Given> Sheet::last_before(const regimen::Selector& selector, Instant at) const {
  std::optional<Given> last;
  const Selected& all = selected(selector);
  const auto first_not_before = std::ranges::lower_bound(all.appointments, at, {}, start_of);
  if (first_not_before != all.appointments.begin()) {
    // Of those at one time the first.
    const Instant latest = start_of(*std::prev(first_not_before));
    last = appointment(**std::ranges::lower_bound(all.appointments, latest, {}, start_of));
  }
  for (const HomeCourse* const course : all.home) {
    const auto after = std::ranges::lower_bound(course->taken, at);
    if (after != course->taken.begin()) keep_later(last, home_dose(*course, *std::prev(after)));
    for (const auto* const segment : course->if_needed) {
      if (segment->from >= at || segment->from >= segment->to) continue;
      keep_later(last, home_dose(*course, std::min(segment->to, at) - minutes{1}));
    }
  }
  return last;
}

std::optional<Given> Sheet::first_from(const regimen::Selector& selector, Instant at) const {
  std::optional<Given> first;
  const Selected& all = selected(selector);
  const auto placed = std::ranges::lower_bound(all.appointments, at, {}, start_of);
  if (placed != all.appointments.end()) first = appointment(**placed);
  for (const HomeCourse* const course : all.home) {
    const auto from = std::ranges::lower_bound(course->taken, at);
    if (from != course->taken.end()) keep_earlier(first, home_dose(*course, *from));
    for (const auto* const segment : course->if_needed) {
      if (segment->to <= at || segment->from >= segment->to) continue;
      keep_earlier(first, home_dose(*course, std::max(segment->from, at)));
    }
  }
  return first;
}

std::optional<Instant> Sheet::stop(const HomeCourse& course) const {
  std::optional<Instant> stop;
  for (const auto& segment : course.pattern->segments) {
    if (segment.kind == SegmentKind::take && (!stop || segment.to > *stop)) stop = segment.to;
  }
  const PlannedEvent* const event = find(course.pattern->course + "/stop");
  return stop && event != nullptr ? std::max(*stop, event->start) : stop;
}

std::vector<time::LocalDay> Sheet::recorded(std::string_view fact) const {
  std::vector<time::LocalDay> found;
  for (const auto& each : brief_.order.facts) {
    if (each.name == fact) found.push_back(each.on);
  }
  std::ranges::sort(found);
  return found;
}

std::optional<time::LocalDay> Sheet::recorded_from(std::string_view fact, time::LocalDay day) const {
  const auto days = recorded(fact);
  const auto found = std::ranges::lower_bound(days, day);
  return found == days.end() ? std::nullopt : std::optional{*found};
}

}  // namespace posology::audit
