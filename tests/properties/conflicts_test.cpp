// SPDX-License-Identifier: Apache-2.0
//
// Orders whose fixed dates were drawn at random: what is told of them has no member to spare, and what is
// offered plans when it is typed into the order.
#include <boost/test/unit_test.hpp>

#include "engine/planning/attempt.hpp"
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
      Brief all = brief;
      for (const auto& change : conflict.together) all = changed(std::move(all), change).value();
      BOOST_TEST(plans(all));
    }
  }
  BOOST_TEST(conflicts > 10);
  BOOST_TEST(offers > 15);
  BOOST_TEST(several > 2);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace posology::properties
