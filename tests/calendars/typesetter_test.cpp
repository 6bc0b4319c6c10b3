// SPDX-License-Identifier: Apache-2.0
#include "calendars/paper/typesetter.hpp"

#include <boost/test/unit_test.hpp>

namespace posology::calendars {
namespace {

/// A letter that is no piece's makes the whole text pango's matter.
const std::string only_pango = "\u02BC";

BOOST_AUTO_TEST_SUITE(typesetter)

BOOST_AUTO_TEST_CASE(a_text_of_pieces_has_the_size_that_pango_gives_it) {
  Typesetter typesetter{"en-US"};
  for (const bool bold : {false, true}) {
    for (const std::string text :
         {"Take 2 tablets", "7.4 GBq", "ONLY IF NEEDED", "inyección, a más tardar"}) {
      const SetText& pieces = typesetter.set(text, {.size = 12, .bold = bold});
      const SetText& whole = typesetter.set(text + only_pango, {.size = 12, .bold = bold});
      // Letters are brought together (kerning) within a word; over a space by less than a tenth of a point.
      const double letter = typesetter.set(only_pango, {.size = 12, .bold = bold}).width();
      BOOST_TEST(std::abs(pieces.width() + letter - whole.width()) < 0.8, text);
      BOOST_TEST(pieces.height() == whole.height(), boost::test_tools::tolerance(0.001));
      BOOST_TEST(pieces.baseline() == whole.baseline(), boost::test_tools::tolerance(0.001));
    }
  }
}

BOOST_AUTO_TEST_CASE(lines_stand_as_far_apart_as_pango_sets_them) {
  Typesetter typesetter{"en-US"};
  for (const double leading : {1.02, 1.15}) {
    const Type type{.size = 10, .leading = leading};
    const SetText& pieces = typesetter.set("one two three four five six", type, 60);
    const SetText& whole = typesetter.set("one two three four five six" + only_pango, type, 60);
    BOOST_TEST(pieces.lines() > 2);
    BOOST_TEST(pieces.lines() == whole.lines());
    BOOST_TEST(pieces.height() == whole.height(), boost::test_tools::tolerance(0.001));
  }
}

BOOST_AUTO_TEST_CASE(a_line_may_end_after_a_hyphen_between_letters_and_not_within_a_number) {
  Typesetter typesetter{"en-US"};
  const Type type{.size = 12};
  const double half = typesetter.set("long-acting", type).width() - 5;
  BOOST_TEST(typesetter.set("long-acting", type, half).lines() == 2);
  const double date = typesetter.set("x 2027-03-09", type).width() - 5;
  BOOST_TEST(typesetter.set("x 2027-03-09", type, date).lines() == 2);
  BOOST_TEST(typesetter.set("x 2027-03-09", type, date).width() ==
             typesetter.set("2027-03-09", type).width());
}

BOOST_AUTO_TEST_CASE(no_line_is_wider_than_asked_for) {
  Typesetter typesetter{"en-US"};
  const std::string text = "octreotide 20 mg kit, once; WWWWWWWWWWWWWWWWWWWWWWWW and/or long-acting";
  for (double width = 31; width < 300; width += 11) {
    BOOST_TEST(typesetter.set(text, {.size = 12}, width).width() <= width + 0.01);
    BOOST_TEST(typesetter.set_led("DO NOT TAKE", text, {.size = 12}, width).width() <= width + 0.01);
  }
}

BOOST_AUTO_TEST_CASE(texts_of_other_scripts_and_odd_spaces_are_set_too) {
  Typesetter typesetter{"en-US"};
  for (const std::string text : {"אוקטריאוטיד", "日本語 薬", "💊 x", " two  spaces ", "", "x\u00ADy"}) {
    BOOST_TEST(typesetter.set(text, {.size = 12}, 100).lines() >= 1);
  }
  // A control character is shown as what it is, not obeyed.
  BOOST_TEST(typesetter.set("a\nb", {.size = 12}).lines() == 1);
}

BOOST_AUTO_TEST_CASE(the_same_text_in_the_same_type_and_width_is_set_once) {
  Typesetter typesetter{"en-US"};
  BOOST_TEST(&typesetter.set("one", {}, 90) == &typesetter.set("one", {}, 90));
  BOOST_TEST(&typesetter.set("one", {}, 90) != &typesetter.set("one", {}, 91));
  BOOST_TEST(&typesetter.set_led("o", "ne", {}, 90) != &typesetter.set("o ne", {}, 90));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace posology::calendars
