// SPDX-License-Identifier: Apache-2.0
//
// Doses as people see them, against ISMP's list of error-prone abbreviations: 10,000 random amounts are
// compared with a formatter that shares nothing with the engine's, and held to a list of banned spellings.
#include <array>
#include <boost/test/unit_test.hpp>
#include <random>
#include <regex>
#include <string>

#include "engine/dose/quantity.hpp"

namespace posology::dose {
namespace {

struct Ban {
  const char* why;
  const char* pattern;
  const char* example;
};

constexpr std::array bans{
    Ban{"a trailing zero: 1.0 is read as 10", R"(\.\d*0(?!\d))", "1.0 mg"},
    Ban{"a trailing zero", R"(\.\d*0(?!\d))", "37.50 mg"},
    Ban{"a naked point: .5 is read as 5", R"((^|[^\d])\.\d)", ".5 mg"},
    Ban{"a point that ends the number", R"(\.(?!\d))", "5. mg"},
    Ban{"a run of digits", R"((^|[^\d.])\d{4})", "100000 mcg"},
    Ban{"a comma that groups other than three", R"(,(?!\d{3}(?!\d)))", "1,00 mg"},
    Ban{"a decimal comma", R"(^\d+,\d{1,2}(?!\d))", "37,5 mg"},
    Ban{"a comma behind the point", R"(\.\d*,)", "0.123,456 mg"},
    Ban{"a comma that groups a leading zero", R"(^0\d*,)", "0,500 mg"},
    Ban{"a leading zero before other digits", R"(^0\d)", "05 mg"},
    Ban{"no space before the unit", R"(\d[^\d., ])", "5mg"},
    Ban{"two spaces", R"(  )", "5  mg"},
    Ban{"an exponent", R"(\d[eE][+-]?\d)", "1e3 mg"},
    Ban{"a micro sign, read as m", "\xC2\xB5|\xCE\xBC", "5 \xC2\xB5g"},
    Ban{"ug, read as mg", R"(\bug\b)", "5 ug"},
    Ban{"U and IU, read as 0, 4 and IV", R"(\b(U|IU|iU)\b)", "10 IU"},
    Ban{"cc, read as 00", R"(\bcc\b)", "5 cc"},
    Ban{"ml, whose l is read as 1", R"(\bml\b)", "5 ml"},
    Ban{"a full stop after a unit", R"(\.$)", "5 mg."},
};

/// Written out from the text of the number, digit by digit: the whole part in threes from the right, the
/// fraction without what it ends on in zeros.
std::string by_hand(const std::string& whole, const std::string& fraction, const std::string& unit) {
  std::string shown;
  for (std::size_t index = 0; index < whole.size(); ++index) {
    if (index != 0 && (whole.size() - index) % 3 == 0) shown += ',';
    shown += whole[index];
  }
  std::size_t kept = fraction.size();
  while (kept > 0 && fraction[kept - 1] == '0') --kept;
  if (kept > 0) shown += '.' + fraction.substr(0, kept);
  return shown + ' ' + unit;
}

BOOST_AUTO_TEST_SUITE(ismp)

BOOST_AUTO_TEST_CASE(each_ban_catches_the_spelling_that_it_is_for) {
  for (const auto& ban : bans) {
    BOOST_TEST(std::regex_search(std::string{ban.example}, std::regex{ban.pattern}),
               ban.example << " should be caught: " << ban.why);
  }
}

BOOST_AUTO_TEST_CASE(ten_thousand_random_amounts_are_spelt_as_by_hand_and_never_as_banned) {
  std::vector<std::regex> banned;
  for (const auto& ban : bans) banned.emplace_back(ban.pattern);
  const std::array<std::string, 6> units{"mcg", "mg", "g", "mL", "GBq", "mmol"};
  std::mt19937_64 chance{20260824};
  const auto digits = [&chance](std::size_t count) {
    std::string text;
    // Zeros and nines more often than chance has them: that is where formatters go wrong.
    for (std::size_t index = 0; index < count; ++index) text += "0000123456789999"[chance() % 16];
    return text;
  };
  for (int round = 0; round < 10'000; ++round) {
    std::string whole = digits(chance() % 8 + 1);
    whole.erase(0, std::min(whole.find_first_not_of('0'), whole.size() - 1));
    const std::string fraction = digits(chance() % 7);
    const std::string& unit = units[chance() % units.size()];
    const std::string written = whole + (fraction.empty() ? "" : "." + fraction) + ' ' + unit;
    const auto quantity = parse_quantity(written);
    BOOST_TEST_REQUIRE(quantity.has_value(), written << " should be read");
    const std::string shown = quantity->ismp();
    BOOST_TEST_REQUIRE(shown == by_hand(whole, fraction, unit));
    for (std::size_t index = 0; index < bans.size(); ++index) {
      BOOST_TEST_REQUIRE(!std::regex_search(shown, banned[index]), shown << ": " << bans[index].why);
    }
  }
}

BOOST_AUTO_TEST_CASE(no_unit_is_spelt_as_banned) {
  for (const auto unit : unit_symbols()) {
    const auto two = parse_quantity("2 " + std::string{unit});
    BOOST_TEST_REQUIRE(two.has_value());
    for (const auto& ban : bans) {
      BOOST_TEST(!std::regex_search(two->ismp(), std::regex{ban.pattern}), two->ismp() << ": " << ban.why);
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace posology::dose
