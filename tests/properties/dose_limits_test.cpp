// SPDX-License-Identifier: Apache-2.0
//
// A limit of a day holds on every date and in any 24 hours, whatever courses, visits and doses if needed
// come together: the planner refuses what goes beyond it, the checker says the same on its own, and both
// agree with a walk from minute to minute.
#include <boost/test/unit_test.hpp>
#include <map>

#include "engine/audit/plan_checker.hpp"
#include "engine/planning/planner.hpp"
#include "tests/properties/random_order.hpp"

namespace posology::properties {
namespace {

using regimen::SegmentKind;
using time::Instant;
using time::minutes;

const std::string limit_id = "a-limit-of-a-day";

dose::Quantity mcg(int amount) {
  return {.value = dose::Decimal::integer(amount), .unit = dose::Unit::mcg};
}

/// The order's brief with one limit on short-acting octreotide beside the library's, of which none is asked.
regimen::Brief with_limit(const std::string& order, int most) {
  regimen::Brief brief = read(order);
  for (auto& rule : brief.rules.change()) {
    if (std::holds_alternative<regimen::Limit>(rule.body)) rule.on = false;
  }
  brief.rules.change().push_back(
      {.id = limit_id,
       .says = "No more in a day.",
       .citation = {.source = "bmj-vipoma"},
       .body = regimen::Limit{.of = {.by = regimen::Selector::By::form, .name = "octreotide short-acting"},
                              .day_most = mcg(most)}});
  return brief;
}

std::string order_of(const std::string& zone, const std::string& start, const std::string& rest) {
  return "order = \"a\"\nzone = \"" + zone + "\"\nstart = " + start +
         "\n[[regimen]]\nuse = \"octreotide-sc\"\n" + rest;
}

bool is_planned(const std::string& order, int most) {
  const regimen::Brief brief = with_limit(order, most);
  const auto outcome = planning::plan(brief);
  const auto* const plan = std::get_if<regimen::Plan>(&outcome);
  if (plan == nullptr) {
    const auto& chain = std::get<regimen::Conflict>(outcome).chain;
    BOOST_TEST(chain.back().rule == limit_id);
    BOOST_TEST(chain.size() >= 2U);
    return false;
  }
  BOOST_TEST(audit::releasable(audit::check(brief, *plan)));
  return true;
}

/// Is it refused below `exact`, and planned from there on?
void has_its_boundary_at(int exact, const std::string& order) {
  BOOST_TEST_CONTEXT(order) {
    BOOST_TEST(!is_planned(order, exact - 1));
    BOOST_TEST(is_planned(order, exact));
    BOOST_TEST(is_planned(order, exact + 1));
  }
}

/// The most mcg that comes together on a date or in 24 hours, found by looking at every minute.
int most_together(const time::Zone& zone, const regimen::Plan& plan) {
  struct Dose {
    Instant at;
    std::string course;
    int amount;
  };
  std::vector<Dose> doses;
  std::vector<const regimen::Pattern*> patterns;
  const auto amount_of = [](const regimen::Pattern& pattern) {
    return std::stoi(pattern.dose.value.plain());
  };
  for (const auto& pattern : plan.patterns) {
    if (pattern.subject.form != "octreotide short-acting") continue;
    patterns.push_back(&pattern);
    for (const auto& segment : pattern.segments) {
      if (segment.kind != SegmentKind::take) continue;
      for (Instant at = segment.from; at < segment.to; at += minutes{1}) {
        const auto local = zone.local(at);
        const auto clock = local - std::chrono::floor<std::chrono::days>(local);
        const bool again = zone.instant(local) != at;  // An hour that the clock shows twice.
        if (!again && std::ranges::find(pattern.times, clock) != pattern.times.end())
          doses.push_back({.at = at, .course = pattern.course, .amount = amount_of(pattern)});
      }
    }
  }
  const auto together = [&](Instant from, Instant to, bool by_the_wall) {
    std::map<std::string, int> taken, if_needed;
    for (const auto& dose : doses) {
      const bool late = by_the_wall && zone.local(dose.at) - zone.local(from) >= minutes{1440};
      if (from <= dose.at && dose.at < to && !late) taken[dose.course] += dose.amount;
    }
    for (const auto* const pattern : patterns) {
      for (const auto& segment : pattern->segments) {
        if (segment.kind != SegmentKind::only_if_needed || segment.to <= from || segment.from >= to) continue;
        auto& most = if_needed[pattern->course];
        most = std::max(most, amount_of(*pattern) * pattern->per_day);
      }
    }
    int sum = 0;
    for (const auto& [course, amount] : taken) sum += std::max(amount, if_needed[course]);
    for (const auto& [course, amount] : if_needed) sum += taken.contains(course) ? 0 : amount;
    return sum;
  };
  int most = 0;
  const Instant first = zone.start_of(plan.first), last = zone.end_of(plan.last);
  for (Instant at = first; at <= last; at += minutes{10})
    most = std::max(most, together(at, at + minutes{1440}, true));
  for (auto day = plan.first; day <= plan.last; day += std::chrono::days{1})
    most = std::max(most, together(zone.start_of(day), zone.start_of(day + std::chrono::days{1}), false));
  return most;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(dose_limits_of_a_day)

BOOST_AUTO_TEST_CASE(count_doses_at_set_times_with_those_only_if_needed) {
  // 3 x 100 + 2 x 100 = 500.
  has_its_boundary_at(500,
                      order_of("Europe/London", "2027-01-11",
                               "dose.octreotide-sc = \"100 mcg three times daily\"\nuntil.octreotide-sc = "
                               "2027-01-20\n[[regimen]]\nuse = \"octreotide-sc-breakthrough\"\n"
                               "dose.octreotide-sc-extra = \"100 mcg twice daily\"\n"
                               "until.octreotide-sc-extra = 2027-01-20\n"));
}

BOOST_AUTO_TEST_CASE(reach_across_midnight) {
  // 300 a day before and after the change. From Wed 20 Jan 22:00 on: 100 then, 150 at 08:00 and 150 at 20:00.
  has_its_boundary_at(400,
                      order_of("Europe/London", "2027-01-11",
                               "dose.octreotide-sc = \"100 mcg three times daily\"\nuntil.octreotide-sc = "
                               "2027-01-31\n[[decision]]\ncourse = \"octreotide-sc\"\nfrom = 2027-01-21\n"
                               "dose = \"150 mcg twice daily\"\nby = \"A\"\non = 2027-01-20\n"));
}

BOOST_AUTO_TEST_CASE(reach_across_midnight_into_doses_if_needed) {
  // Regular until Sun 31 Jan 22:00; from Mon 1 Feb 08:00 on up to 3 x 100 if needed. From Sun 15:00: 2 x 100
  // regularly and 3 x 100 if needed are 500; on no date is it more than 300.
  has_its_boundary_at(
      500, order_of("Europe/London", "2027-01-11",
                    "dose.octreotide-sc = \"100 mcg three times daily\"\nuntil.octreotide-sc = 2027-01-31\n"
                    "[[regimen]]\nuse = \"octreotide-sc-breakthrough\"\nstart = 2027-02-01\n"
                    "dose.octreotide-sc-extra = \"100 mcg three times daily\"\n"
                    "until.octreotide-sc-extra = 2027-02-10\n"));
}

BOOST_AUTO_TEST_CASE(are_not_broken_by_a_clock_change_alone) {
  // The day of 23 hours: 22:00 on Sat 27 Mar to 22:00 on Sun 28 Mar are 23 hours, and a day by the clock.
  // The day of 25 hours: Sat 30 Oct 22:00 to Sun 31 Oct 22:00.
  for (const std::string start : {"2027-03-22", "2027-10-25"}) {
    const std::string end = start == "2027-03-22" ? "2027-03-31" : "2027-11-03";
    const std::string from = start == "2027-03-22" ? "2027-04-05" : "2027-11-08";
    const std::string until = start == "2027-03-22" ? "2027-04-10" : "2027-11-12";
    has_its_boundary_at(
        300,
        order_of("Europe/London", start,
                 "dose.octreotide-sc = \"100 mcg three times daily\"\nuntil.octreotide-sc = " + end +
                     "\n[[regimen]]\nuse = \"octreotide-sc-breakthrough\"\nstart = " + from +
                     "\ndose.octreotide-sc-extra = \"100 mcg twice daily\"\nuntil.octreotide-sc-extra = " +
                     until + "\n[[decision]]\ncourse = \"octreotide-sc\"\nfrom = " + end +
                     "\ndose = \"100 mcg twice daily\"\nby = \"A\"\non = " + end + "\n"));
  }
}

BOOST_AUTO_TEST_CASE(are_what_a_walk_from_minute_to_minute_finds) {
  for (int round = 0; round < rounds(40); ++round) {
    Dice dice{9'000U + static_cast<unsigned>(round)};
    const std::string doses[] = {"100 mcg twice daily", "50 mcg four times daily",
                                 "100 mcg three times daily", "150 mcg twice daily"};
    const std::string zone = dice.word({"Europe/London", "America/New_York", "Australia/Lord_Howe"});
    const bool spring = dice.chance(50);
    // Each about the clock changes of its zone: in March and April, or in October and November.
    const std::string month = zone == "America/New_York" ? (spring ? "2027-03-1" : "2027-11-0")
                              : zone == "Europe/London"  ? (spring ? "2027-03-2" : "2027-10-2")
                                                         : (spring ? "2027-04-0" : "2027-10-0");
    const auto day = [&](int number) { return month + std::to_string(number); };
    std::string rest =
        "dose.octreotide-sc = \"" + dice.one_of(doses) + "\"\nuntil.octreotide-sc = " + day(7) +
        "\n[[regimen]]\nuse = \"octreotide-sc-breakthrough\"\nstart = " + day(dice.between(1, 9)) +
        "\ndose.octreotide-sc-extra = \"" + dice.one_of(doses) + "\"\nuntil.octreotide-sc-extra = " + day(9) +
        "\n";
    if (dice.chance(70)) {
      rest += "[[decision]]\ncourse = \"octreotide-sc\"\nfrom = " + day(5) + "\ndose = \"" +
              dice.one_of(doses) + "\"\nby = \"A\"\non = " + day(1) + "\n";
    }
    const std::string order = order_of(zone, day(1), "") + rest;
    const regimen::Brief free = with_limit(order, 100'000);
    const auto outcome = planning::plan(free);
    BOOST_TEST_CONTEXT(order) {
      const auto* const plan = std::get_if<regimen::Plan>(&outcome);
      BOOST_TEST_REQUIRE((plan != nullptr));
      const int most = most_together(*free.zone, *plan);
      has_its_boundary_at(most, order);
      // The checker on its own, with the plan that nobody should have made.
      BOOST_TEST(!audit::releasable(audit::check(with_limit(order, most - 1), *plan)));
      BOOST_TEST(audit::releasable(audit::check(with_limit(order, most), *plan)));
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace posology::properties
