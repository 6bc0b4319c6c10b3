// SPDX-License-Identifier: Apache-2.0
//
// Misspelt amounts and names: what is offered instead.
#include <boost/test/unit_test.hpp>

#include "schedules/reading/amount_spelling.hpp"
#include "schedules/reading/suggestions.hpp"
#include "schedules/reading/unicode.hpp"

using namespace posology::schedules;

namespace {

std::string told(std::string_view amount) {
  const auto found = misspelling_of(amount, "mg");
  return found ? found->code + ": " + found->help : "";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(spelling)

BOOST_AUTO_TEST_CASE(amounts_as_they_should_be_are_no_mistakes) {
  for (const auto* const amount :
       {"7.4 GBq", "100 mcg", "0.5 mg", "1000 mg", "10 units", "7.4GBq", "100 mcg three times daily"}) {
    BOOST_TEST(told(amount) == "", amount);
  }
}

BOOST_AUTO_TEST_CASE(spellings_that_have_led_to_wrong_doses_are_told_with_what_to_write) {
  const std::pair<const char*, const char*> misspelt[] = {
      {"100 \u00b5g", "POS0143: write \"100 mcg\""},  // micro sign
      {"100 \u03bcg", "POS0143: write \"100 mcg\""},  // Greek mu
      {"100 ug", "POS0143: write \"100 mcg\""},
      {"100 MCG", "POS0143: write \"100 mcg\""},
      {"100 micrograms", "POS0144: write \"100 mcg\""},
      {"10 IU", "POS0143: write \"10 units\""},
      {"10 U", "POS0143: write \"10 units\""},
      {"10U", "POS0143: write \"10 units\""},
      {"5 cc", "POS0143: write \"5 mL\""},
      {".5 mg", "POS0143: write \"0.5 mg\""},
      {"5. mg", "POS0143: write \"5 mg\""},
      {"1.0 mg", "POS0143: write \"1 mg\""},
      {"7.40 GBq", "POS0143: write \"7.4 GBq\""},
      {"37,5 mg", "POS0143: write \"37.5 mg\""},
      {"1,000 mg", "POS0143: write \"1000 mg\""},
      {"1,297.5 mg", "POS0143: write \"1297.5 mg\""},
      {"20", "POS0141: write \"20 mg\""},
      {"20 mgs", "POS0144: did you mean \"mg\", \"mcg\" or \"g\"?"},
      {"200 mCi", "POS0144: write the activity in GBq or MBq: 1 mCi is 37 MBq"},
      {"10 mg QD", "POS0143: write \"10 mg once daily\""},
      {"10 mg q.d.", "POS0143: write \"10 mg once daily\""},
      {"10 mg BID", "POS0143: write \"10 mg twice daily\""},
      {"10 mg TID", "POS0143: write \"10 mg three times daily\""}};
  for (const auto& [amount, help] : misspelt)
    BOOST_TEST(told(amount) == help, amount << " gives " << told(amount));
}

BOOST_AUTO_TEST_CASE(mistakes_are_letters_exchanged_swapped_missing_or_too_many) {
  BOOST_TEST(mistakes_between("lutetium", "lutetium") == 0);
  BOOST_TEST(mistakes_between("lutetium", "Lutetium") == 0);
  BOOST_TEST(mistakes_between("lutetum", "lutetium") == 1);
  BOOST_TEST(mistakes_between("luteitum", "lutetium") == 1);
  BOOST_TEST(mistakes_between("", "abc") == 3);
  BOOST_TEST(mistakes_between("kitten", "sitting") == 3);
}

BOOST_AUTO_TEST_CASE(near_names_are_offered_nearest_first_and_far_ones_not) {
  const std::vector<std::string> known{"octreotide-lar", "octreotide-sc", "lutetium"};
  BOOST_TEST(did_you_mean(nearest("octreotide-lr", known)) ==
             "did you mean \"octreotide-lar\" or \"octreotide-sc\"?");
  BOOST_TEST(did_you_mean(nearest("lutetum", known)) == "did you mean \"lutetium\"?");
  BOOST_TEST(nearest("sunitinib", known).empty());
  BOOST_TEST(nearest(std::string(100000, 'x'), known).empty());
  BOOST_TEST(nearest("octreotide", {"octreotide short-acting", "lanreotide long-acting"}) ==
                 std::vector<std::string>{"octreotide short-acting"},
             boost::test_tools::per_element());
  BOOST_TEST(known_ones("drugs", known) ==
             "the drugs are \"octreotide-lar\", \"octreotide-sc\" and \"lutetium\"");
}

BOOST_AUTO_TEST_CASE(characters_that_cannot_be_seen_are_known) {
  for (const char32_t unseen : {U'\u200b', U'\u200d', U'\u202e', U'\u2066', U'\ufeff', U'\u00ad', U'\u0007',
                                U'\u007f', U'\U000e0041'}) {
    BOOST_TEST(is_unseen(unseen), code_point_name(unseen));
  }
  for (const char32_t seen : {U'a', U'\u00e9', U'\u6c34', U'\u2026'})
    BOOST_TEST(!is_unseen(seen), code_point_name(seen));
  BOOST_TEST(code_point_name(U'\u202e') == "U+202E");
  BOOST_TEST(!first_bad_byte("\u6c34").has_value());
  BOOST_TEST(first_bad_byte("a\xc0\x80").value() == 1U);     // overlong
  BOOST_TEST(first_bad_byte("\xed\xa0\x80").value() == 0U);  // a lone surrogate
  BOOST_TEST(first_bad_byte("ab\xe6\xb0").value() == 2U);    // cut short
}

BOOST_AUTO_TEST_SUITE_END()
