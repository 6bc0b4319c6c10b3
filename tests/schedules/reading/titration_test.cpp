// SPDX-License-Identifier: Apache-2.0
// What an order records of a titration: responses, decisions, tapers, worked-out doses, and what is in stock.
#include <boost/test/unit_test.hpp>

#include <algorithm>

#include "engine/time/text.hpp"
#include "tests/schedules/an_order.hpp"

using namespace posology;
using namespace posology::tests;

namespace {

const std::string head =
    "order = \"a\"\nzone = \"Europe/London\"\nstart = 2027-01-11\n[[regimen]]\nuse = "
    "\"octreotide-sc-to-lar\"\n"
    "dose.octreotide-sc = \"150 mcg twice daily\"\ncount.octreotide-lar = 6\n";

std::string with(const std::string& more) {
  return head + more;
}

std::string decision(const std::string& keys) {
  return with("[[decision]]\ncourse = \"octreotide-lar\"\nby = \"A. Clinician\"\n" + keys);
}

/// The codes of all mistakes, one after the other.
std::string codes(const std::string& order) {
  std::string text;
  for (const auto& told : mistakes_in(order)) text += (text.empty() ? "" : " ") + told.code;
  return text;
}

std::string everolimus(const std::string& more) {
  return "order = \"a\"\nzone = \"Europe/London\"\nstart = 2027-01-11\nuntil = 2027-06-30\n[[regimen]]\nuse "
         "= \"everolimus\"\n" +
         more;
}

bool noted(const regimen::Brief& brief, std::string_view part) {
  return std::ranges::any_of(brief.notes,
                             [&](const auto& note) { return note.find(part) != std::string::npos; });
}

}  // namespace

BOOST_AUTO_TEST_SUITE(titration_in_an_order)

BOOST_AUTO_TEST_CASE(a_decision_is_the_fact_of_its_review_and_changes_the_dose_from_its_visit) {
  const auto brief =
      brief_of(decision("review = 2\ndose = \"30 mg\"\non = 2027-05-14\n[[fact]]\nname = "
                        "\"octreotide-lar-review-1\"\non = 2027-03-19\n"));
  BOOST_TEST(brief.order.facts.back().name == "octreotide-lar-review-2");
  const auto& change = brief.order.regimens.front().changes.at("octreotide-lar").front();
  // Reviews are due after 2 doses, then every 2: the second decides dose 5.
  BOOST_TEST(*change.from_number == 5);
  BOOST_TEST((brief.order.decisions.front().move == regimen::Move::up));
}

BOOST_AUTO_TEST_CASE(a_stop_is_a_number_of_doses_or_a_last_day) {
  const auto depot = brief_of(decision("review = 1\nmove = \"stop\"\non = 2027-03-19\n"));
  BOOST_TEST(depot.order.regimens.front().counts.at("octreotide-lar") == 2);
  const auto home =
      brief_of(everolimus("[[decision]]\ncourse = \"everolimus\"\nfrom = 2027-02-01\nmove = \"stop\"\nby = "
                          "\"A\"\non = 2027-01-31\n"));
  BOOST_TEST(time::iso_date(home.order.regimens.front().untils.at("everolimus")) == "2027-01-31");
}

BOOST_AUTO_TEST_CASE(the_word_and_the_dose_must_say_the_same) {
  BOOST_TEST(codes(decision("review = 1\nmove = \"down\"\ndose = \"30 mg\"\non = 2027-03-19\n")) ==
             "POS0193");
  BOOST_TEST(codes(decision("review = 1\nmove = \"up\"\non = 2027-03-19\n")) == "POS0193");
  BOOST_TEST(codes(decision("review = 1\nmove = \"stop\"\ndose = \"10 mg\"\non = 2027-03-19\n")) ==
             "POS0193");
  BOOST_TEST(codes(decision("review = 1\nmove = \"hold\"\non = 2027-03-19\n")) == "POS0193");
  BOOST_TEST(codes(decision("review = 1\nmove = \"sideways\"\ndose = \"30 mg\"\non = 2027-03-19\n")) ==
             "POS0190");
  BOOST_TEST(codes(decision("review = 1\nmove = \"up\"\ndose = \"30 mg\"\non = 2027-03-19\n")).empty());
  BOOST_TEST(codes(decision("review = 1\nmove = \"stay\"\non = 2027-03-19\n")).empty());
}

