// SPDX-License-Identifier: Apache-2.0
//
// Orders whose fixed dates were drawn at random: what is told of them has no member to spare, and what is
// offered plans when it is typed into the order.
#include <boost/test/unit_test.hpp>

#include "engine/planning/attempt.hpp"
#include "engine/planning/changed_order.hpp"
#include "engine/planning/planner.hpp"
#include "engine/time/text.hpp"
#include "tests/properties/random_order.hpp"

namespace posology::properties {
namespace {

using planning::Clash;
using regimen::Brief;
using regimen::Conflict;
using regimen::Plan;
using regimen::Relaxation;

/// An order that plans, with two to four of its appointments fixed some days off.
Brief fixed_at_random(Dice& dice) {
  const OrderSketch sketch = easy_order(dice);
  Brief brief = read(sketch);
  const auto outcome = planning::plan(brief);
  std::vector<std::string> ids;
  for (const auto& event : std::get<Plan>(outcome).events) {
    const bool own_date = !event.derived && !event.place.empty();
    if (own_date && event.kind == regimen::EventKind::administration) ids.push_back(event.id);
  }
  dice.shuffle(ids);
  ids.resize(std::min<std::size_t>(ids.size(), static_cast<std::size_t>(dice.between(2, 4))));
  for (const auto& event : std::get<Plan>(outcome).events) {
    if (std::ranges::find(ids, event.id) == ids.end()) continue;
    const time::LocalDay day = brief.zone->day_of(event.start) + std::chrono::days{dice.between(-20, 20)};
    brief.order.fixed.push_back({.event = event.id, .at = std::max(day, brief.order.start)});
  }
  return brief;
}

/// The order with a move or an omission typed in; nothing for other changes.
std::optional<Brief> changed(Brief brief, const Relaxation& change) {
  const auto fixed =
      std::ranges::find(brief.order.fixed, change.event.value_or(""), &regimen::FixedDate::event);
  if (fixed == brief.order.fixed.end()) return std::nullopt;
  if (std::holds_alternative<regimen::NotGiven>(change.to)) {
    brief.order.fixed.erase(fixed);
    return brief;
  }
  const auto* const date = std::get_if<regimen::NewDate>(&change.to);
  if (date == nullptr) return std::nullopt;
  fixed->at = date->at;
  return brief;
}

bool plans(const Brief& brief) {
  return std::holds_alternative<Plan>(planning::plan(brief));
}

/// Is the event fixed by the order where the conflict says so, and not only on the order's first day?
bool is_of(const Brief& brief, const Conflict& conflict, const std::string& event) {
  return std::ranges::any_of(conflict.chain, [&](const regimen::ChainLink& link) {
    const auto fixed = std::ranges::find(brief.order.fixed, event, &regimen::FixedDate::event);
    return link.rule == "order" && link.event == event && link.at && fixed != brief.order.fixed.end() &&
           link.text.find("first day") == std::string::npos &&
           brief.zone->day_of(*link.at) == std::get<time::LocalDay>(fixed->at);
  });
}

/// Has the conflict changes of its own, and does each, in an order in which nothing is fixed but the dates of
/// the conflict, leave what it moves without a conflict?
boost::test_tools::predicate_result mended_by_itself(const Brief& brief, const Conflict& conflict) {
  boost::test_tools::predicate_result told{!conflict.relaxations.empty()};
  Brief alone = brief;
  std::erase_if(alone.order.fixed, [&](const auto& fixed) { return !is_of(brief, conflict, fixed.event); });
  for (const Relaxation& offer : conflict.relaxations) {
    Brief with = alone;
    planning::apply(offer, with.order);
    const auto outcome = planning::plan(with);
    const auto* const left = std::get_if<Conflict>(&outcome);
    const auto of_the_same = [&](const Conflict& each) {
      return !offer.event || is_of(with, each, *offer.event);
    };
    if (left == nullptr || (!of_the_same(*left) && std::ranges::none_of(left->others, of_the_same))) continue;
    told = false;
    told.message() << offer.change << "; ";
  }
  return told;
}

bool can_hold(const planning::Attempt& attempt, const std::vector<std::size_t>& causes, std::size_t less) {
  planning::Branch only;
  for (std::size_t cause = 0; cause < attempt.timing().causes.size(); ++cause) {
    if (cause == less || std::ranges::find(causes, cause) == causes.end()) only.given_up.push_back(cause);
  }
  return std::holds_alternative<planning::Found>(attempt.best(only));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(conflicts)

BOOST_AUTO_TEST_CASE(no_conflict_has_a_member_to_spare_and_every_offer_plans) {
  int conflicts = 0, offers = 0, several = 0;
  for (int round = 0; round < rounds(30); ++round) {
    Dice dice{9'000U + static_cast<unsigned>(round)};
    const Brief brief = fixed_at_random(dice);
    BOOST_TEST_CONTEXT("round " << round) {
      const auto answered = planning::answer(brief);
      const auto* const clash = std::get_if<Clash>(&answered.answer);
      if (clash == nullptr) continue;
      ++conflicts;
      BOOST_TEST(!can_hold(*answered.attempt, clash->causes, static_cast<std::size_t>(-1)));
      for (const std::size_t cause : clash->causes) {
        BOOST_TEST(can_hold(*answered.attempt, clash->causes, cause));
      }
      const auto conflict = std::get<Conflict>(planning::plan(brief));
      BOOST_TEST(!conflict.relaxations.empty());
      if (conflict.others.empty()) {
        for (const auto& offer : conflict.relaxations) {
          if (const auto with = changed(brief, offer)) BOOST_TEST(plans(*with), offer.change);
          ++offers;
        }
        continue;
      }
      ++several;
      BOOST_TEST(mended_by_itself(brief, conflict));
      for (const Conflict& other : conflict.others) BOOST_TEST(mended_by_itself(brief, other));
      Brief all = brief;
      for (const auto& change : conflict.together) all = changed(std::move(all), change).value();
      BOOST_TEST(plans(all));
    }
  }
  BOOST_TEST(conflicts > 10);
  BOOST_TEST(offers > 15);
  BOOST_TEST(several > 2);
}

BOOST_AUTO_TEST_CASE(an_order_with_a_delay_or_a_last_day_in_the_way_is_told_what_makes_it_plan) {
  int mended_alone = 0, mended_together = 0;
  for (int round = 0; round < rounds(60); ++round) {
    Dice dice{19'000U + static_cast<unsigned>(round)};
    Brief brief = fixed_at_random(dice);
    if (dice.chance(50)) brief.order.until = brief.order.start + std::chrono::days{dice.between(150, 700)};
    const std::string put_off = "lutetium/" + std::to_string(dice.between(1, 2));
    if (std::ranges::find(brief.order.fixed, put_off, &regimen::FixedDate::event) == brief.order.fixed.end())
      brief.order.delays.push_back({.event = put_off, .by = time::Duration::weeks(dice.between(1, 9))});
    BOOST_TEST_CONTEXT("round " << round) {
      const auto outcome = planning::plan(brief);
      const auto* const conflict = std::get_if<Conflict>(&outcome);
      if (conflict == nullptr) continue;
      const bool alone = conflict->others.empty() && !conflict->relaxations.empty();
      BOOST_TEST((alone || !conflict->together.empty()));
      for (const Relaxation& offer : alone ? conflict->relaxations : std::vector<Relaxation>{}) {
        Brief with = brief;
        planning::apply(offer, with.order);
        BOOST_TEST(plans(with), offer.change);
        ++mended_alone;
      }
      Brief all = brief;
      for (const Relaxation& change : conflict->together) planning::apply(change, all.order);
      if (!alone) BOOST_TEST(plans(all));
      mended_together += alone ? 0 : 1;
    }
  }
  BOOST_TEST(mended_alone > 10);
  BOOST_TEST(mended_together > 10);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace posology::properties
