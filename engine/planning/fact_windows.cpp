// SPDX-License-Identifier: Apache-2.0
// What recorded facts do to dates: an event that a fact allows waits for the day on which it was recorded.
// Facts that are missing hold no date; they leave it provisional (mark_provisional.cpp).
#include <algorithm>

#include "engine/planning/timing_builder.hpp"

namespace posology::planning {
namespace {

using regimen::Rule;

class FactWindows {
 public:
  explicit FactWindows(TimingBuilder& builder)
      : builder_{builder}, brief_{builder.brief()}, draft_{builder.draft()} {}

  void build() {
    for (const auto& rule : brief_.rules) {
      if (!rule.on) continue;
      if (const auto* const gate = std::get_if<regimen::Prerequisite>(&rule.body)) open_gate(rule, *gate);
      if (const auto* const due = std::get_if<regimen::ReviewDue>(&rule.body)) follow_reviews(rule, *due);
    }
  }

 private:
  Cause cause(const Rule& rule, std::size_t event, const std::string& fact) {
    Cause why = cause_of(rule, {}, event);
    why.kind = Cause::Kind::fact;
    why.text = builder_.words(fact + " is recorded");
    return why;
  }

  void wait(const Rule& rule, std::size_t event, const std::string& fact, time::LocalDay day) {
    builder_.timing().windows.push_back({.cause = builder_.cause(cause(rule, event, fact)),
                                         .event = event,
                                         .first = brief_.zone->start_of(day),
                                         .last = {}});
  }

  void expire(const Rule& rule, std::size_t event, const std::string& fact, time::LocalDay last) {
    Cause why = cause(rule, event, fact);
    why.upper = true;
    builder_.timing().windows.push_back({.cause = builder_.cause(std::move(why)),
                                         .event = event,
                                         .first = {},
                                         .last = brief_.zone->end_of(last)});
  }

  void open_gate(const Rule& rule, const regimen::Prerequisite& gate) {
    std::vector<std::size_t> bound;
    for (const DraftCourse& course : draft_.courses) {
      if (!matches(gate.of, course.subject)) continue;
      for (const std::size_t event : course.events) {
        if (draft_.events[event].kind != regimen::EventKind::stop) bound.push_back(event);
      }
    }
    const bool first = gate.scope == regimen::Scope::first;
    if (first) bound = may_be_first(builder_.timing(), bound);
    // Whichever is the first waits, and so the others do; an end binds that one alone.
    const bool ends = gate.recent && (!first || bound.size() == 1);
    for (const auto& each : gate.facts) {
      for (const std::size_t event : bound) {
        if (draft_.events[event].number < gate.from) continue;
        const std::string fact = fact_for(gate, each, draft_.events[event].number);
        const auto day = recorded(brief_, fact);
        if (!day) continue;
        wait(rule, event, fact, *day);
        if (ends) expire(rule, event, fact, add_civil(*day, *gate.recent));
      }
    }
  }

  /// A recorded decision holds the visit that it decides until the day on which it was recorded.
  void follow_reviews(const Rule& rule, const regimen::ReviewDue& due) {
    for (const auto& course : draft_.courses) {
      const bool reviewed =
          course.course->dose == regimen::DosePolicy::ladder && matches(due.of, course.subject);
      int review = 1;
      for (int number = due.after + 1; reviewed && number <= static_cast<int>(course.events.size());
           ++review) {
        const std::string fact = course.course->id + "-review-" + std::to_string(review);
        if (const auto day = recorded(brief_, fact)) {
          wait(rule, course.events[static_cast<std::size_t>(number) - 1], fact, *day);
        }
        if (!due.every) break;
        number += *due.every;
      }
    }
  }

  TimingBuilder& builder_;
  const regimen::Brief& brief_;
  const Draft& draft_;
};

}  // namespace

void add_facts(TimingBuilder& builder) {
  FactWindows{builder}.build();
}

}  // namespace posology::planning
