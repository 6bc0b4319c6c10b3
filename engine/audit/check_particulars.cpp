// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/check_particulars.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "engine/audit/ordered.hpp"
#include "engine/regimen/is_about.hpp"

namespace posology::audit {
namespace {

using regimen::EventKind;
using regimen::PlannedEvent;

constexpr std::string_view review_suffix = "-review";

std::string expected_id(const PlannedEvent& event) {
  if (event.kind == EventKind::start) return event.course + "/start";
  if (event.kind == EventKind::stop) return event.course + "/stop";
  return event.course + "/" + std::to_string(event.number);
}

/// Is that its name? Without spelling it.
bool is_named_as_expected(const PlannedEvent& event) {
  std::string_view rest = event.id;
  if (!rest.starts_with(event.course)) return false;
  rest.remove_prefix(event.course.size());
  if (event.kind == EventKind::start) return rest == "/start";
  if (event.kind == EventKind::stop) return rest == "/stop";
  return rest.starts_with('/') && rest.substr(1) == std::to_string(event.number);
}

/// What a course is about, and whether it is brought at a fixed offset.
struct About {
  const regimen::Course* course;
  const regimen::Form* form;  ///< Null where it has none.
  bool derived;
};

About about(const regimen::Brief& brief, const regimen::Course& course) {
  return {.course = &course, .form = form_of(brief, course), .derived = at_fixed_offset(brief, course)};
}

/// Is a subject that which regimen::subject_of() makes of the course? Without making it.
bool is_that_of(const About& about, const regimen::Subject& subject) {
  const auto& [course, form, derived] = about;
  const auto says = [](const std::string& text, const std::optional<std::string>& expected) {
    return expected ? text == *expected : text.empty();
  };
  if (subject.course != course->id || !says(subject.form, course->form) ||
      !says(subject.procedure, course->procedure) || !says(subject.test, course->test))
    return false;
  const auto& own = course->classes;
  const std::size_t of_form = form == nullptr ? 0 : form->classes.size();
  if (subject.classes.size() != own.size() + of_form) return false;
  const auto rest = std::mismatch(own.begin(), own.end(), subject.classes.begin());
  if (rest.first != own.end()) return false;
  if (form == nullptr) return subject.drug.empty();
  return subject.drug == form->drug && std::equal(form->classes.begin(), form->classes.end(), rest.second);
}

/// The same of the courses of an order, each found once: a course has many events.
class Courses {
 public:
  explicit Courses(const regimen::Brief& brief) : brief_{brief} {}

  const About& of(const regimen::Course& course) {
    const auto known = std::ranges::find(known_, &course, &About::course);
    return known == known_.end() ? known_.emplace_back(about(brief_, course)) : *known;
  }

 private:
  const regimen::Brief& brief_;
  std::vector<About> known_;
};

/// What is wrong with an event of an ordered course; empty when nothing is.
std::string flaw(Courses& courses, const PlannedEvent& event, const Ordered& ordered) {
  const regimen::Course& course = ordered.course;
  const bool edge = event.kind == EventKind::start || event.kind == EventKind::stop;
  if (event.regimen != ordered.regimen.id)
    return "belongs to " + ordered.regimen.id + ", not to " + event.regimen;
  if (course.daily ? !edge : event.kind != course.kind) return "is of another kind than its course";
  const About& about = courses.of(course);
  if (!is_that_of(about, event.subject)) return "is about something else than its course";
  const bool derived = about.derived;
  if (event.derived != derived) return derived ? "has a time of its own" : "has no time of its own";
  if (derived) return {};
  if (!edge && event.place != course.place) return "is at another place than " + course.place;
  const auto lasts = edge ? time::minutes{0} : course.lasts;
  if (event.end - event.start != lasts) {
    return "lasts " + std::to_string((event.end - event.start).count()) + " minutes, and should last " +
           std::to_string(lasts.count());
  }
  return {};
}

/// A review belongs to the course that its name begins with, and binds no rule.
std::string flaw_of_review(const regimen::Brief& brief, const PlannedEvent& event) {
  std::string_view course = event.course;
  if (!course.ends_with(review_suffix)) return "is a review of no course";
  course.remove_suffix(review_suffix.size());
  if (!find_ordered(brief, course)) return "is a review of a course that nobody ordered";
  if (event.subject.course != event.course) return "is about something else than its course";
  return {};
}

/// A deadline is named after its rule.
std::string flaw_of_deadline(const regimen::Brief& brief, const PlannedEvent& event) {
  const regimen::Rule* const rule = find_rule(brief, event.course);
  const bool asked = rule != nullptr && rule->on && std::holds_alternative<regimen::Deadline>(rule->body);
  return asked ? "" : "is a deadline that no rule asks for";
}

std::string flaw(const regimen::Brief& brief, Courses& courses, const PlannedEvent& event) {
  if (!is_named_as_expected(event)) return "should be named " + expected_id(event);
  const bool no_dose = event.kind == EventKind::start || event.kind == EventKind::stop ||
                       event.kind == EventKind::review || event.kind == EventKind::deadline;
  if (no_dose && (event.dose || event.product)) return "is no dose, and has one";
  if (event.kind == EventKind::review) return flaw_of_review(brief, event);
  if (event.kind == EventKind::deadline) return flaw_of_deadline(brief, event);
  const auto ordered = find_ordered(brief, event.course);
  return ordered ? flaw(courses, event, *ordered) : "is of a course that nobody ordered";
}

}  // namespace

Findings check_particulars(const Sheet& sheet) {
  Findings findings;
  const auto refuse = [&](const std::string& event, const std::string& text) {
    findings.push_back(itself({.rule = "order", .to = event, .text = event + " " + text}));
  };
  Courses courses{sheet.brief()};
  for (const auto& event : sheet.plan().events) {
    if (const auto text = flaw(sheet.brief(), courses, event); !text.empty()) refuse(event.id, text);
  }
  for (const auto& pattern : sheet.plan().patterns) {
    const auto ordered = find_ordered(sheet.brief(), pattern.course);
    if (!ordered || !ordered->course.daily) {
      refuse(pattern.course, "is a daily course that nobody ordered");
    } else if (!is_that_of(courses.of(ordered->course), pattern.subject)) {
      refuse(pattern.course, "is about something else than its course");
    }
  }
  return findings;
}

}  // namespace posology::audit