BOOST_AUTO_TEST_CASE(a_decision_says_from_when_in_the_way_of_its_course) {
  BOOST_TEST(codes(decision("dose = \"30 mg\"\non = 2027-03-19\n")) == "POS0192");
  BOOST_TEST(codes(decision("review = 1\nfrom = 2027-03-22\ndose = \"30 mg\"\non = 2027-03-19\n")) ==
             "POS0192");
  BOOST_TEST(codes(everolimus("[[decision]]\ncourse = \"everolimus\"\ndose = \"5 mg once daily\"\nby = "
                              "\"A\"\non = 2027-02-01\n")) == "POS0192");
}

BOOST_AUTO_TEST_CASE(decisions_stand_in_order_of_time_each_once_and_none_after_a_stop) {
  const std::string second = "[[decision]]\ncourse = \"octreotide-lar\"\nby = \"A. Clinician\"\n";
  const std::string first = decision("review = 1\ndose = \"30 mg\"\non = 2027-03-19\n");
  BOOST_TEST(codes(first + second + "review = 2\nmove = \"stay\"\non = 2027-05-14\n").empty());
  BOOST_TEST(codes(first + second + "review = 1\nmove = \"stay\"\non = 2027-05-14\n") == "POS0191");
  BOOST_TEST(codes(first + second + "review = 2\nmove = \"stay\"\non = 2027-03-18\n") == "POS0194");
  BOOST_TEST(codes(first + second + "review = 3\nmove = \"stay\"\non = 2027-07-09\n") == "POS0194");
  BOOST_TEST(codes(decision("review = 2\ndose = \"30 mg\"\non = 2027-05-14\n")) == "POS0194");
  BOOST_TEST(codes(decision("review = 1\nmove = \"stop\"\non = 2027-03-19\n") + second +
                   "review = 2\ndose = \"10 mg\"\non = 2027-05-14\n") == "POS0194");
}

BOOST_AUTO_TEST_CASE(beyond_a_limit_a_decision_is_refused_and_beyond_the_ladder_it_is_noted) {
  BOOST_TEST(codes(decision("review = 1\ndose = \"40 mg\"\non = 2027-03-19\n")) == "POS0145");
  BOOST_TEST(codes(decision("review = 1\ndose = \"25 mg\"\non = 2027-03-19\n")) == "POS0146");
  const std::string up =
      "[[decision]]\ncourse = \"octreotide-lar\"\nby = \"A. Clinician\"\nreview = 2\ndose = \"30 mg\"\non = "
      "2027-05-14\n";
  const auto brief = brief_of(decision("review = 1\ndose = \"10 mg\"\non = 2027-03-19\n") + up);
  BOOST_TEST(noted(brief, "2 steps at once; octreotide long-acting, every 4 weeks moves 1 step at a time"));
}

BOOST_AUTO_TEST_CASE(units_are_no_trap) {
  // 0.1 mg are 100 mcg; a comma is no decimal point, and no thousands mark either.
  std::string order = head;
  order.replace(order.find("150 mcg twice daily"), 19, "0.1 mg twice daily");
  const auto brief = brief_of(order);
  const auto& dose = brief.order.regimens.front().doses.at("octreotide-sc").single;
  BOOST_TEST((dose == dose::parse_quantity("100 mcg")));
  for (const char* const trap : {"1,000 mcg twice daily", "1.000 mcg twice daily", "0,1 mg twice daily",
                                 ".1 mg twice daily", "100.0 mcg twice daily"}) {
    std::string wrong = head;
    wrong.replace(wrong.find("150 mcg twice daily"), 19, trap);
    BOOST_TEST(!codes(wrong).empty(), trap);
  }
}

BOOST_AUTO_TEST_CASE(a_response_names_its_course_and_one_of_four_words) {
  const std::string response =
      "[[response]]\ncourse = \"octreotide-lar\"\nreview = 1\non = 2027-03-19\nresponse = ";
  BOOST_TEST(codes(with(response + "\"insufficient\"\n")).empty());
  BOOST_TEST(codes(with(response + "\"bad\"\n")) == "POS0190");
  BOOST_TEST(codes(with(response + "\"adequate\"\n" + response + "\"excessive\"\n")) == "POS0191");
  BOOST_TEST(
      codes(with("[[response]]\ncourse = \"octreotide\"\nresponse = \"adequate\"\non = 2027-03-19\n")) ==
      "POS0111");
}

