// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/history/rulebook.hpp"

#include <algorithm>
#include <charconv>

namespace posology::audit::history {
namespace {

using regimen::Selector;
using Selectors = std::pair<const Selector*, const Selector*>;

/// The selectors of a rule. One line for each kind: a new one does not compile until it is given its own.
struct SelectorsOf {
  Selectors operator()(const regimen::Cadence& body) const { return {&body.of, nullptr}; }
  Selectors operator()(const regimen::Separation& body) const { return {&body.from, &body.to}; }
  Selectors operator()(const regimen::Overlap& body) const { return {&body.course, &body.after}; }
  Selectors operator()(const regimen::Hold& body) const { return {&body.course, &body.around}; }
  Selectors operator()(const regimen::Exclusion& body) const { return {&body.one, &body.other}; }
  Selectors operator()(const regimen::Prerequisite& body) const { return {&body.of, nullptr}; }
  Selectors operator()(const regimen::Concomitant& body) const { return {&body.with, &body.brings}; }
  Selectors operator()(const regimen::Monitoring& body) const { return {&body.before, &body.test}; }
  Selectors operator()(const regimen::Limit& body) const { return {&body.of, nullptr}; }
  Selectors operator()(const regimen::ReviewDue& body) const { return {&body.of, nullptr}; }
  Selectors operator()(const regimen::WhenRequired& body) const { return {&body.of, nullptr}; }
  Selectors operator()(const regimen::EndOfCourse& body) const { return {&body.of, &body.from}; }
  Selectors operator()(const regimen::TestAfter& body) const { return {&body.after, &body.test}; }
  Selectors operator()(const regimen::TestEvery& body) const { return {&body.during, &body.test}; }
  Selectors operator()(const regimen::LateDose& body) const { return {&body.of, nullptr}; }
  Selectors operator()(const regimen::Deadline& body) const { return {&body.before, nullptr}; }
};

/// The facts that a rule asks for, in the order in which the judges number them.
std::vector<std::string> facts_of(const regimen::RuleBody& body) {
  if (const auto* const needs = std::get_if<regimen::Prerequisite>(&body)) return needs->facts;
  if (const auto* const ending = std::get_if<regimen::EndOfCourse>(&body)) return ending->facts;
  if (const auto* const apart = std::get_if<regimen::Separation>(&body); apart && apart->unless_fact)
    return {*apart->unless_fact};
  if (const auto* const hold = std::get_if<regimen::Hold>(&body); hold && hold->until_fact)
    return {*hold->until_fact};
  return {};
}

template <typename Map>
Thing found_in(const Map& names, std::string_view name) {
  const auto found = names.find(name);
  return found == names.end() ? no_thing : found->second;
}

}  // namespace

Rulebook::Rulebook(const RulebookRequest& request) : working_{request.working}, detect_{request.detect} {
  for (const auto& [id, form] : request.forms) {
    forms_[id] =
        add({.drug = form.drug, .form = id, .classes = form.classes}, form.say.empty() ? id : form.say);
  }
  add_courses(request);
  for (const auto& rule : request.rules) {
    const auto [one, other] = std::visit(SelectorsOf{}, rule.body);
    for (const Selector* const selector : {one, other}) {
      if (selector == nullptr) continue;
      if (selector->by == Selector::By::test && thing_of_test(selector->name) == no_thing)
        tests_[selector->name] = add({.test = selector->name}, selector->name);
      if (selector->by == Selector::By::procedure && thing_of_procedure(selector->name) == no_thing)
        procedures_[selector->name] = add({.procedure = selector->name}, selector->name);
    }
  }
  for (const auto& rule : request.rules) add_versions(rule, request.lapses);
  add_pauses();
  for (const std::string& event : request.put_off) add_put_off(event);
  number_ends();
}

void Rulebook::add_put_off(const std::string& event) {
  const auto slash = event.rfind('/');
  const auto course = course_of(std::string_view{event}.substr(0, slash));
  int number = 1;
  if (slash != std::string::npos)
    std::from_chars(event.data() + slash + 1, event.data() + event.size(), number);
  if (course) put_off_.emplace_back(*course, number);
}

Thing Rulebook::add(regimen::Subject subject, std::string say) {
  things_.push_back(std::move(subject));
  say_.push_back(std::move(say));
  return static_cast<Thing>(things_.size() - 1);
}

void Rulebook::add_courses(const RulebookRequest& request) {
  for (const regimen::Regimen* const regimen : request.regimens) {
    for (const auto& course : regimen->courses) {
      CourseEntry entry{.regimen = regimen,
                        .course = &course,
                        .regimen_number = static_cast<std::uint16_t>(regimen_count_)};
      if (course.form) {
        entry.thing = thing_of_form(*course.form);
      } else if (course.test) {
        entry.thing = thing_of_test(*course.test);
        if (entry.thing == no_thing)
          entry.thing = tests_[*course.test] = add({.test = *course.test}, *course.test);
      } else if (course.procedure) {
        entry.thing = thing_of_procedure(*course.procedure);
        if (entry.thing == no_thing)
          entry.thing = procedures_[*course.procedure] =
              add({.classes = course.classes, .procedure = *course.procedure},
                  course.say.empty() ? *course.procedure : course.say);
      } else {
        entry.thing = thing_of_course(course.id);
        if (entry.thing == no_thing)
          entry.thing = bare_courses_[course.id] = add({}, course.say.empty() ? course.id : course.say);
      }
      courses_.push_back(entry);
    }
    ++regimen_count_;
  }
  for (auto& entry : courses_) {
    entry.alone = std::ranges::count(courses_, entry.thing, &CourseEntry::thing) == 1;
  }
}

End Rulebook::end_of(const Selector& selector) {
  const auto found = std::ranges::find(ends_, selector);
  if (found != ends_.end()) return static_cast<End>(found - ends_.begin());
  ends_.push_back(selector);
  return static_cast<End>(ends_.size() - 1);
}

FactNumber Rulebook::fact(const std::string& name) {
  const auto found = std::ranges::find(facts_, name);
  if (found != facts_.end()) return static_cast<FactNumber>(found - facts_.begin());
  facts_.push_back(name);
  return static_cast<FactNumber>(facts_.size() - 1);
}

/// The last change lies on top: below it is what it was laid over, for the days after its end.
void Rulebook::add_versions(const regimen::Rule& rule, const std::vector<LapsedChange>& lapses) {
  const regimen::Rule* version = &rule;
  DayNumber first = INT32_MIN;
  for (std::size_t left = lapses.size(); left > 0; --left) {
    const LapsedChange& lapse = lapses[left - 1];
    if (lapse.then->id != rule.id) continue;
    if (version->on && first <= lapse.last) add_rule(*version, first, lapse.last);
    first = std::max(first, lapse.last + 1);
    version = lapse.then;
  }
  if (version->on) add_rule(*version, first, INT32_MAX);
}

void Rulebook::add_rule(const regimen::Rule& rule, DayNumber first, DayNumber last) {
  const auto [one, other] = std::visit(SelectorsOf{}, rule.body);
  RuleEntry entry{.rule = &rule, .first = first, .last = last};
  const auto same = std::ranges::find(rules_, rule.id, [](const RuleEntry& each) { return each.rule->id; });
  entry.counted_as = static_cast<std::uint16_t>(same - rules_.begin());
  entry.one = end_of(*one);
  if (other != nullptr) entry.other = end_of(*other);
  for (const auto& name : facts_of(rule.body)) entry.facts.push_back(fact(name));
  for (std::size_t index = 0; index < courses_.size(); ++index) {
    const CourseEntry& course = courses_[index];
    const auto in = [&](const Selector& end) {
      return end.by == Selector::By::course
                 ? end.name == course.course->id
                 : course.thing != no_thing && regimen::matches(end, things_[course.thing]);
    };
    if (std::holds_alternative<regimen::ReviewDue>(rule.body) && in(*one) &&
        course.course->dose == regimen::DosePolicy::ladder) {
      entry.courses.push_back(static_cast<CourseNumber>(index));
    }
  }
  if (const auto* const gate = std::get_if<regimen::Prerequisite>(&rule.body)) {
    for (const auto& bound : gate->values) bounds_.push_back(&bound);
  }
  if (const auto* const hold = std::get_if<regimen::Hold>(&rule.body); hold && hold->drug_free_days_before)
    entry.free_days = time::Duration::days(*hold->drug_free_days_before + 1);
  if (const auto* const test = std::get_if<regimen::TestAfter>(&rule.body)) {
    const auto in_days = [](const time::Duration& span) {
      return span.kind() == time::Duration::Kind::civil_days;
    };
    if (in_days(test->by) && in_days(test->tolerance)) {
      entry.soonest = time::Duration::days(std::max(0, test->by.count() - test->tolerance.count()));
      entry.latest = time::Duration::days(test->by.count() + test->tolerance.count());
    }
  }
  rules_.push_back(std::move(entry));
}

void Rulebook::add_pauses() {
  for (auto& entry : rules_) {
    if (!std::holds_alternative<regimen::Limit>(entry.rule->body)) continue;
    for (const auto& hold : rules_) {
      if (!std::holds_alternative<regimen::Hold>(hold.rule->body)) continue;
      const bool same = std::ranges::any_of(things_, [&](const regimen::Subject& thing) {
        return regimen::matches(ends_[entry.one], thing) && regimen::matches(ends_[hold.one], thing);
      });
      if (same) entry.pauses.push_back(hold.other);
    }
  }
}

void Rulebook::number_ends() {
  for (std::size_t thing = 0; thing < things_.size(); ++thing) {
    first_end_.push_back(ends_of_.size());
    for (std::size_t end = 0; end < ends_.size(); ++end) {
      if (matches(static_cast<Thing>(thing), static_cast<End>(end)))
        ends_of_.push_back(static_cast<End>(end));
    }
  }
  first_end_.push_back(ends_of_.size());
  for (const auto& course : courses_) {
    std::vector<End> own;
    for (std::size_t end = 0; end < ends_.size(); ++end) {
      if (ends_[end].by == Selector::By::course && ends_[end].name == course.course->id)
        own.push_back(static_cast<End>(end));
    }
    asks_courses_ = asks_courses_ || !own.empty();
    course_ends_.push_back(std::move(own));
  }
  for (const auto& rule : rules_) asks_courses_ = asks_courses_ || !rule.courses.empty();
}

bool Rulebook::matches(Thing thing, End end) const {
  return ends_[end].by != Selector::By::course && regimen::matches(ends_[end], things_[thing]);
}

Thing Rulebook::thing_of_form(std::string_view form) const {
  return found_in(forms_, form);
}

Thing Rulebook::thing_of_test(std::string_view test) const {
  return found_in(tests_, test);
}

Thing Rulebook::thing_of_procedure(std::string_view procedure) const {
  return found_in(procedures_, procedure);
}

Thing Rulebook::thing_of_course(std::string_view course) const {
  return found_in(bare_courses_, course);
}

std::optional<CourseNumber> Rulebook::course_of(std::string_view id) const {
  const auto found =
      std::ranges::find_if(courses_, [&](const CourseEntry& entry) { return entry.course->id == id; });
  if (found == courses_.end()) return std::nullopt;
  return static_cast<CourseNumber>(found - courses_.begin());
}

Fact::Measure Rulebook::measure_of(std::string_view fact, std::string_view value) const {
  auto worst = Fact::Measure::kept;
  for (const auto* const bound : bounds_) {
    if (bound->fact != fact) continue;
    const auto measured = regimen::parse_measured(value);
    const auto kept = measured ? keeps(*bound, *measured) : std::nullopt;
    if (!kept) return Fact::Measure::missing;
    if (!*kept) worst = Fact::Measure::beyond;
  }
  return worst;
}

std::optional<FactNumber> Rulebook::fact_of(std::string_view name) const {
  const auto found = std::ranges::find(facts_, name);
  if (found == facts_.end()) return std::nullopt;
  return static_cast<FactNumber>(found - facts_.begin());
}

}  // namespace posology::audit::history
