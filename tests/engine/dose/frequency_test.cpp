// SPDX-License-Identifier: Apache-2.0
#include "engine/dose/frequency.hpp"

#include <boost/test/unit_test.hpp>
#include <random>

namespace posology::dose {
namespace {

Quantity quantity(std::string_view text) {
  const auto value = parse_quantity(text);
  BOOST_REQUIRE_MESSAGE(value.has_value(), text << " should be an amount");
  return *value;
}

/// "100 mcg x 3", "200 mcg does not divide by 3", or why not.
std::string read(std::string_view text) {
  const auto answer = parse_prescription(text);
  if (const auto* given = std::get_if<Prescription>(&answer)) {
    return given->single.ismp() + " x " + std::to_string(given->per_day);
  }
  if (const auto* refused = std::get_if<Indivisible>(&answer)) {
    return refused->total.ismp() + " does not divide by " + std::to_string(refused->per_day);
  }
  return std::get<NotAPrescription>(answer).why;
}

bool refused(std::string_view text, std::string_view because) {
  const auto answer = parse_prescription(text);
  const auto* why = std::get_if<NotAPrescription>(&answer);
  if (why == nullptr || why->why.find(because) == std::string::npos) {
    BOOST_TEST_MESSAGE(text << ": " << read(text));
    return false;
  }
  return true;
}

BOOST_AUTO_TEST_SUITE(daily_prescriptions)

BOOST_AUTO_TEST_CASE(how_many_times_daily_says_the_single_dose) {
  BOOST_TEST(read("100 mcg three times daily") == "100 mcg x 3");
  BOOST_TEST(read("10 mg once daily") == "10 mg x 1");
  BOOST_TEST(read("10 mg daily") == "10 mg x 1");
  BOOST_TEST(read("37.5 mg twice daily") == "37.5 mg x 2");
  BOOST_TEST(read("50 mcg four times daily") == "50 mcg x 4");
  BOOST_TEST(read("50 mcg 4 times daily") == "50 mcg x 4");
  BOOST_TEST(read("1 tablet twelve times daily") == "1 tablet x 12");
}

BOOST_AUTO_TEST_CASE(daily_in_so_many_doses_says_the_total) {
  BOOST_TEST(read("300 mcg daily in 3 doses") == "100 mcg x 3");
  BOOST_TEST(read("300 mcg daily in three divided doses") == "100 mcg x 3");
  BOOST_TEST(read("450 mcg daily in 4 doses") == "112.5 mcg x 4");
  BOOST_TEST(read("10 mg daily in 1 dose") == "10 mg x 1");
  BOOST_TEST(read("1 mg daily in 8 doses") == "0.125 mg x 8");
}

BOOST_AUTO_TEST_CASE(single_dose_and_total_are_not_confused) {
  const auto each = std::get<Prescription>(parse_prescription("300 mcg three times daily"));
  const auto all = std::get<Prescription>(parse_prescription("300 mcg daily in 3 doses"));
  BOOST_TEST(each.total().ismp() == "900 mcg");
  BOOST_TEST(all.total().ismp() == "300 mcg");
}

BOOST_AUTO_TEST_CASE(a_total_that_does_not_divide_is_handed_back_unchanged) {
  BOOST_TEST(read("200 mcg daily in 3 doses") == "200 mcg does not divide by 3");
  BOOST_TEST(read("250 mcg daily in 3 doses") == "250 mcg does not divide by 3");
  BOOST_TEST(read("0.1 mg daily in 7 doses") == "0.1 mg does not divide by 7");
  const auto answer = std::get<Indivisible>(parse_prescription("200 mcg daily in 3 doses"));
  BOOST_TEST((answer.total == quantity("200 mcg")));
  BOOST_TEST(answer.per_day == 3);
}

BOOST_AUTO_TEST_CASE(what_is_refused_is_told_with_what_can_be_given_on_either_side) {
  const std::vector<Quantity> ampoules{quantity("50 mcg"), quantity("100 mcg"), quantity("500 mcg")};
  const auto asked = std::get<Indivisible>(parse_prescription("200 mcg daily in 3 doses"));
  const auto nearest = nearest_totals(asked.total, asked.per_day, ampoules);
  BOOST_TEST(nearest.lower->ismp() == "150 mcg");   // 3 x 50
  BOOST_TEST(nearest.higher->ismp() == "300 mcg");  // 3 x 100
  BOOST_TEST(
      refusal(asked, nearest) ==
      "200 mcg daily in 3 doses cannot be given exactly; the nearest totals that can are 150 mcg (3 doses "
      "of 50 mcg) and 300 mcg (3 doses of 100 mcg)");
  // 100 mcg in 3 doses: one ampoule of 50 each is more already.
  const Indivisible little{.total = quantity("100 mcg"), .per_day = 3};
  BOOST_TEST(
      refusal(little, nearest_totals(little.total, little.per_day, ampoules)) ==
      "100 mcg daily in 3 doses cannot be given exactly; the nearest total that can is 150 mcg (3 doses "
      "of 50 mcg)");
  BOOST_TEST(refusal(asked, nearest_totals(asked.total, asked.per_day, {})) ==
             "200 mcg daily in 3 doses cannot be given exactly");
}

BOOST_AUTO_TEST_CASE(a_small_total_is_never_offered_less_as_more) {
  // 8 mg in 3 doses of 2.5 mg tablets: 7.5 is below, and the next three equal doses are of 5 mg.
  const auto nearest = nearest_totals(quantity("8 mg"), 3, {quantity("2.5 mg")});
  BOOST_TEST(nearest.lower->ismp() == "7.5 mg");
  BOOST_TEST(nearest.higher->ismp() == "15 mg");
  // One kit a dose: 40 mg in one dose has nothing above 30 mg.
  const auto kits = nearest_totals(quantity("40 mg"), 1, {quantity("10 mg"), quantity("30 mg")}, 1);
  BOOST_TEST(kits.lower->ismp() == "30 mg");
  BOOST_TEST(!kits.higher.has_value());
}

BOOST_AUTO_TEST_CASE(spaces_between_words_do_not_matter) {
  BOOST_TEST(read("100mcg three times daily") == "100 mcg x 3");
  BOOST_TEST(read("  100  mcg   three times daily ") == "100 mcg x 3");
}

BOOST_AUTO_TEST_CASE(hours_are_elapsed_time_and_no_times_of_the_day) {
  BOOST_TEST(refused("100 mcg every 8 hours", "drifts against the clock"));
  BOOST_TEST(refused("100 mcg every eight hours", "how many times daily"));
  BOOST_TEST(refused("100 mcg 8 hourly", "drifts against the clock"));
}

BOOST_AUTO_TEST_CASE(what_is_not_daily_is_not_made_daily) {
  BOOST_TEST(refused("10 mg every other day", "is not daily"));
  BOOST_TEST(refused("10 mg weekly", "is not daily"));
  BOOST_TEST(refused("10 mg once weekly", "is not daily"));
  BOOST_TEST(refused("20 mg every 4 weeks", "is not daily"));
  BOOST_TEST(refused("20 mg monthly", "is not daily"));
  BOOST_TEST(refused("20 mg three times daily as needed", "no daily schedule"));
}

BOOST_AUTO_TEST_CASE(abbreviations_that_get_misread_are_named) {
  for (const auto* text : {"10 mg qd", "10 mg QD", "10 mg OD", "10 mg bd", "10 mg tds", "10 mg QID"}) {
    BOOST_TEST(refused(text, "easily misread"), text);
  }
}

BOOST_AUTO_TEST_CASE(an_amount_that_could_be_misread_is_refused_for_what_is_wrong_with_it) {
  BOOST_TEST(refused("37,5 mg once daily", "has a comma"));
  BOOST_TEST(refused("1,000 mcg once daily", "has a comma"));
  BOOST_TEST(refused(".5 mg once daily", "is no amount"));
  BOOST_TEST(refused("-5 mg once daily", "is no amount"));
  BOOST_TEST(refused("1e3 mg once daily", "is no amount"));
  BOOST_TEST(refused("100 µg three times daily", "is no unit; the units are mcg, mg"));
  BOOST_TEST(refused("100 three times daily", "\"three\" is no unit"));
  BOOST_TEST(refused("0 mg once daily", "a dose of nothing"));
  BOOST_TEST(refused("0.0 mg daily in 3 doses", "a dose of nothing"));
}

BOOST_AUTO_TEST_CASE(too_little_is_said_to_be_missing) {
  BOOST_TEST(refused("", "how much and how often are needed"));
  BOOST_TEST(refused("   ", "how much and how often are needed"));
  BOOST_TEST(refused("daily", "how much and how often are needed"));
  BOOST_TEST(refused("100 mcg", "how often is missing"));
  BOOST_TEST(refused("100mcg", "how much and how often are needed"));
}

BOOST_AUTO_TEST_CASE(the_number_of_doses_is_one_to_twelve) {
  BOOST_TEST(read("12 mg daily in 12 doses") == "1 mg x 12");
  BOOST_TEST(refused("13 mg daily in 13 doses", "1 to 12"));
  BOOST_TEST(refused("10 mg daily in 0 doses", "1 to 12"));
  BOOST_TEST(refused("10 mg 0 times daily", "1 to 12"));
  BOOST_TEST(refused("10 mg 13 times daily", "1 to 12"));
  BOOST_TEST(refused("10 mg 1.5 times daily", "1 to 12"));
  BOOST_TEST(refused("10 mg -3 times daily", "1 to 12"));
}

BOOST_AUTO_TEST_CASE(near_misses_are_not_guessed_at) {
  for (const auto* text :
       {"100 mcg thrice", "100 mcg three times", "100 mcg Daily", "100 mcg in 3 doses", "100 mcg daily in 3",
        "100 mcg daily in 3 dose", "100 mcg daily 3 doses", "100 mcg three times daily in 3 doses",
        "100 mcg once daily twice daily", "100 mcg daily in 3 doses now", "100 mcg\tdaily"}) {
    BOOST_TEST(std::holds_alternative<NotAPrescription>(parse_prescription(text)),
               text << ": " << read(text));
  }
}

BOOST_AUTO_TEST_CASE(no_text_whatever_throws_or_becomes_a_dose_of_nothing) {
  const std::vector<std::string> pieces{"100 mcg",
                                        "0.1 mg",
                                        "daily in 3 doses",
                                        "three times daily",
                                        "daily",
                                        "in",
                                        "3",
                                        "doses",
                                        "times",
                                        "",
                                        "every",
                                        "hours",
                                        "0",
                                        "1e9",
                                        "\xFF",
                                        "12",
                                        "once",
                                        "999999999999999999",
                                        "0.000000000001",
                                        "divided",
                                        "-1",
                                        "tablet",
                                        "mcg",
                                        "."};
  std::mt19937_64 chance{20261110};
  int read_as_dose = 0;
  for (int round = 0; round < 20'000; ++round) {
    // Half of them begin with an amount: few get past the first word otherwise.
    std::string text = chance() % 2 == 0 ? "100 mcg " : "";
    for (auto count = chance() % 7; count > 0; --count) text += pieces[chance() % pieces.size()] + " ";
    const auto answer = parse_prescription(text);
    if (const auto* given = std::get_if<Prescription>(&answer)) {
      BOOST_TEST_REQUIRE((given->single.value > Decimal{}));
      BOOST_TEST_REQUIRE(given->per_day >= 1);
      BOOST_TEST_REQUIRE(given->per_day <= 12);
      ++read_as_dose;
    } else if (const auto* why = std::get_if<NotAPrescription>(&answer)) {
      BOOST_TEST_REQUIRE(!why->why.empty());
    }
  }
  BOOST_TEST(read_as_dose > 50);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace posology::dose
