// SPDX-License-Identifier: Apache-2.0
//
// Small orders against every calendar there is, day by day, by a solver that shares nothing with planning:
// infusions on open days 49 to 63 days apart, aimed at 56; bloods 28 to 14 days before each, aimed at 14; a
// depot on the day of an infusion, or for the price of a day on the next; and between two of them another
// one, at least 28 days after the depot and as many as the washout before the next infusion, aimed at 28, or
// left out for the price of 7 days. All places of the clinic are open from 08:00 to 17:00, so that hours
// never decide.
#include <fmt/format.h>

#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <set>

#include "engine/planning/planner.hpp"
#include "engine/time/text.hpp"
#include "tests/properties/random_order.hpp"

namespace posology::properties {
namespace {

using std::chrono::days;
using time::LocalDay;

struct Problem {
  std::set<LocalDay> open = {};
  LocalDay first = {};  ///< Of the first infusion, fixed.
  int infusions = 1;
  int washout = 28;
  bool between = false;  ///< Are depots between infusions wanted?
};

/// Days of the infusions, and what they cost with all that goes with them.
struct Calendar {
  std::vector<LocalDay> infusions = {};
  int cost = 0;
};

std::optional<int> bloods_cost(const Problem& problem, LocalDay infusion) {
  for (int before = 14; before <= 28; ++before) {
    if (problem.open.contains(infusion - days{before})) return before - 14;
  }
  return {};
}

int between_cost(const Problem& problem, LocalDay from, LocalDay to) {
  int best = 7;
  for (const int after : {0, 1}) {
    const LocalDay depot = from + days{after};
    if (!problem.open.contains(depot)) continue;
    for (LocalDay middle = depot + days{28}; middle + days{problem.washout} <= to; middle += days{1}) {
      if (problem.open.contains(middle))
        best = std::min(best, after + static_cast<int>((middle - depot - days{28}).count()));
    }
  }
  return best;
}

void extend(const Problem& problem, Calendar calendar, std::vector<Calendar>& all) {
  if (static_cast<int>(calendar.infusions.size()) == problem.infusions) {
    all.push_back(std::move(calendar));
    return;
  }
  const LocalDay last = calendar.infusions.back();
  for (int apart = 49; apart <= 63; ++apart) {
    const LocalDay next = last + days{apart};
    const auto bloods = bloods_cost(problem, next);
    if (!problem.open.contains(next) || !bloods) continue;
    Calendar longer = calendar;
    longer.infusions.push_back(next);
    longer.cost += std::abs(apart - 56) + *bloods;
    if (problem.between) longer.cost += between_cost(problem, last, next);
    extend(problem, std::move(longer), all);
  }
}

std::vector<Calendar> every_calendar(const Problem& problem) {
  std::vector<Calendar> all;
  const auto bloods = bloods_cost(problem, problem.first);
  if (bloods && problem.open.contains(problem.first))
    extend(problem, {.infusions = {problem.first}, .cost = *bloods}, all);
  return all;
}

std::string order_of(const Problem& problem, LocalDay start, const std::vector<LocalDay>& closed,
                     const std::string& weekdays) {
  std::string text = fmt::format(
      "order = \"small\"\nzone = \"Europe/Zurich\"\nstart = {}\nprofile = \"{}\"\n[clinic]\ntitle = \"c\"\n"
      "closed = [",
      time::iso_date(start), problem.washout == 30 ? "eu" : "bmj");
  for (const LocalDay day : closed) text += fmt::format("\"{}\", ", time::iso_date(day));
  text += fmt::format(
      "]\n[clinic.place.any]\nopen = {{ {} }}\n[[regimen]]\nuse = \"lutetium-177-dotatate\"\ndose.lutetium = "
      "\"7.4 GBq\"\ncount.lutetium = {}\ncount.octreotide-lar-maintenance = 0\n{}[[fixed]]\nevent = "
      "\"lutetium/1\"\nat = {}\n",
      weekdays, problem.infusions, problem.between ? "" : "count.octreotide-lar-between = 0\n",
      time::iso_date(problem.first));
  return text;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(small_orders)

BOOST_AUTO_TEST_CASE(are_planned_as_well_as_by_trying_every_calendar) {
  int feasible = 0, not_feasible = 0;
  for (int round = 0; round < rounds(60); ++round) {
    Dice dice{90'000U + static_cast<unsigned>(round)};
    const LocalDay start = LocalDay{std::chrono::year{2027} / 1 / 1} + days{dice.between(0, 1500)};
    Problem problem{.first = start + days{40 + dice.between(0, 6)},
                    .infusions = dice.between(1, 4),
                    .washout = dice.chance(50) ? 28 : 30,
                    .between = dice.chance(50)};
    std::vector<unsigned> week{0, 1, 2, 3, 4, 5, 6};
    dice.shuffle(week);
    week.resize(static_cast<std::size_t>(dice.between(1, 6)));
    std::string weekdays;
    for (const unsigned day : week) {
      static constexpr std::array names{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
      weekdays += fmt::format("{}{} = \"08:00-17:00\"", weekdays.empty() ? "" : ", ", names.at(day));
    }
    std::vector<LocalDay> closed;
    for (LocalDay day = start; day < start + days{330}; day += days{1}) {
      const unsigned weekday =
          std::chrono::weekday{std::chrono::sys_days{day.time_since_epoch()}}.iso_encoding() - 1;
      const bool shut = dice.chance(15);
      if (shut) closed.push_back(day);
      if (!shut && std::ranges::find(week, weekday) != week.end()) problem.open.insert(day);
    }
    const std::string order = order_of(problem, start, closed, weekdays);
    BOOST_TEST_CONTEXT("round " << round << "\n" << order) {
      const regimen::Brief brief = read(order);
      const auto outcome = planning::plan(brief);
      const auto all = every_calendar(problem);
      const auto* const plan = std::get_if<regimen::Plan>(&outcome);
      BOOST_TEST((plan != nullptr) == !all.empty());
      (all.empty() ? not_feasible : feasible) += 1;
      if (plan == nullptr || all.empty()) continue;
      const int best = std::ranges::min(all, {}, &Calendar::cost).cost;
      const auto left_out = static_cast<long long>(plan->left_out.size());
      BOOST_TEST(plan->deviation_days + 7 * left_out == best);
      if (problem.between) continue;
      // Of the best the earliest, event by event: the best calendars are a lattice.
      for (int number = 1; number <= problem.infusions; ++number) {
        LocalDay earliest = time::last_day;
        for (const auto& each : all) {
          if (each.cost == best)
            earliest = std::min(earliest, each.infusions[static_cast<std::size_t>(number) - 1]);
        }
        const auto found =
            std::ranges::find(plan->events, fmt::format("lutetium/{}", number), &regimen::PlannedEvent::id);
        BOOST_REQUIRE(found != plan->events.end());
        BOOST_TEST(time::iso_date(brief.zone->day_of(found->start)) == time::iso_date(earliest));
      }
    }
  }
  BOOST_TEST(feasible > 10);
  BOOST_TEST(not_feasible > 10);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace posology::properties
