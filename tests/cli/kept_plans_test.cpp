// SPDX-License-Identifier: Apache-2.0
//
// Orders of a stream that are the same but for their names share a plan, and no others do.
#include "cli/kept_plans.hpp"

#include <boost/test/unit_test.hpp>

namespace posology::cli {
namespace {

BOOST_AUTO_TEST_SUITE(kept_plans)

BOOST_AUTO_TEST_CASE(the_value_of_the_orders_own_name_is_left_out) {
  BOOST_TEST(text_but_its_name(R"({"order":"p1","zone":"UTC"})") == R"({"order":,"zone":"UTC"})");
  BOOST_TEST(text_but_its_name(R"({"zone":"UTC", "order" :  "p1" })") == R"({"zone":"UTC", "order" :   })");
}

BOOST_AUTO_TEST_CASE(quotation_marks_within_it_do_not_end_it) {
  BOOST_TEST(text_but_its_name(R"({"order":"a \" and \\","zone":"UTC"})") == R"({"order":,"zone":"UTC"})");
}

BOOST_AUTO_TEST_CASE(what_is_called_so_further_in_stays) {
  BOOST_TEST(text_but_its_name(R"({"fact":[{"order":"x"}],"order":"p1"})") ==
             R"({"fact":[{"order":"x"}],"order":})");
  BOOST_TEST(text_but_its_name(R"({"note":"order","zone":"{\"order\":\"y\"}","order":"p1"})") ==
             R"({"note":"order","zone":"{\"order\":\"y\"}","order":})");
}

BOOST_AUTO_TEST_CASE(a_name_that_is_written_in_an_unusual_way_is_not_found) {
  BOOST_TEST(text_but_its_name(R"({"\u006frder":"p1"})") == "");
  BOOST_TEST(text_but_its_name(R"({"order":1})") == "");
  BOOST_TEST(text_but_its_name(R"({"order)") == "");
  BOOST_TEST(text_but_its_name("") == "");
}

BOOST_AUTO_TEST_CASE(a_plan_is_found_by_the_whole_text) {
  KeptPlans kept;
  const auto calendar = std::make_shared<calendars::Calendar>();
  kept.keep("one", calendar);
  BOOST_TEST((kept.like("one") == calendar));
  BOOST_TEST((kept.like("One") == nullptr));
  kept.keep("", calendar);
  BOOST_TEST((kept.like("") == nullptr));
  BOOST_TEST(kept.size() == 1U);
}

BOOST_AUTO_TEST_CASE(the_plan_unused_for_longest_goes_first) {
  KeptPlans kept;
  for (std::size_t each = 0; each < KeptPlans::most; ++each) {
    kept.keep(std::to_string(each), std::make_shared<calendars::Calendar>());
  }
  BOOST_TEST((kept.like("0") != nullptr));
  kept.keep("another", std::make_shared<calendars::Calendar>());
  BOOST_TEST(kept.size() == KeptPlans::most);
  BOOST_TEST((kept.like("0") != nullptr));
  BOOST_TEST((kept.like("1") == nullptr));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace posology::cli
