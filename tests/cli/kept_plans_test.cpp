// SPDX-License-Identifier: Apache-2.0
//
// Orders of a stream that are the same but for their names share a plan, and no others do.
#include "cli/kept_plans.hpp"

#include <boost/test/unit_test.hpp>

namespace posology::cli {
namespace {

std::string others(std::string_view json) {
  return parted(json).others;
}

BOOST_AUTO_TEST_SUITE(kept_plans)

BOOST_AUTO_TEST_CASE(the_value_of_the_orders_own_name_is_parted_from_the_others) {
  BOOST_TEST(others(R"({"order":"p1","zone":"UTC"})") == R"({"order":,"zone":"UTC"})");
  BOOST_TEST(parted(R"({"order":"p1","zone":"UTC"})").name == "p1");
  BOOST_TEST(others(R"({"zone":"UTC", "order" :  "p1" })") == R"({"zone":"UTC", "order" :   })");
  BOOST_TEST(parted(R"({"zone":"UTC", "order" :  "p1" })").name == "p1");
  BOOST_TEST(parted(R"({"order":""})").name == "");
}

BOOST_AUTO_TEST_CASE(quotation_marks_within_it_do_not_end_it) {
  BOOST_TEST(others(R"({"order":"a \" and \\","zone":"UTC"})") == R"({"order":,"zone":"UTC"})");
  BOOST_TEST(parted(R"({"order":"a \" and \\","zone":"UTC"})").name == R"(a \" and \\)");
}

BOOST_AUTO_TEST_CASE(what_is_called_so_further_in_stays) {
  BOOST_TEST(others(R"({"fact":[{"order":"x"}],"order":"p1"})") == R"({"fact":[{"order":"x"}],"order":})");
  BOOST_TEST(others(R"({"note":"order","zone":"{\"order\":\"y\"}","order":"p1"})") ==
             R"({"note":"order","zone":"{\"order\":\"y\"}","order":})");
}

BOOST_AUTO_TEST_CASE(a_name_that_is_written_in_an_unusual_way_is_not_found) {
  for (const char* const text : {R"({"\u006frder":"p1"})", R"({"order":1})", R"({"order)", R"({"order":)",
                                 R"({"order":")", R"({"order":"p)", R"({"order":"p\)", ""}) {
    BOOST_TEST(others(text) == "", text);
    BOOST_TEST(parted(text).name == "", text);
  }
}

BOOST_AUTO_TEST_CASE(a_name_is_plain_that_says_what_it_is_as_it_is_written) {
  for (const char* const name : {"p1", "A. B/2026 {7}: 'x'", " "}) BOOST_TEST(is_plain(name), name);
  for (const char* const name : {"", "a\\u0062", "\"", "Åse", "a\tb", "\x7f", "\x1f"})
    BOOST_TEST(!is_plain(name), name);
}

BOOST_AUTO_TEST_CASE(a_plan_is_found_by_the_whole_text) {
  KeptPlans kept;
  kept.keep("one", {.text = "a plan", .places = {.name_from = 7}});
  BOOST_REQUIRE(kept.like("one") != nullptr);
  BOOST_TEST(kept.like("one")->text == "a plan");
  BOOST_TEST(kept.like("one")->places.name_from == 7U);
  BOOST_TEST((kept.like("One") == nullptr));
  kept.keep("", {.text = "a plan"});
  BOOST_TEST((kept.like("") == nullptr));
  BOOST_TEST(kept.size() == 1U);
}

BOOST_AUTO_TEST_CASE(texts_are_copied_and_each_is_found_as_it_was) {
  KeptPlans kept;
  for (int each = 0; each < 1000; ++each) {
    const std::string name = std::to_string(each);
    const std::string text(static_cast<std::size_t>(each * 10), static_cast<char>('a' + each % 26));
    kept.keep(name, {.text = text});
  }
  for (int each = 0; each < 1000; ++each) {
    const auto* const line = kept.like(std::to_string(each));
    BOOST_REQUIRE(line != nullptr);
    BOOST_TEST(line->text ==
               std::string(static_cast<std::size_t>(each * 10), static_cast<char>('a' + each % 26)));
  }
}

const std::string half(KeptPlans::shelf_bytes / 2 - 4, 'x');

/// Two to a shelf, numbered from `first`.
void fill(KeptPlans& kept, std::size_t first, std::size_t shelves) {
  for (std::size_t each = first; each < first + 2 * shelves; ++each)
    kept.keep(std::to_string(each), {.text = half});
}

// Three times as many shelves' worth, of which the last third is there.
BOOST_AUTO_TEST_CASE(few_shelves_are_filled_while_all_orders_differ) {
  KeptPlans kept;
  fill(kept, 0, 3 * KeptPlans::shelves_few);
  BOOST_TEST(kept.size() == 2 * KeptPlans::shelves_few);
  BOOST_TEST((kept.like("0") == nullptr));
  BOOST_TEST((kept.like(std::to_string(4 * KeptPlans::shelves_few)) != nullptr));
}

BOOST_AUTO_TEST_CASE(all_shelves_are_filled_once_an_order_comes_again_that_had_gone) {
  KeptPlans kept;
  fill(kept, 0, KeptPlans::shelves_few + 1);
  BOOST_TEST((kept.like("1") == nullptr));
  kept.keep("1", {.text = half});
  fill(kept, 1000, KeptPlans::shelves_most - KeptPlans::shelves_few - 1);
  BOOST_TEST(kept.size() == 2 * KeptPlans::shelves_most - 1);
  BOOST_TEST((kept.like("1") != nullptr));
}

BOOST_AUTO_TEST_CASE(the_plans_kept_for_longest_go_first_and_a_shelf_at_once) {
  KeptPlans kept;
  fill(kept, 0, KeptPlans::shelves_few);
  BOOST_TEST(kept.size() == 2 * KeptPlans::shelves_few);
  kept.keep("another", {.text = "a plan"});
  BOOST_TEST(kept.size() == 2 * KeptPlans::shelves_few - 1);
  BOOST_TEST((kept.like("0") == nullptr));
  BOOST_TEST((kept.like("1") == nullptr));
  BOOST_TEST((kept.like("2") != nullptr));
  BOOST_TEST(kept.like("another")->text == "a plan");
  // What has gone may come back.
  kept.keep("0", {.text = half});
  BOOST_TEST(kept.like("0")->text == half);
}

BOOST_AUTO_TEST_CASE(what_is_more_than_a_shelf_holds_is_not_kept) {
  KeptPlans kept;
  const std::string whole(KeptPlans::shelf_bytes - 3, 'x');
  kept.keep("one", {.text = whole});
  kept.keep("four", {.text = whole});
  BOOST_TEST((kept.like("one") != nullptr));
  BOOST_TEST((kept.like("four") == nullptr));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace posology::cli
