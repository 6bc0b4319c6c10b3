// SPDX-License-Identifier: Apache-2.0
// One planned event for each dated event of the draft.
#include <algorithm>

#include "engine/planning/doses_in_force.hpp"
#include "engine/planning/fill_in.hpp"
#include "engine/regimen/is_about.hpp"
#include "engine/regimen/makings.hpp"

namespace posology::planning {
namespace {

using regimen::Binding;
using regimen::DosePolicy;
using regimen::PlannedEvent;

std::vector<Binding> bindings(const Filling& filling, std::size_t event,
                              const std::vector<std::size_t>& causes) {
  std::vector<Binding> found;
  found.reserve(causes.size());
  for (const std::size_t index : causes) {
    const Cause& cause = filling.timing.causes[index];
    // That one dose comes after another needs no telling.
    if (cause.kind == Cause::Kind::sequence) continue;
    Binding binding{.rule = std::string{cause.rule}, .other = {}};
    const auto other = cause.from == event ? cause.to : cause.from;
    if (other && other != event) binding.other = filling.draft.events[*other].id;
    if (std::ranges::find(found, binding) == found.end()) found.push_back(std::move(binding));
  }
  return found;
}

}  // namespace

void set_units(const regimen::Brief& brief, const regimen::Course& course, const dose::Quantity& dose,
               Units& units) {
  const regimen::Form* const form = form_of(brief, course);
  if (form == nullptr) return;
  regimen::Made made = made_of(*form, dose);
  units.makings = std::move(made.makings);
  units.form = std::move(made.product_form);
}

void set_dose(const regimen::Brief& brief, std::size_t use, const regimen::Course& course,
              const PlannedEvent* before, PlannedEvent& event) {
  if (course.dose == DosePolicy::none) return;
  const InForce found = dose_of_event(brief, use, course, event.number, brief.zone->day_of(event.start));
  event.dose_from = found.from;
  if (before != nullptr) {
    event.route = before->route;
  } else if (const regimen::Form* const form = form_of(brief, course)) {
    event.route = form->route;
  }
  if (!found.dose) return;
  event.dose = found.dose->single;
  event.step = told_step(brief, course, *found.dose);
  // Once something has been decided every dose says where it is.
  if (found.change != nullptr) {
    const std::string step = event.step ? "step " + std::to_string(event.step->number) + " of " +
                                              std::to_string(event.step->of) + " of " + event.step->ladder
                                        : event.dose->ismp();
    event.notes.push_back(step + ", " + found.change->because);
  }
  if (before != nullptr && before->dose && before->dose->unit == event.dose->unit &&
      before->dose->value == event.dose->value) {
    event.product = before->product;
    event.product_form = before->product_form;
    return;
  }
  Units units;
  set_units(brief, course, *event.dose, units);
  event.product = std::move(units.makings);
  event.product_form = std::move(units.form);
}

std::string words_for(const regimen::Brief& brief, const regimen::Course& course) {
  const regimen::Form* const form = course.say.empty() ? form_of(brief, course) : nullptr;
  const std::string& said = form != nullptr ? form->say : course.say;
  return said.empty() ? course.test.value_or(course.procedure.value_or(course.id)) : said;
}

void add_events(const Filling& filling, regimen::Plan& plan) {
  plan.events.reserve(2 * filling.draft.events.size());  // Companions and reviews follow.
  for (std::size_t index = 0; index < filling.draft.events.size(); ++index) {
    const auto& dates = filling.dating.events[index];
    if (!dates) continue;
    const DraftEvent& draft = filling.draft.events[index];
    const regimen::Course& course = filling.draft.course_of(draft);
    const std::size_t use = filling.draft.courses[draft.course].use;
    const bool given = draft.kind != regimen::EventKind::start && draft.kind != regimen::EventKind::stop;
    // In its place from the beginning: events are large.
    PlannedEvent& event = plan.events.emplace_back();
    const PlannedEvent* before = plan.events.size() > 1 ? &plan.events[plan.events.size() - 2] : nullptr;
    if (before != nullptr && before->course != course.id) before = nullptr;
    event.id = draft.id;
    event.regimen = filling.brief.regimens[use].id;
    event.course = course.id;
    event.number = draft.number;
    event.kind = draft.kind;
    event.subject = filling.draft.subject_of(draft);
    if (before != nullptr) {
      event.say = before->say;
    } else {
      event.say = words_for(filling.brief, course);
    }
    event.place = draft.place;
    event.start = dates->planned;
    event.end = dates->planned + draft.lasts;
    event.earliest = dates->earliest;
    event.latest = dates->latest;
    event.slack_first = dates->slack_first;
    event.slack_last = dates->slack_last;
    event.binds_earliest = bindings(filling, index, dates->binds_earliest);
    event.binds_latest = bindings(filling, index, dates->binds_latest);
    event.binds_planned = bindings(filling, index, dates->binds_planned);
    if (given) set_dose(filling.brief, use, course, before, event);
  }
}

}  // namespace posology::planning
