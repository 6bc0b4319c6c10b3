// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/check_tests_in_cycles.hpp"

#include <algorithm>

#include "engine/audit/ordered.hpp"
#include "engine/time/text.hpp"

namespace posology::audit {
namespace {

using regimen::PlannedEvent;
using regimen::Verdict;
using std::chrono::days;
using time::LocalDay;

/// The doses of one cycle, first and last, and the cycle's own event.
struct Doses {
  std::string cycle;
  Given first, last;
};

/// The first days of all cycles whose courses give what is selected.
Sheet::Events cycles_of(const Sheet& sheet, const regimen::Selector& selector) {
  Sheet::Events cycles;
  for (const Ordered& ordered : ordered_courses(sheet.brief())) {
    if (!in_cycles(ordered.regimen, ordered.course)) continue;
    if (!matches(selector, subject_of(sheet.brief(), ordered.course))) continue;
    cycles = sheet.of_course(ordered.course.with->course);
  }
  return cycles;
}

std::vector<Doses> doses_by_cycle(const Sheet& sheet, const regimen::Selector& selector) {
  std::vector<Doses> found;
  const auto cycles = cycles_of(sheet, selector);
  const auto given = sheet.given(selector);
  for (std::size_t index = 0; index < cycles.size(); ++index) {
    const LocalDay first = sheet.day(cycles[index]->start);
    std::optional<Doses> doses;
    for (const Given& dose : given) {
      const bool before_next =
          index + 1 == cycles.size() || sheet.day(dose.start) < sheet.day(cycles[index + 1]->start);
      if (sheet.day(dose.start) < first || !before_next) continue;
      if (!doses) doses = Doses{.cycle = cycles[index]->id, .first = dose, .last = dose};
      doses->last = dose;
    }
    if (doses) found.push_back(std::move(*doses));
  }
  return found;
}

std::string on(LocalDay day) {
  return time::weekday_date(day);
}

/// Is what the test finds known when the first dose begins? What the order fixes for one time stands: it is
/// booked or recorded, perhaps by date alone.
bool known_before(const Sheet& sheet, const PlannedEvent& test, const Given& dose) {
  if (test.start > dose.start) return false;
  if (test.start + regimen::result_after(sheet.brief().clinic, test.place) <= dose.start) return true;
  return is_fixed(sheet.brief(), test.id) &&
         std::ranges::any_of(sheet.plan().events, [&](const PlannedEvent& other) {
           return other.id != test.id && sheet.day(other.start) == sheet.day(dose.start) &&
                  is_fixed(sheet.brief(), other.id);
         });
}

/// What is wrong with the tests of one cycle; empty when nothing is.
std::string flaw(const Sheet& sheet, const Doses& doses, Sheet::Events tests, const regimen::TestEvery& due) {
  const PlannedEvent* last = nullptr;
  for (const PlannedEvent* const test : tests) {
    if (known_before(sheet, *test, doses.first)) last = test;
  }
  const LocalDay first_dose = sheet.day(doses.first.start);
  if (last == nullptr || day_after(sheet, sheet.day(last->start), due.every) < first_dose)
    return "no test before the first dose on " + on(first_dose);
  LocalDay end = sheet.day(doses.last.start);
  if (due.goes_on) end = day_after(sheet, end, *due.goes_on);
  for (const PlannedEvent* const test : tests) {
    if (test->start <= last->start) continue;
    const LocalDay next = day_after(sheet, sheet.day(last->start), due.every);
    if (next >= end) break;
    if (sheet.day(test->start) > next) break;
    last = test;
  }
  const LocalDay next = day_after(sheet, sheet.day(last->start), due.every);
  return next >= end ? ""
                     : "after " + last->id + " on " + on(sheet.day(last->start)) + " none until " + on(next);
}

}  // namespace

Findings check_test_after(const Ruling& ruling, const regimen::TestAfter& due) {
  Findings findings;
  const Sheet& sheet = ruling.sheet;
  const auto& tests = sheet.appointments(due.test);
  if (tests.empty()) return findings;
  for (const Doses& doses : doses_by_cycle(sheet, due.after)) {
    const LocalDay day = day_after(sheet, sheet.day(doses.first.start), due.by);
    const LocalDay first = day - days{due.tolerance.count()}, last = day + days{due.tolerance.count()};
    const auto test = std::ranges::find_if(tests, [&](const PlannedEvent* each) {
      return sheet.day(each->start) >= first && sheet.day(each->start) <= last;
    });
    Said verdict{.verdict = test == tests.end() ? Verdict::violated : Verdict::satisfied,
                 .kind = "civil",
                 .required = time::iso_date(first) + " to " + time::iso_date(last),
                 .found = test == tests.end() ? "" : time::iso_date(sheet.day((*test)->start)),
                 .text = "the first dose of " + doses.cycle + " is on " + on(sheet.day(doses.first.start)) +
                         ", the test due on " + on(day)};
    findings.push_back(said(ruling,
                            {.from = doses.cycle, .to = test == tests.end() ? doses.cycle : (*test)->id},
                            std::move(verdict)));
  }
  return findings;
}

Findings check_test_every(const Ruling& ruling, const regimen::TestEvery& due) {
  Findings findings;
  const Sheet& sheet = ruling.sheet;
  const auto& tests = sheet.appointments(due.test);
  if (tests.empty()) return findings;
  for (const Doses& doses : doses_by_cycle(sheet, due.during)) {
    const std::string wrong = flaw(sheet, doses, tests, due);
    findings.push_back(said(ruling, {.from = doses.cycle, .to = doses.cycle},
                            {.verdict = wrong.empty() ? Verdict::satisfied : Verdict::violated,
                             .kind = "civil",
                             .required = "a test before, and one every " + due.every.words(),
                             .found = wrong,
                             .text = doses.cycle + ": " + (wrong.empty() ? "tests in time" : wrong)}));
  }
  return findings;
}

}  // namespace posology::audit
