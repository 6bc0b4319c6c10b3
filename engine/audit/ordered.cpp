// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/ordered.hpp"

#include <algorithm>
#include <charconv>

namespace posology::audit {

using regimen::Brief;
using regimen::Course;

std::vector<Ordered> ordered_courses(const Brief& brief) {
  std::vector<Ordered> found;
  const std::size_t uses = std::min(brief.regimens.size(), brief.order.regimens.size());
  std::size_t size = 0;
  for (std::size_t use = 0; use < uses; ++use) size += brief.regimens[use].courses.size();
  found.reserve(size);
  for (std::size_t use = 0; use < uses; ++use) {
    for (const auto& course : brief.regimens[use].courses) {
      found.push_back({.use = brief.order.regimens[use], .regimen = brief.regimens[use], .course = course});
    }
  }
  return found;
}

std::optional<Ordered> find_ordered(const Brief& brief, std::string_view course) {
  const std::size_t uses = std::min(brief.regimens.size(), brief.order.regimens.size());
  for (std::size_t use = 0; use < uses; ++use) {
    const auto& courses = brief.regimens[use].courses;
    const auto found = std::ranges::find(courses, course, &Course::id);
    if (found == courses.end()) continue;
    return Ordered{.use = brief.order.regimens[use], .regimen = brief.regimens[use], .course = *found};
  }
  return std::nullopt;
}

std::optional<int> entered_count(const Ordered& ordered) {
  const auto found = ordered.use.counts.find(ordered.course.id);
  return found == ordered.use.counts.end() ? std::nullopt : std::optional<int>{found->second};
}

const regimen::EnteredDose* entered_dose(const Ordered& ordered) {
  const auto found = ordered.use.doses.find(ordered.course.id);
  return found == ordered.use.doses.end() ? nullptr : &found->second;
}

OrderedDose ordered_dose(const Ordered& ordered, int number, time::LocalDay day) {
  return OrderedDoses{ordered}.at(number, day);
}

OrderedDoses::OrderedDoses(const Ordered& ordered) : entered_{entered_dose(ordered)}, changes_{nullptr} {
  const auto changes = ordered.use.changes.find(ordered.course.id);
  if (changes != ordered.use.changes.end()) changes_ = &changes->second;
}

OrderedDose OrderedDoses::at(int number, time::LocalDay day) const {
  OrderedDose asked{.dose = entered_};
  if (changes_ == nullptr) return asked;
  // From the last change back: the first that has come into force is the one.
  const auto reached = [&](const regimen::DoseChange& change) {
    return change.from_number ? number >= *change.from_number : change.from_day && day >= *change.from_day;
  };
  const auto& all = *changes_;
  const auto last = std::ranges::find_if(all.rbegin(), all.rend(), reached);
  if (last != all.rend()) return last->dose ? OrderedDose{.dose = &*last->dose} : OrderedDose{.none = true};
  return asked;
}

std::optional<time::LocalDay> entered_until(const Ordered& ordered) {
  const auto found = ordered.use.untils.find(ordered.course.id);
  return found == ordered.use.untils.end() ? std::nullopt : std::optional<time::LocalDay>{found->second};
}

bool is_fixed(const Brief& brief, std::string_view event) {
  return std::ranges::find(brief.order.fixed, event, &regimen::FixedDate::event) != brief.order.fixed.end();
}

int greatest_fixed(const Brief& brief, std::string_view course) {
  int greatest = 0;
  for (const auto& fixed : brief.order.fixed) {
    const std::string_view id = fixed.event;
    if (!id.starts_with(course) || id.size() <= course.size() || id[course.size()] != '/') continue;
    int number = 0;
    std::from_chars(id.data() + course.size() + 1, id.data() + id.size(), number);
    greatest = std::max(greatest, number);
  }
  return greatest;
}

bool at_fixed_offset(const Brief& brief, const Course& course) {
  if (!course.with || !course.with->rule) return false;
  const regimen::Rule* const rule = find_rule(brief, *course.with->rule);
  return rule != nullptr && std::holds_alternative<regimen::Concomitant>(rule->body);
}

bool open_ended(const Ordered& ordered) {
  if (ordered.course.daily || ordered.course.with || entered_count(ordered)) return false;
  return ordered.course.until.by != regimen::Until::By::count || entered_until(ordered);
}

const regimen::PlannedEvent* first_of_regimen(const Sheet& sheet, const regimen::Regimen& regimen) {
  for (const auto& course : regimen.courses) {
    if (course.with) continue;
    if (const auto& events = sheet.of_course(course.id); !events.empty()) return events.front();
  }
  return nullptr;
}

}  // namespace posology::audit
