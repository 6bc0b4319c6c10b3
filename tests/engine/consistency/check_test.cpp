// SPDX-License-Identifier: Apache-2.0
//
// A library without fault, and one fault at a time planted in it: each must be found, by the id of the rule.
#include <boost/test/unit_test.hpp>

#include "tests/engine/consistency/a_rulebook.hpp"

namespace posology::consistency::test {
namespace {

using namespace regimen;  // NOLINT(google-build-using-namespace): the model is the subject here
using time::Duration;
using Faults = std::vector<std::string>;

template <typename Body>
Body& body(Rulebook& made, const std::string& id) {
  return std::get<Body>(rule(made, id).body);
}

/// With a regimen of one tablet, of which no rule speaks.
Rulebook with_tablets() {
  Rulebook made = book();
  made.drugs["tabletin"] = {.id = "tabletin"};
  made.forms["tablet"] = {.id = "tablet", .drug = "tabletin"};
  made.regimens["tablets"] = {.id = "tablets",
                              .citations = {{.source = "a-source"}},
                              .courses = {{.id = "tablet", .form = "tablet"}}};
  return made;
}

dose::Quantity amount(const char* text) {
  return dose::parse_quantity(text).value();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(the_rules_against_each_other)

BOOST_AUTO_TEST_CASE(a_library_without_fault_has_none) {
  BOOST_TEST(faults(book()) == Faults{}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_rule_that_asks_for_more_than_it_allows_contradicts_itself) {
  Rulebook made = book();
  body<Cadence>(made, "interval").at_least = by("P10W");
  const auto found = about(made, About::contradiction);
  BOOST_REQUIRE(!found.empty());
  BOOST_TEST(found.front().rules.front() == "interval");
  BOOST_TEST(found.front().text == "no calendar keeps it: it asks for at least P70D and at most P63D");
}

BOOST_AUTO_TEST_CASE(a_washout_that_is_longer_than_the_cadence_leaves_beside_a_depot_that_must_be_given) {
  // The depot is due by the day after the infusion (a clock change apart, two dates later), the next infusion
  // by the 63rd day: at most 63 days lie between.
  Rulebook made = book();
  body<Separation>(made, "washout").at_least = by("P64D");
  const auto found = about(made, About::contradiction);
  BOOST_REQUIRE(found.size() == 1);
  BOOST_TEST(found.front().rules == (Faults{"depot-after-infusion", "interval", "washout"}),
             boost::test_tools::per_element());
  BOOST_TEST(found.front().on.front() == "infusions");
}

BOOST_AUTO_TEST_CASE(a_washout_that_just_fits_is_no_contradiction) {
  Rulebook made = book();
  body<Separation>(made, "washout").at_least = by("P62D");
  BOOST_TEST(about(made, About::contradiction).empty());
}

BOOST_AUTO_TEST_CASE(a_depot_that_may_be_left_out_makes_no_contradiction) {
  Rulebook made = book();
  body<Separation>(made, "washout").at_least = by("P64D");
  made.regimens.at("infusions").courses[1].optional_weight = Duration::days(7);
  BOOST_TEST(about(made, About::contradiction).empty());
}

BOOST_AUTO_TEST_CASE(two_rules_of_one_pair_that_no_calendar_keeps_name_each_other) {
  Rulebook made = book();
  add(made, "planted", Separation{.from = form("infusion"), .to = form("depot"), .at_least = by("P30D")});
  const auto found = about(made, About::contradiction);
  BOOST_REQUIRE(!found.empty());
  BOOST_TEST(found.front().rules == (Faults{"depot-after-infusion", "planted"}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(first_events_that_each_must_come_after_the_other) {
  Rulebook made = book();
  add(made, "one",
      Separation{
          .from = form("infusion"), .to = form("depot"), .scope = Scope::first, .at_least = by("P1D")});
  add(made, "other",
      Separation{
          .from = form("depot"), .to = form("infusion"), .scope = Scope::first, .at_least = by("P1D")});
  const auto found = about(made, About::contradiction);
  BOOST_TEST(std::ranges::any_of(found, [](const Remark& each) {
    return each.rules == std::vector<std::string>{"one", "other"} ||
           each.rules == std::vector<std::string>{"other", "one"};
  }));
}

BOOST_AUTO_TEST_CASE(a_rule_of_one_drug_follows_from_a_longer_one_of_its_class) {
  Rulebook made = book();
  add(made, "of-the-drug", Separation{.from = form("depot"), .to = form("infusion"), .at_least = by("P3W")});
  BOOST_TEST(faults(made) == Faults{"implied: of-the-drug, washout"}, boost::test_tools::per_element());
  // On purpose, it is told and is no fault.
  made.implied_by["of-the-drug"] = {"washout"};
  BOOST_TEST(faults(made) == Faults{}, boost::test_tools::per_element());
  BOOST_TEST(about(made, About::implied).size() == 1);
}

BOOST_AUTO_TEST_CASE(a_longer_rule_of_one_drug_does_not_follow_from_a_shorter_one_of_its_class) {
  Rulebook made = book();
  add(made, "of-the-drug", Separation{.from = form("depot"), .to = form("infusion"), .at_least = by("P5W")});
  BOOST_TEST(faults(made) == Faults{}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_less_binding_rule_never_implies_a_more_binding_one) {
  Rulebook made = book();
  add(made, "of-the-drug", Separation{.from = form("depot"), .to = form("infusion"), .at_least = by("P3W")});
  rule(made, "washout").severity = Severity::guideline;
  BOOST_TEST(faults(made) == Faults{}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(the_same_rule_under_two_names_is_told_of_the_later) {
  Rulebook made = book();
  add(made, "limit", Limit{.of = form("depot"), .single_most = amount("30 mg")});
  add(made, "limit-again", Limit{.of = form("depot"), .single_most = amount("30 mg")});
  BOOST_TEST(faults(made) == Faults{"implied: limit-again, limit"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_rule_on_what_nothing_brings_can_never_bind) {
  Rulebook made = book();
  add(made, "of-nothing", Exclusion{.one = form("infusion"), .other = drug_class("glucocorticoid")});
  made.forms["spare"] = {.id = "spare", .drug = "depotin"};
  add(made, "of-a-spare", Exclusion{.one = form("infusion"), .other = form("spare")});
  BOOST_TEST(faults(made) == (Faults{"never-binds: of-a-spare", "never-binds: of-nothing"}),
             boost::test_tools::per_element());
  rule(made, "of-nothing").on = false;
  rule(made, "of-a-spare").on = false;
  BOOST_TEST(faults(made) == Faults{}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_rule_turned_round_no_longer_places_what_its_regimen_names_it_for) {
  Rulebook made = book();
  auto& monitoring = body<Monitoring>(made, "bloods-before");
  std::swap(monitoring.before, monitoring.test);
  const auto found = about(made, About::never_binds);
  BOOST_REQUIRE(found.size() == 1);
  BOOST_TEST(found.front().rules.front() == "bloods-before");
}

BOOST_AUTO_TEST_CASE(a_washout_turned_round_meets_the_rule_that_it_now_contradicts) {
  Rulebook made = book();
  auto& washout = body<Separation>(made, "washout");
  std::swap(washout.from, washout.to);
  const auto found = about(made, About::contradiction);
  BOOST_REQUIRE(!found.empty());
  BOOST_TEST(found.front().rules == (Faults{"depot-after-infusion", "washout"}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_rule_without_its_source_and_one_that_is_on_unseen) {
  Rulebook made = book();
  rule(made, "washout").citation.source = "";
  rule(made, "interval").citation.source = "a-sourze";
  rule(made, "bloods-before").citation.evidence = Evidence::unverified;
  BOOST_TEST(faults(made) == (Faults{"source: bloods-before", "source: interval", "source: washout"}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(names_that_differ_by_spelling_alone) {
  Rulebook made = book();
  add(made, "Wash_Out", Limit{.of = form("depot"), .single_most = amount("30 mg")});
  add(made, "order", Limit{.of = form("infusion"), .count_most = 4});
  BOOST_TEST(faults(made) == (Faults{"overlapping-id: Wash_Out", "overlapping-id: order"}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_step_that_a_limit_forbids_or_no_stock_makes_cannot_be_reached) {
  Rulebook made = book();
  made.ladders["steps"] = {
      .id = "steps",
      .steps = {{.dose = amount("10 mg")}, {.dose = amount("25 mg")}, {.dose = amount("40 mg")}},
      .citation = {.source = "a-source"}};
  auto& depot = made.regimens.at("infusions").courses[1];
  depot.dose = DosePolicy::ladder;
  depot.ladder = "steps";
  made.forms.at("depot").products = {
      {.form = "kit", .strengths = {amount("10 mg"), amount("20 mg"), amount("40 mg")}, .per_dose = 1}};
  add(made, "limit", Limit{.of = form("depot"), .single_most = amount("30 mg")});
  const auto found = about(made, About::unreachable_step);
  BOOST_REQUIRE(found.size() == 2);
  BOOST_TEST(found[0].text == "its step of 25 mg cannot be reached in infusions: no stocked depot makes it");
  BOOST_TEST(found[1].text == "its step of 40 mg cannot be reached in infusions: limit forbids it");
}

BOOST_AUTO_TEST_CASE(a_step_that_halves_of_tablets_make_can_be_reached) {
  Rulebook made = book();
  made.ladders["steps"] = {.id = "steps",
                           .steps = {{.dose = amount("2.5 mg")}, {.dose = amount("5 mg")}},
                           .citation = {.source = "a-source"}};
  auto& depot = made.regimens.at("infusions").courses[1];
  depot.dose = DosePolicy::ladder;
  depot.ladder = "steps";
  made.forms.at("depot").products = {{.form = "tablet", .strengths = {amount("5 mg")}, .parts = 2}};
  BOOST_TEST(about(made, About::unreachable_step).empty());
}

BOOST_AUTO_TEST_CASE(a_step_to_which_no_move_leads_cannot_be_reached) {
  Rulebook made = book();
  made.ladders["steps"] = {
      .id = "steps",
      .steps = {{.dose = amount("10 mg")}, {.dose = amount("20 mg")}, {.dose = amount("30 mg")}},
      .first = 1,
      .moves = {{.response = Response::excessive, .move = Move::down}},
      .citation = {.source = "a-source"}};
  const auto found = about(made, About::unreachable_step);
  BOOST_REQUIRE(found.size() == 1);
  BOOST_TEST(found.front().fault);
  BOOST_TEST(found.front().text ==
             "its step of 30 mg is reached by no move of the ladder: a clinician alone can choose it");
}

BOOST_AUTO_TEST_CASE(days_of_the_calendar_and_hours_that_pass_of_one_pair) {
  Rulebook made = book();
  add(made, "in-hours",
      Separation{.from = form("depot"),
                 .to = form("infusion"),
                 .at_least = by("PT660H")});  // 27.5 days: neither implies the other
  BOOST_TEST(faults(made) == Faults{"mixed-units: washout, in-hours"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(two_that_bring_each_other) {
  Rulebook made = book();
  add(made, "brings", Concomitant{.with = form("infusion"), .brings = form("depot")});
  add(made, "brings-back", Concomitant{.with = form("depot"), .brings = form("infusion")});
  BOOST_TEST(faults(made) == Faults{"cycle: brings, brings-back"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(two_drugs_of_one_option_without_a_word_about_them) {
  Rulebook made = with_tablets();
  made.options = {{.pathway = "a pathway", .say = "both", .regimens = {"infusions", "tablets"}}};
  BOOST_TEST(faults(made) == (Faults{"not-covered", "not-covered"}), boost::test_tools::per_element());
  // A rule that is off is a statement all the same.
  add(made, "said", Exclusion{.one = form("tablet"), .other = form("infusion")}).on = false;
  add(made, "said-too", Exclusion{.one = form("tablet"), .other = drug_class("long-acting")}).on = false;
  BOOST_TEST(faults(made) == Faults{}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_statement_on_two_regimens_covers_their_drugs_whichever_it_names_first) {
  Rulebook made = with_tablets();
  made.options = {{.pathway = "a pathway",
                   .say = "both",
                   .regimens = {"infusions", "tablets"},
                   .statements = {{{"tablets"}, {"infusions"}}}}};
  BOOST_TEST(faults(made) == Faults{}, boost::test_tools::per_element());
  made.options.front().statements = {{{"tablets"}, {"tablets"}}};
  BOOST_TEST(faults(made) == (Faults{"not-covered", "not-covered"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(two_regimens_that_no_calendar_keeps_beside_each_other) {
  // The depot is given within a day of each infusion. The tablet begins 2 days after the first infusion or
  // later, and so after its depot; it waits 20 days for every depot, and begins within 10 days of the first
  // infusion: it cannot.
  Rulebook made = with_tablets();
  const auto first = [&](const char* least, const char* most) {
    return Separation{.from = form("infusion"),
                      .to = form("tablet"),
                      .scope = Scope::first,
                      .at_least = by(least),
                      .at_most = by(most)};
  };
  add(made, "begins", first("P3D", "P10D"));
  add(made, "waits",
      Separation{.from = drug_class("long-acting"), .to = form("tablet"), .at_least = by("P20D")});
  const auto found = about(made, About::contradiction);
  BOOST_REQUIRE(found.size() == 1);
  BOOST_TEST(found.front().on == (Faults{"infusions", "tablets"}), boost::test_tools::per_element());
  BOOST_TEST(found.front().rules == (Faults{"begins", "depot-after-infusion", "waits"}),
             boost::test_tools::per_element());
  // Without the least the tablet begins before the first depot, and every calendar that does so keeps all of
  // them.
  rule(made, "begins").body = first("P0D", "P10D");
  BOOST_TEST(about(made, About::contradiction).empty());
}

BOOST_AUTO_TEST_CASE(an_event_that_is_not_written_out_may_come_between_those_of_two_regimens) {
  // "Within 10 days of the last tablet before it" can be kept by a tablet that is not written.
  Rulebook made = with_tablets();
  made.regimens.at("tablets").courses.front().count = {.least = 3, .usual = 3};
  add(made, "near", Separation{.from = form("tablet"), .to = form("infusion"), .at_most = by("P10D")});
  add(made, "later",
      Separation{
          .from = form("tablet"), .to = form("infusion"), .scope = Scope::first, .at_least = by("P300D")});
  BOOST_TEST(about(made, About::contradiction).empty());
}

BOOST_AUTO_TEST_CASE(a_rule_without_examples_is_told) {
  Rulebook made = book();
  rule(made, "washout").forbidden.clear();
  BOOST_TEST(faults(made) == Faults{"example: washout"}, boost::test_tools::per_element());
  // Who turns a rule on relies on it: also one that is off has an example of each.
  rule(made, "washout").on = false;
  BOOST_TEST(faults(made) == Faults{"example: washout"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(labels_that_differ_between_profiles_are_listed_and_are_no_fault) {
  Rulebook american = book(), european = book();
  american.profile = "us";
  european.profile = "eu";
  body<Separation>(european, "washout").at_least = by("P30D");
  const std::vector<Rulebook> books{american, european};
  const auto found = check(books);
  BOOST_REQUIRE(found.size() == 1);
  BOOST_TEST(!found.front().fault);
  BOOST_TEST(found.front().text == "us (a-source) at least P28D; eu (a-source) at least P30D");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace posology::consistency::test
