// SPDX-License-Identifier: Apache-2.0
//
// What rules leave of a choice model's candidates, by hand: each case has columns of a few ticks and rules
// "b at least so much after a".
#include "engine/network/choice_windows.hpp"

#include <boost/test/unit_test.hpp>

namespace posology::network {
namespace {

std::vector<Tick> at(const std::vector<std::int64_t>& values) {
  std::vector<Tick> all;
  for (const std::int64_t value : values) all.push_back(tick(value));
  return all;
}

Column column(std::uint32_t index, const std::vector<std::int64_t>& values, bool optional = false) {
  Column made{.point = PointId{index}, .ticks = at(values), .optional = optional};
  made.own.assign(values.size() + (optional ? 1 : 0), 0);
  return made;
}

Joint apart(const ChoiceModel& model, std::uint32_t a, std::uint32_t b, std::int64_t least) {
  Joint link{.a = a, .b = b};
  for (const Tick each : model.columns[a].ticks) link.b_not_before.push_back(each + ticks(least));
  return link;
}

std::vector<Kept> all_of(const ChoiceModel& model) {
  std::vector<Kept> kept;
  for (const Column& each : model.columns) kept.emplace_back(each.size(), Kept::value_type{1});
  return kept;
}

BOOST_AUTO_TEST_SUITE(choice_windows)

// b >= a + 10: a on 0 needs b on 10 or later, which rules out b on 5; b on 25 at the latest needs a on 15 or
// earlier, which rules out a on 20.
BOOST_AUTO_TEST_CASE(what_comes_before_the_earliest_and_after_the_latest_goes) {
  ChoiceModel model{.columns = {column(0, {0, 10, 20}), column(1, {5, 15, 25})}};
  model.links.push_back(apart(model, 0, 1, 10));
  auto kept = all_of(model);
  BOOST_TEST_REQUIRE(narrow(model, kept));
  BOOST_TEST(kept[0] == (Kept{1, 1, 0}), boost::test_tools::per_element());
  BOOST_TEST(kept[1] == (Kept{0, 1, 1}), boost::test_tools::per_element());
}

// c >= b + 10 and b >= a + 10, told in the wrong order: a on 0, b on 15, so c on 25 or later. And c on 30 at
// the latest: b on 20 at the latest, a on 10 at the latest.
BOOST_AUTO_TEST_CASE(a_window_goes_on_to_the_next_rule) {
  ChoiceModel model{.columns = {column(0, {0, 10, 20}), column(1, {5, 15, 20}), column(2, {20, 25, 30})}};
  model.links.push_back(apart(model, 1, 2, 10));
  model.links.push_back(apart(model, 0, 1, 10));
  auto kept = all_of(model);
  BOOST_TEST_REQUIRE(narrow(model, kept));
  BOOST_TEST(kept[0] == (Kept{1, 1, 0}), boost::test_tools::per_element());
  BOOST_TEST(kept[1] == (Kept{0, 1, 1}), boost::test_tools::per_element());
  BOOST_TEST(kept[2] == (Kept{0, 1, 1}), boost::test_tools::per_element());
}

// b cannot be 10 after a on 0 by 5; it may be left out, so a keeps all of its candidates.
BOOST_AUTO_TEST_CASE(a_column_that_may_be_left_out_is_left_out_and_binds_nobody) {
  ChoiceModel model{.columns = {column(0, {0, 10}), column(1, {5}, true)}};
  model.links.push_back(apart(model, 0, 1, 10));
  auto kept = all_of(model);
  BOOST_TEST_REQUIRE(narrow(model, kept));
  BOOST_TEST(kept[0] == (Kept{1, 1}), boost::test_tools::per_element());
  BOOST_TEST(kept[1] == (Kept{0, 1}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_column_that_must_be_kept_and_has_nothing_left_makes_it_impossible) {
  ChoiceModel model{.columns = {column(0, {0, 10}), column(1, {5})}};
  model.links.push_back(apart(model, 0, 1, 10));
  auto kept = all_of(model);
  BOOST_TEST(!narrow(model, kept));
  // The same when it is optional and decided to be kept.
  ChoiceModel optional{.columns = {column(0, {0, 10}), column(1, {5}, true)}};
  optional.links.push_back(apart(optional, 0, 1, 10));
  kept = all_of(optional);
  kept[1].back() = 0;
  BOOST_TEST(!narrow(optional, kept));
}

// Over b, which may be left out: c >= a + 30. It binds only when b is out.
BOOST_AUTO_TEST_CASE(a_rule_over_a_column_binds_when_that_is_left_out) {
  ChoiceModel model{.columns = {column(0, {0, 10}), column(1, {15}, true), column(2, {20, 35})}};
  model.bridges.push_back({.over = 1, .link = apart(model, 0, 2, 30)});
  auto kept = all_of(model);
  BOOST_TEST_REQUIRE(narrow(model, kept));
  BOOST_TEST(kept[2] == (Kept{1, 1}), boost::test_tools::per_element());
  kept[1] = {0, 1};
  BOOST_TEST_REQUIRE(narrow(model, kept));
  BOOST_TEST(kept[0] == (Kept{1, 0}), boost::test_tools::per_element());
  BOOST_TEST(kept[2] == (Kept{0, 1}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace posology::network
