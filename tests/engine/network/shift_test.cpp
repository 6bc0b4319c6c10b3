// SPDX-License-Identifier: Apache-2.0
#include "engine/network/shift.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/engine/network/a_month.hpp"
#include "tests/engine/network/small_networks.hpp"

namespace posology::network {
namespace {

BOOST_AUTO_TEST_SUITE(shifts)

BOOST_AUTO_TEST_CASE(a_plain_shift_adds_and_takes_away) {
  const Shift week{ticks(7)};
  BOOST_TEST((week.later(tick(2)) == tick(9)));  // 4 March -> 11 March
  BOOST_TEST((week.earlier(tick(9)) == tick(2)));
  BOOST_TEST(week.is_plain());
}

BOOST_AUTO_TEST_CASE(later_reaches_a_tick_exactly_when_earlier_comes_back_to_the_first) {
  SmallNetworks random{11};
  const Horizon horizon{.first = tick(-3), .last = tick(8)};
  for (int round = 0; round < rounds(200); ++round) {
    const Shift shift{random.pair(horizon)};
    BOOST_TEST(!shift.is_plain());
    for (std::int64_t a = -3; a <= 8; ++a) {
      for (std::int64_t b = -3; b <= 8; ++b) {
        BOOST_TEST((shift.later(tick(a)) <= tick(b)) == (tick(a) <= shift.earlier(tick(b))));
      }
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace posology::network
