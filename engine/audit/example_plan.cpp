// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/example_plan.hpp"

#include <algorithm>
#include <stdexcept>

#include "engine/audit/check_end_of_course.hpp"
#include "engine/dose/frequency.hpp"

namespace posology::audit {
namespace {

using regimen::EventKind;
using regimen::PlannedEvent;
using regimen::SegmentKind;
using regimen::Selector;
using std::chrono::days;
using time::Instant;
using time::minutes;

const std::string never = "never";  // Of a prerequisite: nothing was recorded.
constexpr int weeks_apart = 4;      // of numbered events, which are about their number alone

/// One line for each kind of rule: what an example of it looks like as a plan.
class Scene {
 public:
  Scene(const regimen::Example& example, const Moments& moments, ExamplePlan& made)
      : example_{example}, from_{moments.from}, to_{moments.to}, made_{made} {}

  void operator()(const regimen::Cadence& body) {
    if (example_.number) return numbered(body.of);
    need_pair();
    add("first", body.of, from_);
    add("second", body.of, to_);
  }
  void operator()(const regimen::Separation& body) {
    need_pair();
    add("from", body.from, from_);
    add("to", body.to, to_);
  }
  void operator()(const regimen::Overlap& body) {
    need_pair();
    add("after", body.after, from_);
    daily(body.course).segments = {segment(from_ - days{28}, to_, SegmentKind::take)};
  }
  void operator()(const regimen::Hold& body) {
    need_pair();
    const bool dose_first = body.before || body.drug_free_days_before;
    add("dose", body.course, dose_first ? from_ : to_);
    add("event", body.around, dose_first ? to_ : from_);
    if (body.until_fact) record(*body.until_fact, std::min(from_, to_));
  }
  void operator()(const regimen::Exclusion& body) {
    need_pair();
    add("one", body.one, from_ - days{28}).end = from_;
    add("other", body.other, to_);
  }
  void operator()(const regimen::Prerequisite& body) {
    need_pair();
    if (example_.from != never) {
      for (const auto& fact : body.facts)
        record(fact_for(body, fact, body.from), from_, value_of(body, fact));
    }
    add("event", body.of, to_).number = body.from;
  }
  void operator()(const regimen::Concomitant& body) {
    need_pair();
    add("with", body.with, from_);
    PlannedEvent& brought = add("brought", body.brings, to_);
    brought.end = from_ + std::max(body.starts.by, body.ends.by);
    if (brought.end < brought.start) brought.end = brought.start;
  }
  void operator()(const regimen::Monitoring& body) {
    need_pair();
    add("test", body.test, from_);
    add("before", body.before, to_);
  }
  void operator()(const regimen::Limit& body) {
    if (example_.dose.empty() && !example_.number)
      throw std::invalid_argument{"an example of a limit is a dose or a number"};
    const auto daily_doses = dose::parse_prescription(example_.dose);
    const auto* const prescription = std::get_if<dose::Prescription>(&daily_doses);
    if (!example_.most.empty())
      std::get<regimen::Limit>(made_.brief.rules.change().front().body).cumulative_most =
          amount(example_.most);
    if (!example_.prior.empty()) add("before", body.of, from_ - days{28}).dose = amount(example_.prior);
    if (prescription == nullptr) return numbered(body.of);
    regimen::Pattern& pattern = daily(body.of);
    pattern.dose = prescription->single;
    pattern.per_day = prescription->per_day;
    pattern.times.clear();
    for (int each = 0; each < pattern.per_day; ++each)
      pattern.times.emplace_back(24 * 60 * each / pattern.per_day);
    pattern.segments = {segment(from_, from_ + days{2}, SegmentKind::take)};
  }
  void operator()(const regimen::ReviewDue& body) {
    if (!example_.number)
      throw std::invalid_argument{"an example of a review is the number of the event before which it is due"};
    PlannedEvent& event = add("dose", body.of, from_);
    event.number = *example_.number;
    regimen::Course course{.id = event.course, .dose = regimen::DosePolicy::ladder};
    regimen::Form form{.id = "the form", .drug = "the drug"};
    if (body.of.by == Selector::By::form) form.id = body.of.name;
    if (body.of.by == Selector::By::drug) form.drug = body.of.name;
    if (body.of.by == Selector::By::drug_class) form.classes = {body.of.name};
    course.form = form.id;
    made_.brief.forms.change().emplace(form.id, form);
    made_.brief.regimens.push_back({.id = "the regimen", .courses = {course}});
  }
  void operator()(const regimen::WhenRequired& body) {
    need_pair();
    daily(body.of).segments = {segment(from_ - days{7}, from_, SegmentKind::take),
                               segment(to_, to_ + minutes{1}, SegmentKind::only_if_needed)};
  }
  void operator()(const regimen::EndOfCourse& body) {
    need_pair();
    add("from", body.from, from_);
    const std::string course = add("dose", body.of, to_).course;
    // The review that is due at the end stands where it should: the dose alone is on trial.
    const auto end = end_day(Sheet{made_.brief, made_.plan}, body);
    PlannedEvent review{.id = course + "-review/1", .course = course, .kind = EventKind::review};
    review.start = review.end = end ? made_.brief.zone->start_of(*end) : to_;
    made_.plan.events.push_back(std::move(review));
  }
  template <typename Other>
  void operator()(const Other&) {
    throw std::invalid_argument{"an example of a rule of this kind cannot be tried"};
  }

