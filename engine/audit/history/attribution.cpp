// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/history/attribution.hpp"

#include <algorithm>
#include <cstdlib>

namespace posology::audit::history {
namespace {

constexpr Minute day_minutes = 1440;
/// Beyond this an administration is of no course: no place of a course is meant.
constexpr std::int64_t too_far = 28 * day_minutes;
/// Above so many pairs (a history of thousands of depots) each administration takes the nearest place.
constexpr std::size_t most_pairs = 4'000'000;

Minute minutes_of(const time::Duration& by) {
  if (by.kind() == time::Duration::Kind::elapsed) return by.count();
  const int days = by.kind() == time::Duration::Kind::civil_months ? by.count() * 30 : by.count();
  return days * day_minutes;
}

}  // namespace

Attribution::Attribution(const Rulebook& book) : book_{book}, in_force_(book.regimen_count(), 1) {
  std::vector<char> seen(book.things().size(), 0);
  const auto& courses = book.courses();
  for (std::size_t index = 0; index < courses.size(); ++index) {
    const Thing thing = courses[index].thing;
    if (courses[index].alone || thing == no_thing || seen[thing] != 0) continue;
    seen[thing] = 1;
    std::vector<CourseNumber> sharing;
    for (const bool companions : {true, false}) {
      for (std::size_t other = 0; other < courses.size(); ++other) {
        if (courses[other].thing == thing && courses[other].course->with.has_value() == companions)
          sharing.push_back(static_cast<CourseNumber>(other));
      }
    }
    shared_.push_back(std::move(sharing));
  }
  numbers_.resize(courses.size());
}

void Attribution::find_regimens(const History& history) {
  if (!book_.detects()) return;
  std::ranges::fill(in_force_, 0);
  const regimen::Regimen* last = nullptr;
  for (const auto& entry : book_.courses()) {
    if (entry.regimen == last) continue;  // only the first course of each tells
    last = entry.regimen;
    const bool there = std::ranges::any_of(history.given, [&](const Given& given) {
      return given.thing == entry.thing && entry.thing != no_thing;
    });
    if (there) in_force_[entry.regimen_number] = 1;
  }
}

void Attribution::work_out(History& history) {
  find_regimens(history);
  for (auto& given : history.given) {
    if (given.told_course || given.thing == no_thing) continue;
    given.course = no_course;
  }
  const auto& courses = book_.courses();
  for (std::size_t index = 0; index < courses.size(); ++index) {
    if (!courses[index].alone || courses[index].thing == no_thing ||
        !in_force(static_cast<CourseNumber>(index)))
      continue;
    for (auto& given : history.given) {
      if (given.thing == courses[index].thing && !given.told_course)
        given.course = static_cast<CourseNumber>(index);
    }
  }
  for (const auto& sharing : shared_) share(history, sharing);
  std::ranges::fill(numbers_, std::uint16_t{0});
  for (auto& given : history.given) {
    if (given.course == no_course || given.what != What::given) continue;
    const std::uint16_t next = ++numbers_[given.course];
    if (!given.told_course || given.number == 0) given.number = next;
  }
}

void Attribution::share(History& history, const std::vector<CourseNumber>& courses) {
  doses_.clear();
  const Thing thing = book_.courses()[courses.front()].thing;
  for (std::size_t index = 0; index < history.given.size(); ++index) {
    const Given& given = history.given[index];
    if (given.thing == thing && !given.told_course && given.what == What::given)
      doses_.push_back(static_cast<std::uint32_t>(index));
  }
  if (doses_.empty()) return;
  CourseNumber only = no_course;
  int active = 0;
  for (const CourseNumber course : courses) {
    if (!in_force(course)) continue;
    only = course;
    ++active;
  }
  if (active <= 1) {
    for (const auto dose : doses_) history.given[dose].course = only;
    return;
  }
  places_.clear();
  for (const CourseNumber course : courses) {
    if (in_force(course)) add_places(history, course);
  }
  std::ranges::stable_sort(places_, {}, &Place::at);
  match(history);
}

const regimen::Rule* Attribution::rule(const std::string& id) const {
  for (const auto& entry : book_.rules()) {
    if (entry.rule->id == id) return entry.rule;
  }
  return nullptr;
}

Minute Attribution::step_of(CourseNumber course) const {
  const auto& every = book_.courses()[course].course->every;
  const regimen::Rule* const found = every ? rule(*every) : nullptr;
  const auto* const cadence = found ? std::get_if<regimen::Cadence>(&found->body) : nullptr;
  if (cadence == nullptr) return 0;
  if (cadence->target) return minutes_of(*cadence->target);
  return cadence->at_least ? minutes_of(cadence->at_least->by) : 0;
}

Minute Attribution::until_of(const History& history, CourseNumber course) const {
  const Minute end = history.given[doses_.back()].start + step_of(course);
  const CourseEntry& entry = book_.courses()[course];
  if (entry.course->until.by != regimen::Until::By::next_regimen) return end;
  // Until the first event of the next regimen that was begun.
  for (const auto& other : book_.courses()) {
    if (other.regimen_number <= entry.regimen_number || in_force_[other.regimen_number] == 0) continue;
    const auto first = std::ranges::find_if(history.given, [&](const Given& given) {
      return given.thing == other.thing && other.thing != entry.thing;
    });
    if (first != history.given.end()) return std::min(end, first->start - 1);
  }
  return end;
}

void Attribution::add_series(CourseNumber course, Minute first, Minute until) {
  const Minute step = step_of(course);
  places_.push_back({.at = first, .course = course});
  if (step <= 0) return;
  constexpr std::size_t most_places = 20'000;
  for (std::int64_t at = std::int64_t{first} + step; at <= until && places_.size() < most_places; at += step)
    places_.push_back({.at = static_cast<Minute>(at), .course = course});
}

void Attribution::add_places(const History& history, CourseNumber number) {
  const regimen::Course& course = *book_.courses()[number].course;
  if (course.with) {
    const auto base = book_.course_of(course.with->course);
    const regimen::Rule* const placed = course.with->rule ? rule(*course.with->rule) : nullptr;
    std::int64_t last = -1;
    for (std::size_t index = 0; index < history.given.size(); ++index) {
      if (base && history.given[index].course == *base) last = static_cast<std::int64_t>(index);
    }
    for (std::size_t index = 0; index < history.given.size(); ++index) {
      const Given& given = history.given[index];
      if (!base || given.course != *base) continue;
      if (course.with->except_last && static_cast<std::int64_t>(index) == last) continue;
      Minute at = given.start + (course.with->target ? minutes_of(*course.with->target) : 0);
      if (placed != nullptr) {
        if (const auto* const apart = std::get_if<regimen::Separation>(&placed->body);
            apart && apart->at_least)
          at = (given.has_end ? given.end : given.start) + minutes_of(apart->at_least->by);
        if (const auto* const together = std::get_if<regimen::Concomitant>(&placed->body))
          at = given.start + static_cast<Minute>(together->starts.by.count());
        if (std::holds_alternative<regimen::Monitoring>(placed->body))
          at = given.start - (course.with->target ? minutes_of(*course.with->target) : 0);
      }
      places_.push_back({.at = at, .course = number});
    }
    return;
  }
  const Minute until = until_of(history, number);
  const auto anchor = course.start ? book_.course_of(course.start->after) : std::nullopt;
  if (anchor && book_.courses()[*anchor].thing == book_.courses()[number].thing) {
    // After another course of the same drug: its places are known, what it was given is not yet.
    std::int64_t at = -1;
    for (const Place& place : places_) {
      if (place.course == *anchor && (at < 0 || course.start->after_last)) at = place.at;
    }
    if (at >= 0) add_series(number, static_cast<Minute>(at) + minutes_of(course.start->target), until);
    return;
  }
  const Minute first = history.given[doses_.front()].start;
  if (first <= until) add_series(number, first, until);
}

void Attribution::match(History& history) {
  const std::size_t rows = doses_.size(), columns = places_.size();
  const auto away = [&](std::size_t dose, std::size_t place) {
    return std::abs(static_cast<std::int64_t>(history.given[doses_[dose]].start) - places_[place].at);
  };
  if (columns == 0) return;
  if (rows * columns > most_pairs) {
    std::size_t place = 0;
    for (std::size_t dose = 0; dose < rows; ++dose) {
      while (place + 1 < columns && away(dose, place + 1) <= away(dose, place)) ++place;
      if (away(dose, place) <= too_far) history.given[doses_[dose]].course = places_[place].course;
    }
    return;
  }
  // cost_[p]: the cheapest way for the doses so far and the first p places. A dose without a place costs more
  // than any that is near enough.
  enum : char { skip_place, leave_over, take };
  cost_.assign(columns + 1, 0);
  choice_.resize(rows * (columns + 1));
  for (std::size_t dose = 0; dose < rows; ++dose) {
    std::int64_t diagonal = cost_[0];
    cost_[0] += too_far;
    choice_[dose * (columns + 1)] = leave_over;
    for (std::size_t place = 1; place <= columns; ++place) {
      const std::int64_t above = cost_[place], distance = away(dose, place - 1);
      char chosen = skip_place;
      std::int64_t best = cost_[place - 1];
      if (distance <= too_far && diagonal + distance <= best) {
        best = diagonal + distance;
        chosen = take;
      }
      if (above + too_far < best) {
        best = above + too_far;
        chosen = leave_over;
      }
      diagonal = above;
      cost_[place] = best;
      choice_[dose * (columns + 1) + place] = chosen;
    }
  }
  std::size_t place = columns;
  for (std::size_t dose = rows; dose > 0;) {
    switch (choice_[(dose - 1) * (columns + 1) + place]) {
      case skip_place:
        --place;
        break;
      case take:
        history.given[doses_[--dose]].course = places_[--place].course;
        break;
      default:
        --dose;
        break;
    }
  }
}

}  // namespace posology::audit::history
