// SPDX-License-Identifier: Apache-2.0
// One planned event for each dated event of the draft.
#include <algorithm>

#include "engine/planning/doses_in_force.hpp"
#include "engine/planning/fill_in.hpp"
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
  const auto form = course.form ? brief.forms.find(*course.form) : brief.forms.end();
  if (form == brief.forms.end()) return;
  regimen::Made made = made_of(form->second, dose);
  units.makings = std::move(made.makings);
  units.form = std::move(made.product_form);
}

void set_dose(const regimen::Brief& brief, std::size_t use, const regimen::Course& course,
              const PlannedEvent* before, PlannedEvent& event) {
  if (course.dose == DosePolicy::none) return;
  const InForce found = dose_of_event(brief, use, course, event.number, brief.zone->day_of(event.start));
  event.dose_from = found.from;
  const auto form = course.form ? brief.forms.find(*course.form) : brief.forms.end();
  if (form != brief.forms.end()) event.route = form->second.route;
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

void add_events(const Filling& filling, regimen::Plan& plan) {
  plan.events.reserve(2 * filling.draft.events.size());  // Companions and reviews follow.
  for (std::size_t index = 0; index < filling.draft.events.size(); ++index) {
    const auto& dates = filling.dating.events[index];
    if (!dates) continue;
    const DraftEvent& draft = filling.draft.events[index];
    const regimen::Course& course = filling.draft.course_of(draft);
    const std::size_t use = filling.draft.courses[draft.course].use;
    const bool given = draft.kind != regimen::EventKind::start && draft.kind != regimen::EventKind::stop;
    const auto form = course.form ? filling.brief.forms.find(*course.form) : filling.brief.forms.end();
    PlannedEvent event{
        .id = draft.id,
        .regimen = filling.brief.regimens[use].id,
        .course = course.id,
        .number = draft.number,
        .kind = draft.kind,
        .subject = filling.draft.subject_of(draft),
        .say = form != filling.brief.forms.end() && course.say.empty() ? form->second.say : course.say,
        .place = draft.place,
        .start = dates->planned,
        .end = dates->planned + draft.lasts,
        .earliest = dates->earliest,
        .latest = dates->latest,
        .slack_first = dates->slack_first,
        .slack_last = dates->slack_last,
        .binds_earliest = bindings(filling, index, dates->binds_earliest),
        .binds_latest = bindings(filling, index, dates->binds_latest),
        .binds_planned = bindings(filling, index, dates->binds_planned)};
    if (event.say.empty()) event.say = course.test.value_or(course.procedure.value_or(course.id));
    const PlannedEvent* const before =
        plan.events.empty() || plan.events.back().course != course.id ? nullptr : &plan.events.back();
    if (given) set_dose(filling.brief, use, course, before, event);
    plan.events.push_back(std::move(event));
  }
}

}  // namespace posology::planning
