// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "engine/audit/history/kinds.hpp"
#include "engine/audit/history/measure.hpp"

namespace posology::audit::history {
namespace {

using Members = std::span<const std::uint32_t>;

Opinion about_fact(FactNumber name, std::uint32_t event) {
  return {
      .counted = Counted::fact, .asked = Asked::fact, .to = static_cast<std::int32_t>(event), .fact = name};
}

Opinion judge_fact(const Hearing& hearing, FactNumber name, int number, std::uint32_t event,
                   const std::optional<time::Duration>& recent) {
  const Given& given = hearing.given(event);
  Opinion opinion = about_fact(name, event);
  opinion.asked_number = number;
  const Fact* const in_time = hearing.last_fact(name, given.day, number);
  const Fact* const fact = in_time != nullptr ? in_time : hearing.first_fact(name, number);
  if (fact == nullptr) {
    opinion.verdict = Verdict::not_assessable;
    opinion.reason = Reason::fact_missing;
    return opinion;
  }
  opinion.found = fact->day;
  if (fact->measure == Fact::Measure::missing) {
    opinion.verdict = Verdict::not_assessable;
    opinion.reason = Reason::fact_missing;
    opinion.asked = Asked::amount;
  } else if (fact->measure == Fact::Measure::beyond) {
    opinion.verdict = Verdict::violated;
    opinion.asked = Asked::amount;
  } else if (fact->day > given.day) {
    opinion.verdict = Verdict::violated;
    opinion.manner = Manner::late;
    opinion.short_by = fact->day - given.day;
  } else if (recent) {
    const Moment to = start_of(given);
    Moment from{.wall = fact->day * 1440, .day = fact->day};
    from.least = from.most = to.least - (to.wall - from.wall);
    const Opinion age = measure(hearing, from, to, {.by = *recent, .side = Side::most});
    if (age.verdict == Verdict::satisfied) return opinion;
    opinion.verdict = age.verdict;
    opinion.reason = age.reason;
    opinion.by = age.by;
    opinion.short_by = age.short_by;
  }
  return opinion;
}

const Reviewed* find_review(const History& history, CourseNumber course, int number) {
  const auto before = [](const Reviewed& a, const Reviewed& b) {
    if (a.course != b.course) return a.course < b.course;
    return a.number != b.number ? a.number < b.number : a.day < b.day;
  };
  const Reviewed wanted{.course = course, .number = number, .day = INT32_MIN};
  const auto found = std::lower_bound(history.reviews.begin(), history.reviews.end(), wanted, before);
  return found != history.reviews.end() && found->course == course && found->number == number ? &*found
                                                                                              : nullptr;
}

}  // namespace

void judge_prerequisite(Hearing& hearing, const regimen::Prerequisite& prerequisite) {
  Members events = hearing.of(hearing.entry().one);
  if (prerequisite.scope == regimen::Scope::first && !prerequisite.numbered) events = events.first(1);
  int ordinal = 0;
  for (const auto event : events) {
    ++ordinal;
    const int of_course = hearing.given(event).number;
    const int number = of_course > 0 ? of_course : ordinal;
    if (prerequisite.numbered && number < prerequisite.from) continue;
    for (const FactNumber fact : hearing.entry().facts)
      hearing.conclude(
          judge_fact(hearing, fact, prerequisite.numbered ? number : 0, event, prerequisite.recent));
  }
}

void judge_review(Hearing& hearing, const regimen::ReviewDue& due) {
  const Members events = hearing.of(hearing.entry().one);
  for (const CourseNumber course : hearing.entry().courses) {
    for (const auto event : events) {
      const Given& given = hearing.given(event);
      if (given.course != course || given.number == 0) continue;
      const int past = given.number - due.after - 1;
      const bool decides = due.every && *due.every > 0 ? past >= 0 && past % *due.every == 0 : past == 0;
      if (!decides) continue;
      const int number = past == 0 ? 1 : past / *due.every + 1;
      const Reviewed* const review = find_review(*hearing.history, course, number);
      Opinion opinion{.verdict = review == nullptr ? Verdict::not_assessable : Verdict::satisfied,
                      .counted = Counted::fact,
                      .asked = Asked::fact,
                      .reason = review == nullptr ? Reason::fact_missing : Reason::none,
                      .to = static_cast<std::int32_t>(event),
                      .found = review == nullptr ? 0 : review->day,
                      .asked_number = number,
                      .fact = course};
      opinion.window = 1;  // a review of a course, not one of Rulebook::facts()
      if (review != nullptr && review->day > given.day) {
        opinion.verdict = Verdict::violated;
        opinion.manner = Manner::late;
        opinion.short_by = review->day - given.day;
      }
      hearing.conclude(opinion);
    }
  }
}

void judge_end_of_course(Hearing& hearing, const regimen::EndOfCourse& ending) {
  const std::uint32_t first = hearing.of(hearing.entry().other).front();
  const Fact* ended = nullptr;
  for (const FactNumber name : hearing.entry().facts) {
    const Fact* const fact = hearing.first_fact(name);
    if (fact != nullptr && (ended == nullptr || fact->day < ended->day)) ended = fact;
  }
  for (const auto event : hearing.of(hearing.entry().one)) {
    const Given& given = hearing.given(event);
    Opinion opinion = measure(hearing, start_of(hearing.given(first)), start_of(given),
                              {.by = ending.by, .side = Side::most});
    if (opinion.verdict == Verdict::satisfied && ended != nullptr && given.day > ended->day) {
      opinion = about_fact(ended->name, event);
      opinion.verdict = Verdict::violated;
      opinion.manner = Manner::late;
      opinion.asked = Asked::order;
      opinion.found = ended->day;
      opinion.short_by = given.day - ended->day;
    }
    opinion.from = static_cast<std::int32_t>(first);
    opinion.to = static_cast<std::int32_t>(event);
    hearing.conclude(opinion);
  }
}

void judge_when_required(Hearing& hearing, const regimen::WhenRequired& extra) {
  std::int64_t first = -1, last = -1, stop = -1;
  for (const auto event : hearing.of(hearing.entry().one)) {
    if (!hearing.given(event).as_needed) {
      stop = event;
      continue;
    }
    if (first < 0) first = event;
    last = event;
  }
  if (first < 0) return;
  Opinion opinion{.counted = Counted::order, .asked = Asked::order, .to = static_cast<std::int32_t>(first)};
  if (stop >= 0) {
    const Given &dose = hearing.given(static_cast<std::uint32_t>(first)),
                &regular = hearing.given(static_cast<std::uint32_t>(stop));
    opinion.from = static_cast<std::int32_t>(stop);
    if (order_unknown(dose, regular)) {
      opinion.verdict = Verdict::not_assessable;
      opinion.reason = Reason::order_unknown;
    } else if (first < stop) {
      opinion.verdict = Verdict::violated;
      opinion.manner = Manner::early;
      opinion.short_by = regular.start - dose.start;
    } else if (extra.for_at_most) {
      opinion = measure(hearing, start_of(regular), start_of(hearing.given(static_cast<std::uint32_t>(last))),
                        {.by = *extra.for_at_most, .side = Side::most});
      opinion.from = static_cast<std::int32_t>(stop);
      opinion.to = static_cast<std::int32_t>(last);
    }
  }
  hearing.conclude(opinion);
}

}  // namespace posology::audit::history
