// SPDX-License-Identifier: Apache-2.0
#include "calendars/changes.hpp"

#include <algorithm>

namespace posology::calendars {
namespace {

using regimen::SegmentKind;
using schedules::EarlierPlan;

class Comparing {
 public:
  Comparing(Calendar& calendar, const EarlierPlan& before) : calendar_{calendar}, before_{before} {}

  Compared done() {
    for (Entry& entry : calendar_.entries) mark(entry);
    for (const auto& [id, was] : before_.events) note_if_gone(id, was);
    for (HomeCourse& course : calendar_.home) {
      for (const regimen::Segment& segment : course.pattern.segments) {
        course.changed.push_back(!as_before(course, segment.kind, segment.from, segment.to));
      }
    }
    for (Day& day : calendar_.days) {
      for (Mark& one : day.marks) mark(one, day.date);
    }
    for (const regimen::Washout& washout : calendar_.washouts) {
      compared_.washouts.push_back(!protected_before(washout.rule, washout.before, washout.from, washout.to));
    }
    std::ranges::stable_sort(compared_.changes, {}, [](const Change& change) {
      return std::pair{change.now ? *change.now : *change.was, change.event};
    });
    compared_.revision = before_.revision;
    return std::move(compared_);
  }

 private:
  void mark(Entry& entry) {
    const regimen::PlannedEvent& event = entry.event;
    Change change{.kind = Change::Kind::added,
                  .event = event.id,
                  .say = event.say,
                  .drug = !event.subject.drug.empty(),
                  .of = event.kind,
                  .was = {},
                  .now = entry.start,
                  .dose_was = {},
                  .dose_now = event.dose};
    if (const auto was = before_.events.find(event.id); was != before_.events.end()) {
      const bool moved = was->second.start != event.start || was->second.end != event.end;
      const bool dose = was->second.dose != event.dose || was->second.product != entry.product;
      if (!moved && !dose && was->second.place == event.place) return;
      change.kind = moved ? Change::Kind::moved : dose ? Change::Kind::dose : Change::Kind::place;
      change.was = calendar_.zone->local(was->second.start);
      change.dose_was = was->second.dose;
    }
    entry.changed = true;
    compared_.changes.push_back(std::move(change));
  }

  void note_if_gone(const std::string& id, const EarlierPlan::Event& was) {
    const time::LocalDay day = calendar_.zone->day_of(was.start);
    if (day < calendar_.shown_first || day > calendar_.shown_last || calendar_.events.contains(id)) return;
    compared_.changes.push_back({.kind = Change::Kind::cancelled,
                                 .event = id,
                                 .say = was.say,
                                 .drug = !was.drug.empty(),
                                 .of = was.kind,
                                 .was = calendar_.zone->local(was.start),
                                 .now = {},
                                 .dose_was = was.dose,
                                 .dose_now = {}});
  }

  /// Was all of [from, to) the same of this course? Stretches of the same course, kind and dose may lie end
  /// to end.
  bool as_before(const HomeCourse& course, SegmentKind kind, time::Instant from, time::Instant to) const {
    const regimen::Pattern& pattern = course.pattern;
    for (bool further = true; further && from < to;) {
      further = false;
      for (const EarlierPlan::Stretch& was : before_.stretches) {
        if (was.course != pattern.course || was.kind != kind || was.from > from || was.to <= from) continue;
        const bool dosed = kind != SegmentKind::do_not_take;
        if (dosed && (was.dose != pattern.dose || was.product != course.product)) continue;
        if (kind == SegmentKind::take && was.times != pattern.times) continue;
        from = was.to;
        further = true;
      }
    }
    return from >= to;
  }

  bool protected_before(const std::string& rule, const std::string& event, time::Instant from,
                        time::Instant to) const {
    return std::ranges::any_of(before_.washouts, [&](const regimen::Washout& was) {
      return was.rule == rule && was.before == event && was.from <= from && was.to >= to;
    });
  }

  void mark(Mark& one, time::LocalDay date) const {
    const auto at = [&](time::minutes past) { return calendar_.zone->instant(time::LocalTime{date} + past); };
    if (!one.home) {
      one.changed =
          !one.because.empty() && !protected_before(one.rule, one.because, at(one.from), at(one.to));
      return;
    }
    const HomeCourse& course = calendar_.home[*one.home];
    if (one.kind != SegmentKind::take) {
      one.changed = !as_before(course, one.kind, at(one.from), at(one.to));
      return;
    }
    for (const time::minutes past : one.times) {
      if (!as_before(course, one.kind, at(past), at(past) + time::minutes{1}))
        one.changed_times.push_back(past);
    }
    one.changed = !one.changed_times.empty();
  }

  Calendar& calendar_;
  const EarlierPlan& before_;
  Compared compared_ = {};
};

}  // namespace

void compare(Calendar& calendar, const schedules::EarlierPlan& before) {
  calendar.compared = Comparing{calendar, before}.done();
  calendar.revision = before.revision + 1;
}

}  // namespace posology::calendars
