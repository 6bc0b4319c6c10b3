// SPDX-License-Identifier: Apache-2.0
#include "engine/network/open_set.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <limits>
#include <random>
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

/// Every tick of a set, ascending.
std::vector<Tick> all_ticks(const OpenSet& set) {
  std::vector<Tick> all;
  for (const Interval& each : set.intervals()) {
    for (Tick at = each.first; at <= each.last; at = at + each.step) all.push_back(at);
  }
  return all;
}

// Long sets are looked up by stretches: openings close together, far apart, and both in one set.
BOOST_AUTO_TEST_CASE(next_and_previous_of_long_sets_are_what_a_list_of_all_ticks_holds) {
  std::mt19937 random{7};
  const auto number = [&](int least, int most) {
    return std::uniform_int_distribution<std::int64_t>{least, most}(random);
  };
  for (int round = 0; round < rounds(60); ++round) {
    std::vector<Interval> intervals;
    Tick at = tick(number(-5000, 5000));
    const bool clusters = round % 3 == 0, regular = round % 3 == 1;
    for (std::int64_t count = number(1, 60); count > 0; --count) {
      const std::int64_t step = number(1, 3);
      const Tick last = at + ticks(step * (regular ? 2 : number(0, 4)));
      intervals.push_back({.first = at, .last = last, .step = ticks(step)});
      at = last + ticks(regular ? 7 : clusters && number(0, 9) == 0 ? number(1000, 4000) : number(1, 30));
    }
    const OpenSet set{intervals};
    const std::vector<Tick> all = all_ticks(set);
    for (Tick from = all.front() - ticks(3); from <= all.back() + ticks(3); from = from + ticks(1)) {
      const auto next = std::ranges::lower_bound(all, from), after = std::ranges::upper_bound(all, from);
      BOOST_REQUIRE((set.next(from) == (next == all.end() ? std::nullopt : std::optional{*next})));
      BOOST_REQUIRE((set.previous(from) == (after == all.begin() ? std::nullopt : std::optional{after[-1]})));
    }
  }
}

BOOST_AUTO_TEST_CASE(a_set_that_spans_all_of_time_is_looked_up_as_well) {
  std::vector<Interval> intervals;
  constexpr std::int64_t far = std::numeric_limits<std::int64_t>::max() / 10;
  for (std::int64_t each = -9; each <= 9; ++each) {
    intervals.push_back({.first = tick(each * far), .last = tick(each * far + 1)});
  }
  const OpenSet set{intervals};
  BOOST_TEST((set.next(tick(3 * far + 2)) == tick(4 * far)));
  BOOST_TEST((set.previous(tick(3 * far - 1)) == tick(2 * far + 1)));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace posology::network
