// SPDX-License-Identifier: Apache-2.0
//
// What is counted by without a network is what the network's own propagation says.
#include "engine/planning/soonest.hpp"

#include <boost/test/unit_test.hpp>

#include "engine/network/propagation.hpp"
#include "engine/planning/kept.hpp"
#include "engine/planning/network_terms.hpp"
#include "engine/planning/plan_network.hpp"
#include "tests/engine/planning/a_brief.hpp"

namespace posology::planning::test {
namespace {

/// A year and a half, with so many doses of the depot that are certain and so many that may be left out.
Drafted drafted(const Brief& brief, Kept& kept, OpenCount depots = {}) {
  Draft draft = draft_of(brief, {{"octreotide-lar", depots}});
  Timing timing = timing_of(brief, draft);
  Openings openings{brief,
                    draft,
                    {.first = brief.order.start, .last = brief.order.start + std::chrono::days{548}},
                    kept.openings};
  return {.draft = std::move(draft), .timing = std::move(timing), .openings = std::move(openings)};
}

std::optional<std::vector<time::Instant>> by_network(const Brief& brief, Drafted& drafted, Kept& kept) {
  const PlanNetwork network{brief, drafted.draft, drafted.timing, drafted.openings, kept.networks};
  const auto ticks = network::earliest(network::Situation{network.network()});
  if (!ticks) return std::nullopt;
  std::vector<time::Instant> starts;
  for (const network::Tick tick : *ticks) starts.push_back(instant_of(tick));
  return starts;
}

/// The order as it is, with a fixed date, and with one that comes too soon.
std::vector<Brief> orders() {
  std::vector<Brief> orders(3, vipoma());
  orders[1].order.fixed.push_back({.event = "lutetium/1", .at = day(2027, 3, 9)});
  orders[2].order.fixed.push_back({.event = "lutetium/1", .at = day(2026, 12, 8)});
  return orders;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(soonest_starts)

BOOST_AUTO_TEST_CASE(are_those_of_the_network) {
  for (const Brief& brief : orders()) {
    for (const OpenCount& depots : {OpenCount{}, OpenCount{.certain = 3, .perhaps = 4}}) {
      Kept kept;
      Drafted own = drafted(brief, kept, depots);
      const auto found = soonest(own, brief.zone);
      const auto expected = by_network(brief, own, kept);
      BOOST_TEST_REQUIRE(found.has_value() == expected.has_value());
      if (found) BOOST_TEST((found->legal == *expected));
    }
  }
}

BOOST_AUTO_TEST_CASE(are_none_where_a_fixed_date_comes_too_soon) {
  Kept kept;
  const Brief brief = orders().back();
  BOOST_TEST(!soonest(drafted(brief, kept), brief.zone).has_value());
}

// The depot is aimed at some weeks after the injections under the skin begin, and may come sooner.
BOOST_AUTO_TEST_CASE(come_no_sooner_as_aimed) {
  Kept kept;
  const Brief brief = vipoma();
  const auto found = soonest(drafted(brief, kept), brief.zone);
  BOOST_TEST_REQUIRE(found.has_value());
  BOOST_TEST_REQUIRE(found->as_aimed.has_value());
  bool later = false;
  for (std::size_t event = 0; event < found->legal.size(); ++event) {
    BOOST_TEST((found->as_aimed->at(event) >= found->legal[event]));
    later = later || found->as_aimed->at(event) > found->legal[event];
  }
  BOOST_TEST(later);
}

// At least 25 hours and at most 24 after the same event: each moves the other on, and no calendar is found.
BOOST_AUTO_TEST_CASE(are_none_where_events_drive_each_other_on) {
  Kept kept;
  const Brief brief = vipoma();
  Drafted round = drafted(brief, kept);
  const auto add = [&](std::size_t from, std::size_t to, const time::Shift& shift) {
    round.timing.arcs.push_back({.cause = 0, .from = from, .to = to, .shift = shift});
  };
  add(0, 1, time::Shift::at_least(Duration::elapsed(minutes{25 * 60}), nullptr));
  add(1, 0, time::Shift::at_most(Duration::elapsed(minutes{24 * 60}), nullptr));
  BOOST_TEST(!soonest(round, brief.zone).has_value());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace posology::planning::test
