// SPDX-License-Identifier: Apache-2.0
#include "engine/dose/stock.hpp"

#include <boost/test/unit_test.hpp>
#include <functional>
#include <map>
#include <numeric>
#include <random>

namespace posology::dose {
namespace {

Quantity quantity(std::string_view text) {
  const auto value = parse_quantity(text);
  BOOST_REQUIRE_MESSAGE(value.has_value(), text << " should be an amount");
  return *value;
}

std::vector<Quantity> stock(std::initializer_list<std::string_view> texts) {
  std::vector<Quantity> strengths;
  for (const auto text : texts) strengths.push_back(quantity(text));
  return strengths;
}

/// "180 mg x 1 + 5 mg x 2", or "none: 50 mcg or 100 mcg".
std::string told(const StockAnswer& answer) {
  if (!answer.exact) {
    return "none: " + (answer.nearest_lower ? answer.nearest_lower->ismp() : "nothing") + " or " +
           (answer.nearest_higher ? answer.nearest_higher->ismp() : "nothing");
  }
  std::string text;
  for (const auto& units : *answer.exact) {
    text += (text.empty() ? "" : " + ") + units.strength.ismp() + " x " + std::to_string(units.count);
  }
  return text;
}

std::string made(std::string_view dose, const std::vector<Quantity>& strengths,
                 std::optional<int> most_units = std::nullopt) {
  return told(make_dose(quantity(dose), strengths, most_units));
}

std::string split(std::string_view total, int per_day, const std::vector<Quantity>& strengths,
                  std::optional<int> most_units = std::nullopt) {
  return told(nearest_divisible(quantity(total), per_day, strengths, most_units));
}

std::vector<Quantity> octreotide() {
  return stock({"50 mcg", "100 mcg", "500 mcg"});
}
std::vector<Quantity> temozolomide() {
  return stock({"5 mg", "20 mg", "100 mg", "140 mg", "180 mg", "250 mg"});
}
std::vector<Quantity> everolimus() {
  return stock({"2.5 mg", "5 mg", "7.5 mg", "10 mg"});
}

BOOST_AUTO_TEST_SUITE(stocked_units)

// Ampoules of 50, 100 and 500 mcg, each of 1 mL and never in parts. A single dose is a multiple of 50 mcg, so
// a total in n doses is a multiple of n x 50 mcg: 100 in two, 150 in three, 200 in four.
BOOST_AUTO_TEST_CASE(octreotide_totals_are_split_into_whole_ampoules_or_refused_with_their_neighbours) {
  // 200 / 2 = 100; 200 / 3 = 66.67, between 150 and 300; 200 / 4 = 50.
  BOOST_TEST(split("200 mcg", 2, octreotide()) == "100 mcg x 1");
  BOOST_TEST(split("200 mcg", 3, octreotide()) == "none: 150 mcg or 300 mcg");
  BOOST_TEST(split("200 mcg", 4, octreotide()) == "50 mcg x 1");
  // 300 / 2 = 150 = 100 + 50; 300 / 3 = 100; 300 / 4 = 75, between 200 and 400.
  BOOST_TEST(split("300 mcg", 2, octreotide()) == "100 mcg x 1 + 50 mcg x 1");
  BOOST_TEST(split("300 mcg", 3, octreotide()) == "100 mcg x 1");
  BOOST_TEST(split("300 mcg", 4, octreotide()) == "none: 200 mcg or 400 mcg");
  // 450 / 2 = 225, between 400 and 500; 450 / 3 = 150; 450 / 4 = 112.5, between 400 and 600.
  BOOST_TEST(split("450 mcg", 2, octreotide()) == "none: 400 mcg or 500 mcg");
  BOOST_TEST(split("450 mcg", 3, octreotide()) == "100 mcg x 1 + 50 mcg x 1");
  BOOST_TEST(split("450 mcg", 4, octreotide()) == "none: 400 mcg or 600 mcg");
  // 600 / 2 = 300 = 3 x 100; 600 / 3 = 200 = 2 x 100; 600 / 4 = 150.
  BOOST_TEST(split("600 mcg", 2, octreotide()) == "100 mcg x 3");
  BOOST_TEST(split("600 mcg", 3, octreotide()) == "100 mcg x 2");
  BOOST_TEST(split("600 mcg", 4, octreotide()) == "100 mcg x 1 + 50 mcg x 1");
  // 750 / 2 = 375, between 700 and 800; 750 / 3 = 250 = 2 x 100 + 50; 750 / 4 = 187.5, between 600 and 800.
  BOOST_TEST(split("750 mcg", 2, octreotide()) == "none: 700 mcg or 800 mcg");
  BOOST_TEST(split("750 mcg", 3, octreotide()) == "100 mcg x 2 + 50 mcg x 1");
  BOOST_TEST(split("750 mcg", 4, octreotide()) == "none: 600 mcg or 800 mcg");
}

BOOST_AUTO_TEST_CASE(temozolomide_uses_the_fewest_capsules_and_then_the_strongest) {
  // 180 + 140 + 20 + 5 = 345; 140 + 100 + 100 + 5 = 345 has four too, but weaker ones. No three will do.
  BOOST_TEST(made("345 mg", temozolomide()) == "180 mg x 1 + 140 mg x 1 + 20 mg x 1 + 5 mg x 1");
  BOOST_TEST(made("350 mg", temozolomide()) == "250 mg x 1 + 100 mg x 1");
  // 250 + 5 + 5 and 140 + 100 + 20 are three each; the strongest capsule decides.
  BOOST_TEST(made("260 mg", temozolomide()) == "250 mg x 1 + 5 mg x 2");
  // Greed would take 250 + 20 + 5 + 5 for 280; 180 + 100 are two, and so are the weaker 140 + 140.
  BOOST_TEST(made("280 mg", temozolomide()) == "180 mg x 1 + 100 mg x 1");
  // 200 mg/m2 at 1.73 m2 are 346 mg.
  BOOST_TEST(made("346 mg", temozolomide()) == "none: 345 mg or 350 mg");
}

BOOST_AUTO_TEST_CASE(everolimus_tablets_have_halves_of_a_milligram_but_are_not_halved) {
  BOOST_TEST(made("7.5 mg", everolimus()) == "7.5 mg x 1");
  BOOST_TEST(made("12.5 mg", everolimus()) == "10 mg x 1 + 2.5 mg x 1");  // 7.5 + 5 are two as well
  BOOST_TEST(made("17.5 mg", everolimus()) == "10 mg x 1 + 7.5 mg x 1");
  BOOST_TEST(made("8 mg", everolimus()) == "none: 7.5 mg or 10 mg");
  BOOST_TEST(made("1.25 mg", everolimus()) == "none: nothing or 2.5 mg");
}

BOOST_AUTO_TEST_CASE(capecitabine_meets_an_odd_cap_with_many_small_tablets) {
  const auto tablets = stock({"150 mg", "500 mg"});
  BOOST_TEST(made("1300 mg", tablets) == "500 mg x 2 + 150 mg x 2");
  BOOST_TEST(made("1250 mg", tablets) == "500 mg x 1 + 150 mg x 5");
  // 750 mg/m2 at 1.73 m2 are 1,297.5 mg. Sums of 150 and 500 near it: 1,250 and 1,300.
  BOOST_TEST(made("1297.5 mg", tablets) == "none: 1,250 mg or 1,300 mg");
  // 350 is a multiple of 50, their common measure, and no sum of them: 300 and 450 are, 500 is further.
  BOOST_TEST(made("350 mg", tablets) == "none: 300 mg or 450 mg");
}

BOOST_AUTO_TEST_CASE(a_depot_is_one_kit_and_never_two) {
  const auto kits = stock({"10 mg", "20 mg", "30 mg"});
  BOOST_TEST(made("20 mg", kits, 1) == "20 mg x 1");
  BOOST_TEST(made("40 mg", kits, 1) == "none: 30 mg or nothing");
  BOOST_TEST(made("40 mg", kits) == "30 mg x 1 + 10 mg x 1");
  BOOST_TEST(made("25 mg", kits, 1) == "none: 20 mg or 30 mg");
  BOOST_TEST(made("5 mg", kits, 1) == "none: nothing or 10 mg");
  BOOST_TEST(made("60 mg", kits, 2) == "30 mg x 2");
  BOOST_TEST(made("70 mg", kits, 2) == "none: 60 mg or nothing");
}

BOOST_AUTO_TEST_CASE(the_limit_of_units_is_for_each_dose_and_not_for_the_day) {
  const auto tablets = stock({"10 mg"});
  BOOST_TEST(split("60 mg", 3, tablets, 2) == "10 mg x 2");
  BOOST_TEST(split("60 mg", 2, tablets, 2) == "none: 40 mg or nothing");
}

BOOST_AUTO_TEST_CASE(strengths_may_mix_units_and_the_answer_is_in_the_unit_of_the_dose) {
  const auto mixed = stock({"500 mcg", "0.1 mg", "1 mg"});
  BOOST_TEST(made("1.6 mg", mixed) == "1 mg x 1 + 500 mcg x 1 + 0.1 mg x 1");
  BOOST_TEST(made("1600 mcg", mixed) == "1 mg x 1 + 500 mcg x 1 + 0.1 mg x 1");
  BOOST_TEST(made("1.55 mg", mixed) == "none: 1.5 mg or 1.6 mg");
  BOOST_TEST(made("1550 mcg", mixed) == "none: 1,500 mcg or 1,600 mcg");
  BOOST_TEST(made("0.002 g", mixed) == "1 mg x 2");
  // The same strength twice, in two spellings, is one product.
  BOOST_TEST(made("2 mg", stock({"1 mg", "1000 mcg"})) == "1 mg x 2");
}

BOOST_AUTO_TEST_CASE(a_total_below_one_unit_a_dose_has_a_neighbour_only_above) {
  // Three tablets of 2.5 mg are 7.5 mg: below 8, not above it; the next is three of 5 mg.
  BOOST_TEST(split("8 mg", 3, everolimus()) == "none: 7.5 mg or 15 mg");
  BOOST_TEST(split("7 mg", 3, everolimus()) == "none: nothing or 7.5 mg");
  BOOST_TEST(split("1 mg", 3, stock({"0.25 mg"})) == "none: 0.75 mg or 1.5 mg");
}

BOOST_AUTO_TEST_CASE(the_neighbours_of_a_dose_that_can_be_made_are_told_too) {
  const auto answer = nearest_divisible(quantity("300 mcg"), 3, octreotide());
  BOOST_TEST(told(answer) == "100 mcg x 1");
  BOOST_TEST(answer.nearest_lower->ismp() == "150 mcg");
  BOOST_TEST(answer.nearest_higher->ismp() == "450 mcg");
}

BOOST_AUTO_TEST_CASE(what_makes_no_sense_is_an_error_and_what_is_unknown_no_answer) {
  BOOST_CHECK_THROW(make_dose(quantity("10 mg"), stock({"5 mL"})), IncompatibleUnits);
  BOOST_CHECK_THROW(make_dose(quantity("10 mg"), stock({"5 mg", "5 mL"})), IncompatibleUnits);
  BOOST_CHECK_THROW(make_dose(quantity("10 mg"), stock({"5 mg", "0 mg"})), std::invalid_argument);
  BOOST_CHECK_THROW(make_dose(quantity("0 mg") - quantity("10 mg"), stock({"5 mg"})), std::invalid_argument);
  BOOST_CHECK_THROW(nearest_divisible(quantity("10 mg"), 0, stock({"5 mg"})), std::invalid_argument);
  BOOST_CHECK_THROW(make_dose(quantity("999999999 g"), stock({"1 mg"})), DecimalOverflow);
  BOOST_TEST(told(make_dose(quantity("10 mg"), {})) == "none: nothing or nothing");
  BOOST_TEST(made("0 mg", stock({"5 mg"})) == "none: nothing or 5 mg");
}

/// One way to take some units. Of two ways to the same sum, fewer units win, then more of the strongest.
struct Way {
  int units = 0;
  std::vector<int> counts;  ///< strongest first
  bool better_than(const Way& other) const {
    return units != other.units ? units < other.units : counts > other.counts;
  }
};

/// The best way to each sum up to `top`, by trying each count of each strength.
std::map<int, Way> all_ways(const std::vector<int>& strongest_first, int top, int most_units) {
  std::map<int, Way> best;
  std::vector<int> counts(strongest_first.size(), 0);
  const std::function<void(std::size_t, int, int)> take = [&](std::size_t index, int sum, int units) {
    if (sum > top || units > most_units) return;
    if (index == strongest_first.size()) {
      const Way way{.units = units, .counts = counts};
      const auto [found, fresh] = best.try_emplace(sum, way);
      if (!fresh && way.better_than(found->second)) found->second = way;
      return;
    }
    for (int count = 0; sum + count * strongest_first[index] <= top && units + count <= most_units; ++count) {
      counts[index] = count;
      take(index + 1, sum + count * strongest_first[index], units + count);
    }
    counts[index] = 0;
  };
  take(0, 0, 0);
  best.erase(0);
  return best;
}

/// All of it in half milligrams, shown as milligrams.
std::string halves(int amount) {
  return Quantity{.value = Decimal::scaled(amount * 5, 1), .unit = Unit::mg}.ismp();
}

BOOST_AUTO_TEST_CASE(every_dose_of_a_grid_is_made_as_trying_everything_makes_it) {
  std::mt19937_64 chance{20260713};
  constexpr int highest_dose = 32;
  int exact = 0, refused = 0;
  for (int round = 0; round < 150; ++round) {
    std::vector<int> strengths;
    for (auto count = chance() % 4 + 1; count > 0; --count) {
      strengths.push_back(static_cast<int>(chance() % 12) + 1);
    }
    std::ranges::sort(strengths, std::greater<>{});
    strengths.erase(std::unique(strengths.begin(), strengths.end()), strengths.end());
    std::vector<Quantity> stocked;
    for (const int strength : strengths) {
      // Half of them in mcg, to be mixed: half a milligram is 500 mcg.
      stocked.push_back(chance() % 2 == 0
                            ? Quantity{.value = Decimal::integer(strength * 500), .unit = Unit::mcg}
                            : Quantity{.value = Decimal::scaled(strength * 5, 1), .unit = Unit::mg});
    }
    std::ranges::shuffle(stocked, chance);
    const auto most =
        chance() % 2 == 0 ? std::optional<int>{static_cast<int>(chance() % 5) + 1} : std::nullopt;
    const int per_day = static_cast<int>(chance() % 4) + 1;
    const auto ways = all_ways(strengths, highest_dose + strengths.front(), most.value_or(1000));
    for (int dose = 1; dose <= highest_dose; ++dose) {
      // The single dose S of a total T in n doses: S x n = T, so T's neighbours are those of T / n, n times.
      std::string expected;
      const auto found = dose % per_day == 0 ? ways.find(dose / per_day) : ways.end();
      if (found != ways.end()) {
        for (std::size_t index = 0; index < strengths.size(); ++index) {
          if (found->second.counts[index] == 0) continue;
          expected += (expected.empty() ? "" : " + ") + halves(strengths[index]) + " x " +
                      std::to_string(found->second.counts[index]);
        }
      }
      std::optional<int> lower, higher;
      for (const auto& [sum, way] : ways) {
        if (sum * per_day < dose) lower = sum * per_day;
        if (sum * per_day > dose && !higher) higher = sum * per_day;
      }
      auto answer = nearest_divisible({.value = Decimal::scaled(dose * 5, 1), .unit = Unit::mg}, per_day,
                                      stocked, most);
      if (answer.exact) {
        for (auto& units : *answer.exact) units.strength = units.strength.in(Unit::mg);
      }
      BOOST_TEST_REQUIRE(answer.exact.has_value() == (found != ways.end()));
      if (answer.exact) BOOST_TEST_REQUIRE(told(answer) == expected);
      (answer.exact ? exact : refused) += 1;
      answer.exact.reset();
      BOOST_TEST_REQUIRE(told(answer) == "none: " + (lower ? halves(*lower) : "nothing") + " or " +
                                             (higher ? halves(*higher) : "nothing"));
    }
  }
  // Neither kind of answer was rare.
  BOOST_TEST(exact > 500);
  BOOST_TEST(refused > 500);
}

BOOST_AUTO_TEST_CASE(parts_of_a_unit_are_given_only_where_whole_ones_do_not_make_the_dose) {
  const StockedProduct scored{.strengths = stock({"25 mcg", "50 mcg", "100 mcg"}), .parts = 2};
  const auto whole = make_from(quantity("75 mcg"), scored);
  BOOST_TEST(told(whole) == "50 mcg x 1 + 25 mcg x 1");
  BOOST_TEST(!whole.exact->front().part_of.has_value());
  // 62.5 mcg: 50 mcg and half of 25 mcg; half of 50 mcg is a whole 25 mcg tablet.
  const auto halved = make_from(quantity("62.5 mcg"), scored);
  BOOST_TEST(told(halved) == "50 mcg x 1 + 12.5 mcg x 1");
  BOOST_TEST(halved.exact->back().part_of->ismp() == "25 mcg");
  const auto none = make_from(quantity("60 mcg"), scored);
  BOOST_TEST(told(none) == "none: 50 mcg or 62.5 mcg");
  BOOST_TEST(told(make_from(quantity("62.5 mcg"), {.strengths = stock({"25 mcg", "50 mcg"})})) ==
             "none: 50 mcg or 75 mcg");
}

BOOST_AUTO_TEST_CASE(parts_are_made_as_trying_everything_makes_them) {
  std::mt19937_64 chance{20270111};
  int whole = 0, divided = 0, refused = 0;
  for (int round = 0; round < 200; ++round) {
    // Strengths of whole and even half milligrams, so that their halves are whole halves too.
    std::vector<int> strengths{static_cast<int>(chance() % 5 + 1) * 2,
                               static_cast<int>(chance() % 6 + 1) * 2};
    std::ranges::sort(strengths, std::greater<>{});
    strengths.erase(std::unique(strengths.begin(), strengths.end()), strengths.end());
    std::vector<int> pieces = strengths;
    for (const int strength : strengths) pieces.push_back(strength / 2);
    std::ranges::sort(pieces, std::greater<>{});
    pieces.erase(std::unique(pieces.begin(), pieces.end()), pieces.end());
    std::vector<Quantity> stocked;
    for (const int strength : strengths)
      stocked.push_back({.value = Decimal::scaled(strength * 5, 1), .unit = Unit::mg});
    const auto by_whole = all_ways(strengths, 40, 1000), by_parts = all_ways(pieces, 40, 1000);
    for (int dose = 1; dose <= 24; ++dose) {
      const auto answer = make_from({.value = Decimal::scaled(dose * 5, 1), .unit = Unit::mg},
                                    {.strengths = stocked, .parts = 2});
      BOOST_TEST_REQUIRE(answer.exact.has_value() == by_parts.contains(dose));
      if (!answer.exact) {
        ++refused;
        continue;
      }
      Quantity sum{.value = {}, .unit = Unit::mg};
      int units = 0;
      bool parted = false;
      for (const auto& each : *answer.exact) {
        sum = sum + each.strength * each.count;
        units += each.count;
        parted = parted || each.part_of.has_value();
        if (each.part_of) BOOST_TEST_REQUIRE((each.strength * 2 == *each.part_of));
      }
      BOOST_TEST_REQUIRE(sum.ismp() == halves(dose));
      BOOST_TEST_REQUIRE(parted == !by_whole.contains(dose));
      BOOST_TEST_REQUIRE(units == (parted ? by_parts : by_whole).at(dose).units);
      (parted ? divided : whole) += 1;
    }
  }
  BOOST_TEST(whole > 200);
  BOOST_TEST(divided > 200);
  BOOST_TEST(refused > 200);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace posology::dose
