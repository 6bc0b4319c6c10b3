// SPDX-License-Identifier: Apache-2.0
// One planned event for each dated event of the draft.
#include <algorithm>

#include "engine/planning/fill_in.hpp"

namespace posology::planning {
namespace {

using regimen::Binding;
using regimen::DosePolicy;
using regimen::DoseSource;
using regimen::PlannedEvent;

std::vector<Binding> bindings(const Filling& filling, std::size_t event,
                              const std::vector<std::size_t>& causes) {
  std::vector<Binding> found;
  for (const std::size_t index : causes) {
    const Cause& cause = filling.timing.causes[index];
    // That one dose comes after another needs no telling.
    if (cause.kind == Cause::Kind::sequence) continue;
    Binding binding{.rule = cause.rule, .other = {}};
    const auto other = cause.from == event ? cause.to : cause.from;
    if (other && other != event) binding.other = filling.draft.events[*other].id;
    if (std::ranges::find(found, binding) == found.end()) found.push_back(std::move(binding));
  }
  return found;
}

}  // namespace

void set_dose(const regimen::Brief& brief, std::size_t use, const regimen::Course& course,
              PlannedEvent& event) {
  if (course.dose == DosePolicy::none) return;
  const auto& entered = brief.order.regimens[use].doses;
  if (const auto found = entered.find(course.id); found != entered.end()) {
    event.dose = found->second.single;
    event.dose_from = course.dose == DosePolicy::prescription ? DoseSource::order : DoseSource::clinician;
    if (found->second.stated) {
      event.dose_from = course.dose == DosePolicy::ladder ? DoseSource::ladder : DoseSource::source;
    }
  } else if (course.dose == DosePolicy::ladder && course.ladder) {
    const regimen::Ladder& ladder = brief.ladders.at(*course.ladder);
    event.dose = ladder.steps.at(static_cast<std::size_t>(ladder.first));
    event.dose_from = DoseSource::ladder;
  } else {
    event.dose_from = DoseSource::not_entered;
  }
  const auto form = course.form ? brief.forms.find(*course.form) : brief.forms.end();
  if (form == brief.forms.end()) return;
  event.route = form->second.route;
  if (!event.dose) return;
  for (const auto& product : form->second.products) {
    if (product.strengths.empty() ||
        dimension_of(product.strengths.front().unit) != dimension_of(event.dose->unit)) {
      continue;
    }
    auto answer = dose::make_dose(*event.dose, product.strengths, product.per_dose);
    if (!answer.exact) continue;
    event.product = std::move(answer.exact);
    event.product_form = product.form;
    return;
  }
}

void add_events(const Filling& filling, regimen::Plan& plan) {
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
        .subject = draft.subject,
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
    if (given) set_dose(filling.brief, use, course, event);
    plan.events.push_back(std::move(event));
  }
}

}  // namespace posology::planning
