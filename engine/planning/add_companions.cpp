// SPDX-License-Identifier: Apache-2.0
// Companions at fixed offsets: antiemetic, amino acids and observation around an infusion.
#include <algorithm>

#include "engine/planning/fill_in.hpp"

namespace posology::planning {
namespace {

using regimen::Edge;
using regimen::Offset;
using regimen::PlannedEvent;

time::Instant at(const PlannedEvent& anchor, const Offset& offset) {
  return (offset.of == Edge::start ? anchor.start : anchor.end) + offset.by;
}

/// What all companions of a course have in common.
struct Companions {
  std::size_t use;
  const regimen::Course& course;
  const regimen::Rule& rule;
  regimen::Subject subject;
  std::string say;
};

/// Fills in `event`; `before` is the one before it, or null.
void add_companion(const Filling& filling, const Companions& companions, const PlannedEvent& anchor,
                   const PlannedEvent* before, PlannedEvent& event) {
  const regimen::Course& course = companions.course;
  const auto& offsets = std::get<regimen::Concomitant>(companions.rule.body);
  const time::Instant start = at(anchor, offsets.starts);
  const time::minutes moved = start - anchor.start;
  event.id = course.id + "/" + std::to_string(anchor.number);
  event.regimen = filling.brief.regimens[companions.use].id;
  event.course = course.id;
  event.number = anchor.number;
  event.kind = course.kind;
  event.subject = companions.subject;
  event.say = companions.say;
  event.place = course.place.empty() ? anchor.place : course.place;
  event.start = start;
  event.end = std::max(start, at(anchor, offsets.ends));
  event.earliest = anchor.earliest + moved;
  event.latest = anchor.latest + moved;
  event.slack_first = anchor.slack_first + moved;
  event.slack_last = anchor.slack_last + moved;
  event.binds_earliest = {{.rule = companions.rule.id, .other = anchor.id}};
  event.binds_latest = event.binds_planned = event.binds_earliest;
  event.derived = true;
  set_dose(filling.brief, companions.use, course, before, event);
}

/// How many companions one course adds: none while the course that it goes with has no events yet.
std::size_t add(const Filling& filling, std::size_t use, const regimen::Course& course, regimen::Plan& plan) {
  std::vector<std::size_t> anchors;
  for (std::size_t index = 0; index < plan.events.size(); ++index) {
    if (plan.events[index].course == course.with->course) anchors.push_back(index);
  }
  if (course.with->except_last && !anchors.empty()) anchors.pop_back();
  const auto& counts = filling.brief.order.regimens[use].counts;
  if (const auto count = counts.find(course.id); count != counts.end()) {
    anchors.resize(std::min(anchors.size(), static_cast<std::size_t>(std::max(0, count->second))));
  }
  if (anchors.empty()) return 0;
  const Companions companions{.use = use,
                              .course = course,
                              .rule = *find_rule(filling.brief, *course.with->rule),
                              .subject = subject_of(filling.brief, course),
                              .say = words_for(filling.brief, course)};
  const std::size_t first = plan.events.size();
  plan.events.resize(first + anchors.size());
  for (std::size_t index = 0; index < anchors.size(); ++index) {
    const PlannedEvent* const before = index == 0 ? nullptr : &plan.events[first + index - 1];
    add_companion(filling, companions, plan.events[anchors[index]], before, plan.events[first + index]);
  }
  return anchors.size();
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
      const bool added = add(filling, each.first, *each.second, plan) > 0;
      progress = progress || added;
      return added;
    });
  }
}

}  // namespace posology::planning