BOOST_AUTO_TEST_CASE(a_strength_out_of_stock_is_missed_where_it_is_needed) {
  const std::string without = "[[stock]]\nform = \"octreotide long-acting\"\nwithout = [\"20 mg\"]\n";
  BOOST_TEST(codes(with(without)) == "POS0146");  // the ladder's first step
  const std::string ampoules =
      "[[stock]]\nform = \"octreotide short-acting\"\nwithout = [\"50 mcg\"]\nwhy = \"a shortage\"\n";
  const auto told = mistakes_in(with(ampoules));
  BOOST_REQUIRE(told.size() == 1U);
  BOOST_TEST(told.front().code == "POS0146");  // 150 mcg, of 100 and 500 mcg
  BOOST_TEST(told.front().help.front().starts_with("100 mcg"));
  BOOST_TEST(codes(with("[[stock]]\nform = \"octreotide long-acting\"\nwithout = [\"25 mg\"]\n")) ==
             "POS0199");
}

BOOST_AUTO_TEST_CASE(a_taper_is_laid_on_days_and_its_sum_told) {
  const auto brief = brief_of(everolimus(
      "taper.everolimus = { from = \"10 mg\", down = \"2.5 mg\", every = \"P7D\", to = \"2.5 mg\" }\n"));
  const auto& use = brief.order.regimens.front();
  BOOST_TEST(use.doses.at("everolimus").single.ismp() == "10 mg");
  const auto& changes = use.changes.at("everolimus");
  BOOST_REQUIRE(changes.size() == 3U);
  BOOST_TEST(time::iso_date(*changes[0].from_day) == "2027-01-18");
  BOOST_TEST(changes[2].dose->single.ismp() == "2.5 mg");
  BOOST_TEST(noted(brief, "175 mg in all"));  // (10 + 7.5 + 5 + 2.5) x 7
}

BOOST_AUTO_TEST_CASE(a_taper_that_does_not_come_out_or_begins_on_no_known_day_is_refused) {
  BOOST_TEST(
      codes(everolimus(
          "taper.everolimus = { from = \"10 mg\", down = \"7.5 mg\", every = \"P7D\", to = \"off\" }\n")) ==
      "POS0195");
  BOOST_TEST(codes(everolimus("taper.everolimus = { from = \"10 mg\", down = \"2.5 mg\", percent = 10, every "
                              "= \"P7D\", to = \"off\" }\n")) == "POS0195");
  BOOST_TEST(
      codes(everolimus(
          "taper.everolimus = { from = \"10 mg\", down = \"2.5 mg\", every = \"PT24H\", to = \"off\" }\n")) ==
      "POS0195");
  BOOST_TEST(
      codes(everolimus(
                "taper.everolimus = { from = \"10 mg\", down = \"1 mg\", every = \"P7D\", to = \"off\" }\n"))
          .find("POS0146") != std::string::npos);
  BOOST_TEST(codes(with("taper.octreotide-lar = { from = \"20 mg\", down = \"10 mg\", every = \"P28D\", to = "
                        "\"off\" }\n")) == "POS0195");
}

BOOST_AUTO_TEST_CASE(listed_steps_may_alternate_with_another_dose_or_none) {
  const auto brief =
      brief_of(everolimus("taper.everolimus = { steps = [{ dose = \"10 mg\", days = 2 }, { dose = \"5 mg\", "
                          "days = 3, alternate = \"none\" }], to = \"off\" }\n"));
  const auto& changes = brief.order.regimens.front().changes.at("everolimus");
  // 11, 12: 10 mg. 13: 5 mg. 14: none. 15: 5 mg.
  BOOST_REQUIRE(changes.size() == 3U);
  BOOST_TEST(changes[0].dose->single.ismp() == "5 mg");
  BOOST_TEST(!changes[1].dose.has_value());
  BOOST_TEST(time::iso_date(*changes[2].from_day) == "2027-01-15");
  BOOST_TEST(time::iso_date(brief.order.regimens.front().untils.at("everolimus")) == "2027-01-15");
  BOOST_TEST(noted(brief, "30 mg in all"));
}

BOOST_AUTO_TEST_CASE(off_and_none_say_the_same_in_a_taper) {
  const auto brief =
      brief_of(everolimus("taper.everolimus = { steps = [{ dose = \"10 mg\", days = 2 }, { dose = \"5 mg\", "
                          "days = 3, alternate = \"off\" }], to = \"none\" }\n"));
  // 2 x 10 mg, and 5 mg, none, 5 mg.
  BOOST_TEST(noted(brief, "30 mg in all"));
}

BOOST_AUTO_TEST_SUITE_END()
