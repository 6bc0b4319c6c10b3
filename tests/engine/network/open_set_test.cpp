// SPDX-License-Identifier: Apache-2.0
#include "engine/network/open_set.hpp"

#include <boost/test/unit_test.hpp>
#include <stdexcept>

#include "tests/engine/network/a_month.hpp"
#include "tests/engine/network/small_networks.hpp"

namespace posology::network {
namespace {

BOOST_AUTO_TEST_SUITE(open_set)

BOOST_AUTO_TEST_CASE(a_saturday_moves_on_to_monday_and_back_to_friday) {
  const auto set = weekdays();
  BOOST_TEST((set->next(tick(5)) == tick(7)));      // Saturday 7 March -> Monday 9 March
  BOOST_TEST((set->previous(tick(5)) == tick(4)));  // -> Friday 6 March
  BOOST_TEST((set->next(tick(4)) == tick(4)));
  BOOST_TEST((set->previous(tick(7)) == tick(7)));
}

BOOST_AUTO_TEST_CASE(nothing_is_open_before_the_first_and_after_the_last) {
  const auto set = days(3, 10);
  BOOST_TEST((set->previous(tick(2)) == std::nullopt));
  BOOST_TEST((set->next(tick(11)) == std::nullopt));
  BOOST_TEST((set->next(tick(-100)) == tick(3)));
  BOOST_TEST((set->previous(tick(100)) == tick(10)));
}

BOOST_AUTO_TEST_CASE(between_days_in_the_wrong_order_nothing_is_open) {
  const auto set = OpenSet::between(tick(4), tick(3));
  BOOST_TEST(set.intervals().empty());
  BOOST_TEST((set.next(tick(0)) == std::nullopt));
  BOOST_TEST((set.previous(tick(9)) == std::nullopt));
  BOOST_TEST(!set.contains(tick(3)));
}

BOOST_AUTO_TEST_CASE(a_step_opens_every_third_day) {
  const OpenSet set{{{.first = tick(1), .last = tick(7), .step = ticks(3)}}};  // 3, 6 and 9 March
  BOOST_TEST(set.contains(tick(4)));
  BOOST_TEST(!set.contains(tick(5)));
  BOOST_TEST((set.next(tick(5)) == tick(7)));
  BOOST_TEST((set.previous(tick(6)) == tick(4)));
}

BOOST_AUTO_TEST_CASE(intervals_that_overlap_or_miss_their_last_tick_are_refused) {
  using Intervals = std::vector<Interval>;
  const Intervals overlap{{.first = tick(0), .last = tick(4)}, {.first = tick(4), .last = tick(6)}};
  const Intervals unsorted{{.first = tick(7), .last = tick(9)}, {.first = tick(0), .last = tick(2)}};
  const Intervals missed{{.first = tick(0), .last = tick(4), .step = ticks(3)}};
  const Intervals no_step{{.first = tick(0), .last = tick(4), .step = ticks(0)}};
  const Intervals backwards{{.first = tick(4), .last = tick(0)}};
  for (const Intervals& wrong : {overlap, unsorted, missed, no_step, backwards}) {
    BOOST_CHECK_THROW(OpenSet{wrong}, std::invalid_argument);
  }
}

BOOST_AUTO_TEST_CASE(next_and_previous_are_what_stepping_tick_by_tick_finds) {
  SmallNetworks random{5};
  const Horizon horizon{.first = tick(-6), .last = tick(12)};
  for (int round = 0; round < rounds(300); ++round) {
    const OpenSet set = random.open_set(horizon);
    for (std::int64_t from = -12; from < 30; ++from) {
      std::optional<Tick> next, previous;
      for (std::int64_t at = 40; at >= from; --at) {
        if (set.contains(tick(at))) next = tick(at);
      }
      for (std::int64_t at = -20; at <= from; ++at) {
        if (set.contains(tick(at))) previous = tick(at);
      }
      BOOST_TEST((set.next(tick(from)) == next));
      BOOST_TEST((set.previous(tick(from)) == previous));
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace posology::network
