// SPDX-License-Identifier: Apache-2.0
#include "engine/dose/decimal.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <limits>
#include <random>
#include <vector>

namespace posology::dose {
namespace {

Decimal decimal(std::string_view text) {
  const auto value = Decimal::parse(text);
  BOOST_REQUIRE_MESSAGE(value.has_value(), text << " should be a decimal");
  return *value;
}

std::string plain(const std::optional<Decimal>& value) {
  return value ? value->plain() : "nothing";
}

constexpr std::int64_t largest = 999'999'999'999'999'999;

BOOST_AUTO_TEST_SUITE(decimals)

BOOST_AUTO_TEST_CASE(a_tenth_three_times_is_three_tenths) {
  BOOST_TEST((decimal("0.1") * Decimal::integer(3) == decimal("0.3")));
  BOOST_TEST((decimal("0.1") + decimal("0.1") + decimal("0.1") == decimal("0.3")));
  BOOST_TEST((decimal("0.3") - decimal("0.1") == decimal("0.2")));
}

BOOST_AUTO_TEST_CASE(digits_with_one_point_between_them_are_read) {
  BOOST_TEST(decimal("7.4").plain() == "7.4");
  BOOST_TEST(decimal("0.5").plain() == "0.5");
  BOOST_TEST(decimal("0").plain() == "0");
  BOOST_TEST(decimal("1000").plain() == "1000");
  BOOST_TEST(decimal("1297.5").plain() == "1297.5");
  BOOST_TEST(decimal("0.000000000001").plain() == "0.000000000001");
  BOOST_TEST(decimal("999999999999999999").plain() == "999999999999999999");
}

BOOST_AUTO_TEST_CASE(a_trailing_zero_is_read_and_never_printed) {
  BOOST_TEST((decimal("1.0") == Decimal::integer(1)));
  BOOST_TEST(decimal("1.0").plain() == "1");
  BOOST_TEST(decimal("1.0").ismp() == "1");
  BOOST_TEST(decimal("37.50").ismp() == "37.5");
  BOOST_TEST(decimal("0.0").ismp() == "0");
  BOOST_TEST(decimal("100").ismp() == "100");
}

BOOST_AUTO_TEST_CASE(what_could_be_misread_is_no_decimal) {
  for (const auto* text : {"",     ".5",    "5.", ".",     "1e3",  "1E3", "37,5", "1,000", "+1",    "-1",
                           "- 1",  " 1",    "1 ", "1.2.3", "0x1F", "inf", "nan",  "1_000", "1'000", "007",
                           "00.5", "1 000", "½",  "１",    "1.5e", "--1", "1.-5", "\t1"}) {
    BOOST_TEST(!Decimal::parse(text).has_value(), text << " should be refused");
  }
  BOOST_TEST(!Decimal::parse(std::string_view{"1\0", 2}).has_value());
}

BOOST_AUTO_TEST_CASE(more_digits_than_fit_are_no_decimal) {
  BOOST_TEST(!Decimal::parse("1000000000000000000").has_value());               // 19 digits
  BOOST_TEST(!Decimal::parse("0.0000000000001").has_value());                   // 13 places
  BOOST_TEST(!Decimal::parse("1234567.123456789012").has_value());              // 7 + 12 = 19 digits
  BOOST_TEST(decimal("123456.123456789012").plain() == "123456.123456789012");  // 6 + 12 = 18
}

BOOST_AUTO_TEST_CASE(a_result_that_does_not_fit_throws_and_does_not_wrap) {
  const Decimal most = Decimal::integer(largest);
  const Decimal least = Decimal::scaled(1, 12);
  BOOST_CHECK_THROW(most + Decimal::integer(1), DecimalOverflow);
  BOOST_CHECK_THROW(Decimal::integer(-largest) - Decimal::integer(1), DecimalOverflow);
  BOOST_CHECK_THROW(most * Decimal::integer(2), DecimalOverflow);
  BOOST_CHECK_THROW(most * most, DecimalOverflow);
  BOOST_CHECK_THROW(most + least, DecimalOverflow);
  BOOST_CHECK_THROW(least * decimal("0.1"), DecimalOverflow);  // 13 places
  // 2^32 x 2^32 = 2^64, which wraps to 0 in 64 bits, and so does its negative.
  BOOST_CHECK_THROW(Decimal::integer(4'294'967'296) * Decimal::integer(4'294'967'296), DecimalOverflow);
  BOOST_CHECK_THROW(Decimal::integer(-4'294'967'296) * Decimal::integer(4'294'967'296), DecimalOverflow);
  // 10^9 x 10^9 = 10^18 has 19 digits; (10^9 - 1)^2 = 10^18 - 2 x 10^9 + 1 has 18.
  BOOST_CHECK_THROW(Decimal::integer(1'000'000'000) * Decimal::integer(1'000'000'000), DecimalOverflow);
  BOOST_TEST((Decimal::integer(999'999'999) * Decimal::integer(999'999'999)).plain() == "999999998000000001");
  // 9,999,999 and a millionth of a millionth have 7 + 12 = 19 digits; 999,999 and it have 18.
  BOOST_CHECK_THROW(Decimal::integer(9'999'999) + least, DecimalOverflow);
  BOOST_TEST((Decimal::integer(999'999) + least).plain() == "999999.000000000001");
}

BOOST_AUTO_TEST_CASE(a_number_that_does_not_fit_cannot_be_made) {
  BOOST_CHECK_THROW(Decimal::integer(largest + 1), DecimalOverflow);
  BOOST_CHECK_THROW(Decimal::integer(std::numeric_limits<std::int64_t>::min()), DecimalOverflow);
  BOOST_CHECK_THROW(Decimal::scaled(1, 13), DecimalOverflow);
  BOOST_CHECK_THROW(Decimal::scaled(1, -1), DecimalOverflow);
  BOOST_TEST(Decimal::integer(-largest).plain() == "-999999999999999999");
}

BOOST_AUTO_TEST_CASE(a_product_is_judged_without_its_trailing_zeros) {
  // 0.0000005 x 0.000002 = 0.000000000001: 7 + 6 = 13 places before the zero falls off, 12 after.
  BOOST_TEST((decimal("0.0000005") * decimal("0.000002")).plain() == "0.000000000001");
}

BOOST_AUTO_TEST_CASE(a_quotient_is_exact_or_nothing) {
  const auto over = [](std::string_view a, std::string_view b) {
    return plain(divide_exactly(decimal(a), decimal(b)));
  };
  BOOST_TEST(over("300", "3") == "100");
  BOOST_TEST(over("450", "4") == "112.5");
  BOOST_TEST(over("750", "4") == "187.5");
  BOOST_TEST(over("0.3", "0.1") == "3");
  BOOST_TEST(over("0", "7") == "0");
  BOOST_TEST(over("200", "3") == "nothing");
  BOOST_TEST(over("250", "3") == "nothing");
  BOOST_TEST(over("1", "0") == "nothing");
  // 1 / 2^12 = 0.000244140625 has 12 places; 1 / 2^13 has 13.
  BOOST_TEST(over("1", "4096") == "0.000244140625");
  BOOST_TEST(over("1", "8192") == "nothing");
  // 18 digits each way: 999,999.999999999999 / 0.000001 has 12 digits before the point and 6 after.
  BOOST_TEST(over("999999.999999999999", "0.000001") == "999999999999.999999");
  BOOST_TEST(over("999999999999999999", "0.1") == "nothing");
  // 10^30 / 17 divides at no place; widened to 12 of them it would be 10^42, beyond 128 bits.
  BOOST_TEST(over("999999999999999999", "0.000000000017") == "nothing");
}

BOOST_AUTO_TEST_CASE(order_is_by_value_and_not_by_spelling) {
  BOOST_TEST((decimal("9.9") < decimal("10")));
  BOOST_TEST((decimal("0.5") > decimal("0.49999")));
  BOOST_TEST((decimal("2.50") == decimal("2.5")));
  BOOST_TEST((Decimal::integer(largest) > Decimal::scaled(largest, 12)));
  BOOST_TEST((Decimal::integer(-1) < Decimal{}));
}

BOOST_AUTO_TEST_CASE(people_see_a_comma_from_one_thousand_up) {
  BOOST_TEST(decimal("999").ismp() == "999");
  BOOST_TEST(decimal("1000").ismp() == "1,000");
  BOOST_TEST(decimal("1297.5").ismp() == "1,297.5");
  BOOST_TEST(decimal("12345.6789").ismp() == "12,345.6789");
  BOOST_TEST(decimal("100000").ismp() == "100,000");
  BOOST_TEST(decimal("1000000").ismp() == "1,000,000");
  BOOST_TEST(decimal("0.0005").ismp() == "0.0005");
  BOOST_TEST((decimal("0.5") - Decimal::integer(1)).ismp() == "-0.5");
  BOOST_TEST(Decimal::integer(-1000).ismp() == "-1,000");
}

BOOST_AUTO_TEST_CASE(what_is_printed_plainly_is_read_back) {
  std::mt19937_64 chance{20260302};
  for (int round = 0; round < 5000; ++round) {
    const int places = static_cast<int>(chance() % 13);
    const Decimal value = Decimal::scaled(static_cast<std::int64_t>(chance() % 1'000'000), places);
    BOOST_TEST_REQUIRE((decimal(value.plain()) == value));
  }
}

BOOST_AUTO_TEST_CASE(however_a_total_is_cut_up_its_parts_add_up_to_it) {
  std::mt19937_64 chance{20261013};
  for (int round = 0; round < 2000; ++round) {
    const int places = static_cast<int>(chance() % 13);
    const auto total = static_cast<std::int64_t>(chance() % 1'000'000'000);
    // Cut at random points; the parts are the gaps between neighbouring cuts.
    std::vector<std::int64_t> cuts{0, total};
    for (auto cut = chance() % 20; cut > 0; --cut) {
      cuts.push_back(static_cast<std::int64_t>(chance() % (static_cast<std::uint64_t>(total) + 1)));
    }
    std::ranges::sort(cuts);
    std::vector<Decimal> parts;
    for (std::size_t index = 1; index < cuts.size(); ++index) {
      parts.push_back(Decimal::scaled(cuts[index] - cuts[index - 1], places));
    }
    std::ranges::shuffle(parts, chance);
    Decimal sum, rest = Decimal::scaled(total, places);
    for (const Decimal& part : parts) {
      sum = sum + part;
      rest = rest - part;
    }
    BOOST_TEST_REQUIRE((sum == Decimal::scaled(total, places)));
    BOOST_TEST_REQUIRE(rest.is_zero());
  }
}

BOOST_AUTO_TEST_CASE(a_quotient_times_its_divisor_is_the_dividend_again) {
  std::mt19937_64 chance{7};
  int divided = 0;
  for (int round = 0; round < 5000; ++round) {
    const Decimal a =
        Decimal::scaled(static_cast<std::int64_t>(chance() % 100'000), static_cast<int>(chance() % 4));
    const Decimal b =
        Decimal::scaled(static_cast<std::int64_t>(chance() % 200 + 1), static_cast<int>(chance() % 3));
    if (const auto quotient = divide_exactly(a, b)) {
      BOOST_TEST_REQUIRE((*quotient * b == a));
      ++divided;
    }
  }
  BOOST_TEST(divided > 500);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace posology::dose
