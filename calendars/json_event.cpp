// SPDX-License-Identifier: Apache-2.0
#include "calendars/json_event.hpp"

#include <algorithm>

#include "calendars/json_bindings.hpp"
#include "calendars/json_dose.hpp"
#include "calendars/wording.hpp"

namespace posology::calendars {
namespace {

// Amounts that are equal may be written in different units, so that units are compared as well.
bool same(const dose::Quantity& a, const dose::Quantity& b) {
  return a.unit == b.unit && a.value.units() == b.value.units() && a.value.places() == b.value.places();
}

bool same(const dose::StockedUnits& a, const dose::StockedUnits& b) {
  const bool whole = !a.part_of && !b.part_of;
  return a.count == b.count && same(a.strength, b.strength) &&
         (whole || (a.part_of && b.part_of && same(*a.part_of, *b.part_of)));
}

bool same(const std::optional<dose::Quantity>& a, const std::optional<dose::Quantity>& b) {
  return a.has_value() == b.has_value() && (!a || same(*a, *b));
}

bool same(const std::optional<dose::Makings>& a, const std::optional<dose::Makings>& b) {
  const auto alike = [](const dose::StockedUnits& one, const dose::StockedUnits& other) {
    return same(one, other);
  };
  return a.has_value() == b.has_value() && (!a || std::ranges::equal(*a, *b, alike));
}

/// Would write_matter() write the same of both? Of all that it writes, that is.
bool same_matter(const regimen::PlannedEvent& a, const regimen::PlannedEvent& b) {
  return a.course == b.course && a.regimen == b.regimen && a.kind == b.kind &&
         a.subject.drug == b.subject.drug && a.subject.form == b.subject.form && a.say == b.say &&
         same(a.product, b.product) && a.product_form == b.product_form && same(a.dose, b.dose) &&
         a.dose_from == b.dose_from && a.step == b.step && a.route == b.route && a.place == b.place;
}

}  // namespace

void InstantWriter::field(const JsonName& name, time::Instant at) {
  if (at != written_) {
    text_.clear();
    zone_.add_iso(text_, at);
    written_ = at;
  }
  to_.field(name, text_);
}

void EventWriter::write_matter(const regimen::PlannedEvent& event) {
  const auto known = std::ranges::find_if(
      matters_, [&](const Matter& matter) { return matter.event->course == event.course; });
  if (known != matters_.end() && same_matter(*known->event, event) && to_.again(known->written)) return;
  const std::size_t from = to_.size();
  to_.field("regimen", event.regimen);
  to_.field("course", event.course);
  to_.field("kind", name_of(event.kind));
  to_.field_or_null("drug", event.subject.drug);
  to_.field_or_null("form", event.subject.form);
  to_.field("text", what_words(event));
  write_product(to_, event.product, event.product_form);
  write_dose(to_, event.dose, event.dose_from);
  to_.field("dose_from", name_of(event.dose_from));
  write_step(to_, event.step);
  to_.field_or_null("route", event.route);
  to_.field_or_null("place", event.place);
  const Matter matter{.event = &event, .written = {.from = from, .until = to_.size()}};
  if (known == matters_.end()) {
    matters_.push_back(matter);
  } else {
    *known = matter;
  }
}

void EventWriter::write_slack(const regimen::PlannedEvent& event) {
  to_.begin_object("slack");
  to_.field("before_days", days_between(calendar_, event.slack_first, event.start));
  to_.field("after_days", days_between(calendar_, event.start, event.slack_last));
  instants_.field("first", event.slack_first);
  instants_.field("last", event.slack_last);
  to_.end_object();
}

void EventWriter::write(const regimen::PlannedEvent& event) {
  const auto texts = [&](const JsonName& name, const std::vector<std::string>& all) {
    to_.begin_list(name);
    for (const std::string& text : all) to_.text(text);
    to_.end_list();
  };
  to_.field("id", event.id);
  write_matter(event);
  instants_.field("planned", event.start);
  instants_.field("end", event.end);
  instants_.field("earliest", event.earliest);
  instants_.field("latest", event.latest);
  write_slack(event);
  write_bindings(to_, calendar_, event);
  to_.field("derived", event.derived);
  to_.field("certainty", name_of(event.certainty));
  texts("open", event.open);
  texts("notes", event.notes);
  to_.field("uid", event.uid);
}

}  // namespace posology::calendars
