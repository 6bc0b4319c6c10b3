// SPDX-License-Identifier: Apache-2.0
//
// One mistake at a time: the sound order with a line exchanged, and the one message that it must give, at its
// place. Columns are counted by hand in the line as written here.
#include <boost/test/unit_test.hpp>

#include "tests/schedules/an_order.hpp"

using namespace posology;
using tests::mistakes_in;
using tests::with_line;

namespace {

struct Mistake {
  int number;        ///< The line that is exchanged.
  const char* text;  ///< For this.
  const char* code;
  int line, column;
  const char* says;  ///< A part of the message, the reason or the help.
};

std::string all_of(const schedules::Diagnostic& told) {
  std::string text = told.message + "\n" + told.why;
  for (const auto& help : told.help) text += "\n" + help;
  return text;
}

const Mistake mistakes[] = {
    // The file as such.
    {1, "order = \"a", "POS0001", 1, 10, "ends with the quote"},
    {7, "dose.octreotide-sc = 100 mcg", "POS0001", 7, 26, "dose.octreotide-sc = \"100 mcg\""},
    {7, "dose.octreotide-sc = 37,5", "POS0001", 7, 24, "stands in quotes"},
    {3, "start = 2027-02-29", "POS0001", 3, 18, "between 1 and 28"},
    {4, "order = \"b\"", "POS0106", 4, 1, "\"order\" is said twice"},
    {5, "[=]", "POS0001", 5, 2, "expected bare key"},
    {5, "[[ #", "POS0001", 5, 4, "expected bare key"},
    {5, "[[regimen]", "POS0001", 5, 10, "this line is no TOML"},
    {1, "order = \"a\xe2\x80\xae\"", "POS0005", 1, 11, "U+202E"},
    {1, "order = \"a\\u200b\"", "POS0005", 1, 9, "U+200B"},
    {1, "order = \"a\xff\"", "POS0004", 1, 11, "UTF-8"},
    {4, "clinic = [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]", "POS0103", 4, 10,
     "a list"},

    // Keys.
    {4, "clinic\xd2\x92 = 1", "POS0101", 4, 1, "is no key of an order"},
    {4, "clinc = \"weekday-clinic\"", "POS0101", 4, 1, "did you mean \"clinic\"?"},
    {6, "use = \"octreotide-sc-to-lar\"\nstrat = 2026-12-01", "POS0101", 7, 1, "did you mean \"start\"?"},
    {14, "at = 2027-03-09T09:00\nroom = \"a\"", "POS0101", 15, 1, "the keys are \"event\" and \"at\""},
    {1, "", "POS0102", 1, 1, "\"order\" is missing"},
    {2, "", "POS0102", 1, 1, "\"zone\" is missing"},
    {3, "", "POS0102", 1, 1, "\"start\" is missing"},
    {13, "", "POS0102", 12, 1, "\"event\" is missing"},
    {14, "", "POS0102", 12, 1, "\"at\" is missing"},
    {17, "", "POS0102", 15, 1, "\"on\" is missing"},
    {1, "order = 7", "POS0103", 1, 9, "should be a text in quotes, and is a whole number"},
    {3, "start = \"soon\"", "POS0134", 3, 9, "2027-03-09"},
    {3, "start = 7", "POS0103", 3, 9, "should be a date"},
    {11, "dose = \"7.4 GBq\"", "POS0103", 11, 8, "dose.lutetium"},
    {17, "on = true", "POS0103", 17, 6, "should be a date"},

    // Names.
    {6, "use = \"octreotide-sc-to-larr\"", "POS0110", 6, 7, "did you mean \"octreotide-sc-to-lar\"?"},
    {7, "dose.octreotide-sc = \"100 mcg three times daily\"\ncount.octreotide-lra = 3", "POS0111", 8, 7,
     "did you mean \"octreotide-lar\""},
    {4, "clinic = \"weekday-clinik\"", "POS0114", 4, 10, "did you mean \"weekday-clinic\"?"},
    {4, "profile = \"uk\"", "POS0115", 4, 11, "that the library has stand under \"eu\""},
    {2, "zone = \"America/NewYork\"", "POS0116", 2, 8, "America/New_York"},
    {13, "event = \"lutetum/1\"", "POS0117", 13, 9, "did you mean \"lutetium/1\""},
    {13, "event = \"lutetium\"", "POS0117", 13, 9, "a course and a number from 1"},
    {13, "event = \"lutetium/0\"", "POS0117", 13, 9, "lutetium/1"},
    {13, "event = \"lutetium/01\"", "POS0117", 13, 9, "lutetium/1"},
    {13, "event = \"lutetium/5\"", "POS0117", 13, 9, "at most 4"},
    {13, "event = \"octreotide-sc/1\"", "POS0117", 13, 9, "start and stop"},
    {13, "event = \"octreotide-lar-between/4\"", "POS0117", 13, 9, "at most 3"},
    {13, "event = \"amino-acids/1\"", "POS0138", 13, 9, "it follows \"lutetium\""},
    {16, "name = \"octreotide-sc-responce\"", "POS0118", 16, 8, "did you mean \"octreotide-sc-response\"?"},
    {16,
     "name = \"\xd0\xbe"
     "ctreotide-sc-response\"",
     "POS0118", 16, 8, "U+043E"},
    {10, "start = { after = \"octreotide\", by = \"P2M\" }", "POS0117", 10, 19, "octreotide-lar/1"},
    {18, "[[off]]\nrule = \"lu177-intervall\"\nby = \"a\"\nwhy = \"b\"\nuntil = 2027-06-30", "POS0113", 19, 8,
     "did you mean \"lu177-interval\"?"},
    {18, "[[off]]\nrule = \"lu177-interval\"\nby = \"a\"\nwhy = \"b\"", "POS0102", 18, 1,
     "not switched off for ever"},

    // Twice.
    {9, "use = \"octreotide-sc-to-lar\"", "POS0120", 9, 7, "used twice"},
    {18, "[[fixed]]\nevent = \"lutetium/1\"\nat = 2027-03-10", "POS0122", 19, 9, "fixed twice"},
    {18, "[[fact]]\nname = \"octreotide-sc-response\"\non = 2026-12-15", "POS0123", 19, 8, "recorded twice"},

    // Dates and times.
    {3, "start = 1970-01-01", "POS0130", 3, 9, "counted from 1970-01-02"},
    {17, "on = 2038-01-01", "POS0130", 17, 6, "the zone data end with 2037"},
    {4, "until = 2026-11-30", "POS0131", 4, 9, "before it starts on 2026-12-01"},
    {10, "start = 2026-11-30", "POS0131", 10, 9, "before the order does"},
    {7, "dose.octreotide-sc = \"100 mcg three times daily\"\nuntil.octreotide-sc = 2026-11-30", "POS0131", 8,
     23, "before the order starts"},
    // Clocks in New York go from 02:00 to 03:00 on Sunday 14 March 2027.
    {14, "at = 2027-03-14T02:30", "POS0132", 14, 6, "write 2027-03-14T03:00"},
    {14, "at = 2027-03-09T09:00:30", "POS0133", 14, 6, "without seconds"},
    {14, "at = 2027-03-09T09:00:00-05:00", "POS0133", 14, 6, "without an offset"},
    {14, "at = \"03/09/2027\"", "POS0134", 14, 6, "year, month, day"},
    {14, "at = 09:00", "POS0103", 14, 6, "should be a date"},
    {10, "start = { after = \"octreotide-sc-to-lar\", by = \"2M\" }", "POS0134", 10, 48, "no duration"},
    {10, "start = { after = \"octreotide-sc-to-lar\", by = \"P1DT12H\" }", "POS0134", 10, 48,
     "no duration is both"},
    {10, "start = { after = \"lutetium-177-dotatate\" }", "POS0137", 10, 19, "after itself"},
    {10, "start = { after = \"lutetium/2\" }", "POS0137", 10, 19, "after itself"},
    {7, "dose.octreotide-sc = \"100 mcg three times daily\"\nstart = { after = \"lutetium/1\" }", "POS0137",
     8, 19, "wait for each other"},
    {7, "dose.octreotide-sc = \"100 mcg three times daily\"\ntimes.octreotide-sc = [\"07:00\", \"15:00\"]",
     "POS0148", 8, 23, "2 times for 3 doses a day"},
    {7,
     "dose.octreotide-sc = \"100 mcg three times daily\"\ntimes.octreotide-sc = [\"07:00\", \"22:00\", "
     "\"15:00\"]",
     "POS0152", 8, 42, "in order"},
    {7,
     "dose.octreotide-sc = \"100 mcg three times daily\"\ntimes.octreotide-sc = [\"7:00\", \"15:00\", "
     "\"22:00\"]",
     "POS0134", 8, 24, "two digits"},

    // Counts.
    {11, "dose.lutetium = \"7.4 GBq\"\ncount.lutetium = 5", "POS0135", 12, 18, "At most 4 lutetium doses"},
    {11, "dose.lutetium = \"7.4 GBq\"\ncount.lutetium = -1", "POS0136", 12, 18, "0 to"},
    {7, "dose.octreotide-sc = \"100 mcg three times daily\"\ncount.octreotide-sc = 3", "POS0135", 8, 23,
     "until.octreotide-sc"},

    // Doses.
    {11, "", "POS0140", 9, 7, "the clinician decides"},
    {7, "", "POS0140", 6, 7, "prescriber"},
    {11, "dose.lutetium = 7.4", "POS0141", 11, 17, "\"7.4 GBq\""},
    {11, "dose.lutetium = \"7.4\"", "POS0141", 11, 17, "\"7.4 GBq\""},
    {11, "dose.lutetium = \"7400 GBq\"", "POS0142", 11, 17, "7400 MBq"},
    {11, "dose.lutetium = \"7.4 MBq\"", "POS0142", 11, 17, "7.4 GBq"},
    {11, "dose.lutetium = \"74 GBq\"", "POS0142", 11, 17, "not possible as a single dose"},
    {7, "dose.octreotide-sc = \"100 mg three times daily\"", "POS0142", 7, 22,
     "1000 times the usual amount: is the unit right?"},
    {7, "dose.octreotide-sc = \"20 mg three times daily\"", "POS0142", 7, 22, "octreotide long-acting"},
    {7, "dose.octreotide-sc = \"0.1 mcg three times daily\"", "POS0142", 7, 22,
     "a thousandth of the usual amount"},
    {11, "dose.lutetium = \"7.4 GBq\"\ndose.octreotide-lar-after = \"20 mcg\"", "POS0142", 12, 29, "20 mg"},
    {11, "dose.lutetium = \"7.40 GBq\"", "POS0143", 11, 17, "write \"7.4 GBq\""},
    {11, "dose.lutetium = \"7,4 GBq\"", "POS0143", 11, 17, "write \"7.4 GBq\""},
    {7, "dose.octreotide-sc = \"100 \xc2\xb5g three times daily\"", "POS0143", 7, 22, "write \"100 mcg\""},
    {7, "dose.octreotide-sc = \"100 mcg tid\"", "POS0143", 7, 22, "three times daily"},
    {11, "dose.lutetium = \"200 mCi\"", "POS0144", 11, 17, "1 mCi is 37 MBq"},
    {11, "dose.lutetium = \"0 GBq\"", "POS0144", 11, 17, "a dose of nothing"},
    {11, "dose.lutetium = \"full dose\"", "POS0144", 11, 17, "no amount with a unit"},
    {11, "dose.lutetium = \"7.4 mL\"", "POS0150", 11, 17, "write the amount in GBq"},
    {7, "dose.octreotide-sc = \"150 mcg three times daily\"", "POS0145", 7, 22, "oct-sc-start-range (label)"},
    {7, "dose.octreotide-sc = \"50 mcg three times daily\"", "POS0145", 7, 22,
     "150 mcg a day is less than 200 mcg"},
    {7, "dose.octreotide-sc = \"200 mcg once daily\"", "POS0145", 7, 22, "oct-sc-divided-doses"},
    {7, "dose.octreotide-sc = \"300 mcg daily in 6 doses\"", "POS0145", 7, 22,
     "6 doses a day are more than 4"},
    {7, "dose.octreotide-sc = \"100 mcg three times daily\"\ndose.octreotide-lar = \"40 mg\"", "POS0145", 8,
     23, "40 mg is for acromegaly only"},
    {7, "dose.octreotide-sc = \"100 mcg three times daily\"\ndose.octreotide-lar = \"25 mg\"", "POS0146", 8,
     23, "30 mg can be made"},
    {7, "dose.octreotide-sc = \"300 mcg daily in 4 doses\"", "POS0146", 7, 22, "200 mcg a day in 4 doses"},
    {7, "dose.octreotide-sc = \"200 mcg daily in 3 doses\"", "POS0147", 7, 22, "300 mcg daily in 3 doses"},
    {11, "dose.lutetium = \"7.4 GBq\"\ndose.antiemetic = \"8 mg\"", "POS0149", 12, 19, "antiemetic"},
    {7, "dose.octreotide-sc = \"100 mcg\"", "POS0151", 7, 22, "100 mcg three times daily"},
    {7, "dose.octreotide-sc = \"100 mcg every 8 hours\"", "POS0151", 7, 22, "drifts against the clock"},
    {11, "dose.lutetium = \"7.4 GBq once daily\"", "POS0144", 11, 17, "no amount"},

    // The clinic.
    {4, "clinic = { place = { injection = { open = { Mon-Fri = \"08:00-16:00\" } } } }", "POS0119", 4, 10,
     "lutetium-room"},
    {4, "clinic = { place = { any = { open = { Mond = \"08:00-16:00\" } } } }", "POS0204", 4, 39,
     "no day of the week"},
    {4, "clinic = { place = { any = { open = { Mon = \"16:00-08:00\" } } } }", "POS0204", 4, 45,
     "no opening hours"},
    {4, "clinic = { place = { any = { open = { Mon = [\"08:00-12:00\", \"11:00-13:00\"] } } } }", "POS0204",
     4, 61, "opened twice"},
    {4, "clinic = { holidays = \"us-federl\", place = { any = { open = { Mon = \"08:00-12:00\" } } } }",
     "POS0202", 4, 23, "did you mean \"us-federal\"?"},
    {4,
     "clinic = { closed = [\"2027-01-02/2027-01-01\"], place = { any = { open = { Mon = \"08:00-12:00\" } } "
     "} }",
     "POS0131", 4, 22, "ends before it begins"},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(mistakes_of_an_order)

BOOST_AUTO_TEST_CASE(the_order_that_they_are_made_in_is_sound) {
  BOOST_TEST(mistakes_in(tests::sound_order()).empty());
}

BOOST_AUTO_TEST_CASE(each_mistake_is_told_once_at_its_place) {
  for (const Mistake& mistake : mistakes) {
    BOOST_TEST_CONTEXT("line " << mistake.number << ": " << mistake.text) {
      const auto told = mistakes_in(with_line(mistake.number, mistake.text));
      std::string codes;
      for (const auto& each : told) codes += each.code + " " + each.message + "; ";
      BOOST_TEST_INFO("told: " << codes);
      BOOST_TEST(told.size() == 1U);
      if (told.empty()) continue;
      BOOST_TEST(told[0].code == mistake.code);
      BOOST_TEST(told[0].locus.file == "order.toml");
      BOOST_TEST(told[0].locus.line == mistake.line);
      BOOST_TEST(told[0].locus.column == mistake.column);
      BOOST_TEST_INFO(all_of(told[0]));
      BOOST_TEST(all_of(told[0]).find(mistake.says) != std::string::npos);
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
