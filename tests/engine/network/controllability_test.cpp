// SPDX-License-Identifier: Apache-2.0
//
// Networks with durations that turn out, worked out by hand. In all of them time is in days.
#include "engine/network/controllability.hpp"

#include <boost/test/unit_test.hpp>

#include "engine/network/temporal_network.hpp"

namespace posology::network {
namespace {

using Indices = std::vector<std::size_t>;

const PointId dose{0}, recovery{1}, next_dose{2}, bloods{3};

/// A count that recovers `least` to `most` days after a dose; the next dose waits for it.
UncertainNetwork recovery_of(int least, int most, std::size_t points = 3) {
  UncertainNetwork network{points};
  network.add(ContingentLink{dose, recovery, ticks(least), ticks(most)});
  network.add(Requirement{.from = recovery, .to = next_dose, .least = ticks(0)});
  return network;
}

BOOST_AUTO_TEST_SUITE(controllability)

BOOST_AUTO_TEST_CASE(a_wait_for_what_turns_out_is_kept_while_the_longest_wait_is_allowed) {
  auto network = recovery_of(35, 56);
  network.add(Requirement{.from = dose, .to = next_dose, .least = ticks(49), .most = ticks(56)});
  // The count has recovered on day 56 at the latest, and the next dose may be given on day 56.
  const auto answer = controllability_of(network);
  BOOST_TEST(answer.consistent);
  BOOST_TEST(answer.dynamic);
  BOOST_TEST(!answer.shortfall);
}

BOOST_AUTO_TEST_CASE(a_day_too_late_falls_short_by_a_day_and_names_the_links) {
  auto network = recovery_of(35, 57);
  network.add(Requirement{.from = dose, .to = next_dose, .least = ticks(49), .most = ticks(56)});
  const auto answer = controllability_of(network);
  // With a recovery on day 35 there is a calendar, with one on day 57 none: 57 - 56 = 1.
  BOOST_TEST(answer.consistent);
  BOOST_TEST(!answer.dynamic);
  BOOST_REQUIRE(answer.shortfall);
  BOOST_TEST(answer.shortfall->by.value() == 1);
  BOOST_TEST(answer.shortfall->requirements == (Indices{0, 1}));
  BOOST_TEST(answer.shortfall->contingent == Indices{0});
}

BOOST_AUTO_TEST_CASE(what_no_duration_allows_is_not_even_consistent) {
  auto network = recovery_of(60, 70);
  network.add(Requirement{.from = dose, .to = next_dose, .most = ticks(56)});
  const auto answer = controllability_of(network);
  BOOST_TEST(!answer.consistent);
  BOOST_TEST(!answer.dynamic);
  BOOST_TEST(answer.shortfall->by.value() == 4);  // 60 - 56
}

BOOST_AUTO_TEST_CASE(what_must_come_a_fixed_time_before_a_surprise_cannot_be_timed) {
  // Bloods 14 to 10 days before the count recovers: on the day they are due nobody knows it. For a recovery
  // on day 35 they belong on days 21 to 25, for one on day 45 on days 31 to 35: no day does for both,
  // although each recovery alone can be served. 31 - 25 = 6 days short.
  UncertainNetwork network{4};
  network.add(ContingentLink{dose, recovery, ticks(35), ticks(45)});
  network.add(Requirement{.from = bloods, .to = recovery, .least = ticks(10), .most = ticks(14)});
  const auto answer = controllability_of(network);
  BOOST_TEST(answer.consistent);
  BOOST_TEST(!answer.dynamic);
  BOOST_TEST(answer.shortfall->by.value() == 6);
  // 35 to 39 is narrow enough: day 25 is 10 days before 35 and 14 before 39.
  BOOST_TEST(greatest_kept(network, 0)->value() == 39);
}

BOOST_AUTO_TEST_CASE(a_surprise_may_be_answered_at_once) {
  UncertainNetwork network{3};
  network.add(ContingentLink{dose, recovery, ticks(0), ticks(21)});
  network.add(Requirement{.from = recovery, .to = next_dose, .least = ticks(0), .most = ticks(0)});
  BOOST_TEST(controllability_of(network).dynamic);
}

BOOST_AUTO_TEST_CASE(what_may_happen_before_its_first_point_must_be_settled_ahead) {
  // The recovery may come from 2 days before to 3 days after the dose: the dose is settled 2 days ahead, and
  // what waits for the recovery may wait 3 days after the dose.
  UncertainNetwork network{3};
  network.add(ContingentLink{dose, recovery, ticks(-2), ticks(3)});
  network.add(Requirement{.from = recovery, .to = next_dose, .least = ticks(0)});
  network.add(Requirement{.from = dose, .to = next_dose, .most = ticks(3)});
  BOOST_TEST(controllability_of(network).dynamic);
  network.add(Requirement{.from = dose, .to = next_dose, .most = ticks(2)});
  BOOST_TEST(!controllability_of(network).dynamic);
}

BOOST_AUTO_TEST_CASE(one_surprise_may_begin_the_wait_for_the_next) {
  // Two recoveries in a row, each 35 to 56 days after the dose before: the third dose within 112 days.
  UncertainNetwork network{5};
  const PointId second_recovery{3}, third{4};
  network.add(ContingentLink{dose, recovery, ticks(35), ticks(56)});
  network.add(Requirement{.from = recovery, .to = next_dose, .least = ticks(0)});
  network.add(ContingentLink{next_dose, second_recovery, ticks(35), ticks(56)});
  network.add(Requirement{.from = second_recovery, .to = third, .least = ticks(0)});
  auto within = [&](int days) {
    auto all = network;
    all.add(Requirement{.from = dose, .to = third, .most = ticks(days)});
    return controllability_of(all);
  };
  BOOST_TEST(within(112).dynamic);
  BOOST_TEST(!within(111).dynamic);
  BOOST_TEST(within(111).shortfall->contingent == (Indices{0, 1}));
  BOOST_TEST(!within(69).consistent);  // 35 + 35 = 70
}

BOOST_AUTO_TEST_CASE(the_greatest_range_that_is_kept_is_found_to_the_day) {
  auto network = recovery_of(35, 70);
  network.add(Requirement{.from = dose, .to = next_dose, .most = ticks(63)});
  BOOST_TEST(greatest_kept(network, 0)->value() == 63);
  network.add(Requirement{.from = dose, .to = next_dose, .most = ticks(34)});
  BOOST_TEST(!greatest_kept(network, 0));
}

BOOST_AUTO_TEST_CASE(links_that_cannot_be_are_refused) {
  UncertainNetwork network{3};
  const auto link = [](int least, int most) {
    return ContingentLink{dose, recovery, ticks(least), ticks(most)};
  };
  BOOST_CHECK_THROW(network.add(link(3, 2)), InvalidNetwork);
  BOOST_CHECK_THROW(network.add(ContingentLink{dose, dose, ticks(1), ticks(2)}), InvalidNetwork);
  BOOST_CHECK_THROW(network.add(ContingentLink{dose, PointId{3}, ticks(1), ticks(2)}), InvalidNetwork);
  network.add(link(1, 2));
  BOOST_CHECK_THROW(network.add(ContingentLink{next_dose, recovery, ticks(1), ticks(2)}), InvalidNetwork);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace posology::network
