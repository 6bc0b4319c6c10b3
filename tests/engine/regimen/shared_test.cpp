// SPDX-License-Identifier: Apache-2.0
#include "engine/regimen/shared.hpp"

#include <boost/test/unit_test.hpp>
#include <map>
#include <string>
#include <vector>

using posology::regimen::Shared;

BOOST_AUTO_TEST_SUITE(shared)

BOOST_AUTO_TEST_CASE(copies_hold_the_same_container) {
  const Shared<std::vector<int>> one = {1, 2, 3};
  const Shared<std::vector<int>> other = one;
  BOOST_TEST(&one.all() == &other.all());
}

BOOST_AUTO_TEST_CASE(who_changes_one_copy_changes_no_other) {
  const Shared<std::map<std::string, int>> one = {{"a", 1}};
  Shared<std::map<std::string, int>> other = one;
  other.change()["a"] = 2;
  other.change()["b"] = 3;
  BOOST_TEST(one.at("a") == 1);
  BOOST_TEST(!one.contains("b"));
  BOOST_TEST(other.at("a") == 2);
  BOOST_TEST(other.size() == 2U);
}

BOOST_AUTO_TEST_CASE(what_nobody_shares_is_changed_where_it_is) {
  Shared<std::vector<int>> one = {1};
  const std::vector<int>* const before = &one.all();
  one.change().front() = 2;
  BOOST_TEST(&one.all() == before);
  { const Shared<std::vector<int>> gone = one; }
  one.change().front() = 3;
  BOOST_TEST(&one.all() == before);
  BOOST_TEST(*one.begin() == 3);
}

BOOST_AUTO_TEST_CASE(a_new_one_is_empty) {
  const Shared<std::vector<int>> none;
  BOOST_TEST(none.empty());
  BOOST_TEST((none.begin() == none.end()));
}

BOOST_AUTO_TEST_SUITE_END()
