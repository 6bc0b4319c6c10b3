// SPDX-License-Identifier: Apache-2.0
// Companions at fixed offsets: antiemetic, amino acids and observation around an infusion.
#include <algorithm>
#include <iterator>

#include "engine/planning/fill_in.hpp"

namespace posology::planning {
namespace {

using regimen::Edge;
using regimen::Offset;
using regimen::PlannedEvent;

time::Instant at(const PlannedEvent& anchor, const Offset& offset) {
  return (offset.of == Edge::start ? anchor.start : anchor.end) + offset.by;
}

/// `before` is the one before it, or null.
PlannedEvent companion_of(const Filling& filling, std::size_t use, const regimen::Course& course,
                          const PlannedEvent& anchor, const PlannedEvent* before) {
  const regimen::Rule& rule = *find_rule(filling.brief, *course.with->rule);
  const auto& offsets = std::get<regimen::Concomitant>(rule.body);
  const auto form = course.form ? filling.brief.forms.find(*course.form) : filling.brief.forms.end();
  const time::Instant start = at(anchor, offsets.starts);
  const time::minutes moved = start - anchor.start;
  PlannedEvent event{
      .id = course.id + "/" + std::to_string(anchor.number),
      .regimen = filling.brief.regimens[use].id,
      .course = course.id,
      .number = anchor.number,
      .kind = course.kind,
      .subject = subject_of(filling.brief, course),
      .say = form != filling.brief.forms.end() && course.say.empty() ? form->second.say : course.say,
      .place = course.place.empty() ? anchor.place : course.place,
      .start = start,
      .end = std::max(start, at(anchor, offsets.ends)),
      .earliest = anchor.earliest + moved,
      .latest = anchor.latest + moved,
      .slack_first = anchor.slack_first + moved,
      .slack_last = anchor.slack_last + moved,
      .binds_earliest = {{.rule = rule.id, .other = anchor.id}},
      .binds_latest = {{.rule = rule.id, .other = anchor.id}},
      .binds_planned = {{.rule = rule.id, .other = anchor.id}},
      .derived = true};
  if (event.say.empty()) event.say = course.test.value_or(course.procedure.value_or(course.id));
  set_dose(filling.brief, use, course, before, event);
  return event;
}

/// The companions that one course adds; nothing while the course that it goes with has no events yet.
std::vector<PlannedEvent> companions(const Filling& filling, std::size_t use, const regimen::Course& course,
                                     const regimen::Plan& plan) {
  std::vector<PlannedEvent> added;
  for (const auto& anchor : plan.events) {
    if (anchor.course != course.with->course) continue;
    const PlannedEvent* const before = added.empty() ? nullptr : &added.back();
    added.push_back(companion_of(filling, use, course, anchor, before));
  }
  if (course.with->except_last && !added.empty()) added.pop_back();
  const auto& counts = filling.brief.order.regimens[use].counts;
  if (const auto count = counts.find(course.id); count != counts.end()) {
    added.resize(std::min(added.size(), static_cast<std::size_t>(std::max(0, count->second))));
  }
  return added;
}

}  // namespace

void add_companions(const Filling& filling, regimen::Plan& plan) {
  std::vector<std::pair<std::size_t, const regimen::Course*>> waiting;
  for (std::size_t use = 0; use < filling.brief.regimens.size(); ++use) {
    for (const auto& course : filling.brief.regimens[use].courses) {
      const auto& counts = filling.brief.order.regimens[use].counts;
      const auto count = counts.find(course.id);
      const bool wanted = count == counts.end() || count->second > 0;
      if (wanted && is_derived(filling.brief, course)) waiting.emplace_back(use, &course);
    }
  }
  // A companion may go with a companion (the antiemetic with the amino acids), in whichever order the
  // file has them.
  for (bool progress = true; progress;) {
    progress = false;
    std::erase_if(waiting, [&](const auto& each) {
      auto added = companions(filling, each.first, *each.second, plan);
      plan.events.insert(plan.events.end(), std::make_move_iterator(added.begin()),
                         std::make_move_iterator(added.end()));
      progress = progress || !added.empty();
      return !added.empty();
    });
  }
}

}  // namespace posology::planning