 private:
  void need_pair() const {
    if (example_.from.empty() || example_.to.empty())
      throw std::invalid_argument{"an example of this kind of rule is two local times and their zone"};
  }

  /// What the example says of the fact; of any other what the rule just allows, or nothing of it at all.
  std::optional<regimen::Measured> value_of(const regimen::Prerequisite& body,
                                            const std::string& fact) const {
    const regimen::ValueBound* const bound = bound_on(body, fact);
    if (bound == nullptr) return std::nullopt;
    if (example_.fact == fact) {
      auto measured = regimen::parse_measured(example_.value);
      if (!measured) throw std::invalid_argument{"\"" + example_.value + "\" is no number with its unit"};
      return measured;
    }
    if (bound->least) return bound->least;
    if (bound->most) return bound->most;
    return regimen::Measured{.value = {}, .unit = bound->under ? bound->under->unit : ""};
  }

  static dose::Quantity amount(const std::string& text) {
    const auto quantity = dose::parse_quantity(text);
    if (!quantity) throw std::invalid_argument{"\"" + text + "\" is no amount and no daily prescription"};
    return *quantity;
  }

  static regimen::Subject subject_of(const Selector& selector, const std::string& course) {
    regimen::Subject subject{.course = course};
    switch (selector.by) {
      case Selector::By::drug:
        subject.drug = selector.name;
        break;
      case Selector::By::form:
        subject.form = selector.name;
        break;
      case Selector::By::drug_class:
        subject.classes = {selector.name};
        break;
      case Selector::By::procedure:
        subject.procedure = selector.name;
        break;
      case Selector::By::test:
        subject.test = selector.name;
        break;
      case Selector::By::course:
        subject.course = selector.name;
        break;
    }
    return subject;
  }

  static regimen::Segment segment(Instant from, Instant to, SegmentKind kind) {
    return {.from = from, .to = to, .kind = kind};
  }

  PlannedEvent& add(const std::string& name, const Selector& selector, Instant at) {
    PlannedEvent event{.id = name, .course = name};
    event.kind = selector.by == Selector::By::test        ? EventKind::laboratory
                 : selector.by == Selector::By::procedure ? EventKind::procedure
                                                          : EventKind::administration;
    event.subject = subject_of(selector, event.course);
    event.course = event.subject.course;
    event.start = event.end = at;
    if (!example_.dose.empty()) event.dose = amount(example_.dose);
    made_.plan.events.push_back(std::move(event));
    return made_.plan.events.back();
  }

  regimen::Pattern& daily(const Selector& selector) {
    const dose::Quantity one{.value = dose::Decimal::integer(1), .unit = dose::Unit::mg};
    regimen::Pattern pattern{.id = "daily",
                             .course = "daily",
                             .subject = subject_of(selector, "daily"),
                             .dose = one,
                             .times = {minutes{0}}};
    pattern.course = pattern.subject.course;
    made_.plan.patterns.push_back(std::move(pattern));
    return made_.plan.patterns.back();
  }

  void numbered(const Selector& selector) {
    for (int number = 0; number < example_.number.value_or(1); ++number)
      add("event " + std::to_string(number + 1), selector, from_ + days{7 * weeks_apart * number});
  }

  void record(const std::string& fact, Instant at, std::optional<regimen::Measured> value = {}) {
    made_.brief.order.facts.push_back(
        {.name = fact, .on = time::day_of(made_.brief.zone->local(at)), .value = std::move(value)});
  }

  const regimen::Example& example_;
  Instant from_, to_;
  ExamplePlan& made_;
};

/// Working days need a clinic: Monday to Friday, and no holidays.
regimen::Clinic monday_to_friday() {
  time::WeeklyHours hours;
  for (std::size_t day = 0; day < 5; ++day) hours.days.at(day) = {{minutes{0}, minutes{24 * 60}}};
  return {.id = "an example's", .places = {{"any", hours}}};
}

}  // namespace

ExamplePlan lay_out_example(const regimen::Rule& rule, const regimen::Example& example,
                            const std::shared_ptr<const time::Zone>& zone, const Moments& moments) {
  ExamplePlan made;
  made.brief.zone = zone;
  made.brief.clinic = monday_to_friday();
  made.brief.rules = {rule};
  made.brief.rules.change().front().on = true;
  std::visit(Scene{example, moments, made}, rule.body);
  return made;
}

}  // namespace posology::audit
