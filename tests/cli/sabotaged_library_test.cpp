// SPDX-License-Identifier: Apache-2.0
//
// A copy of the shipped library with one thing broken on purpose: each is caught, by the id of the rule.
#include "tests/cli/library_copy.hpp"

namespace posology::cli {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace): the words of these tests

const std::string washout = "id        = \"lu177-ssa-long-acting-washout\"";

/// A rule with a source, and with examples that say nothing.
std::string a_rule(const std::string& id, const std::string& body) {
  return "\n[[rule]]\nid = \"" + id + "\"\n" + body +
         "severity = \"label\"\nsays = \"Planted.\"\nsource = { id = \"bmj-vipoma\", at = \"nowhere\" }\n"
         "allowed = []\nforbidden = []\n";
}

std::string separation(const std::string& from, const std::string& to, const std::string& least) {
  return "kind = \"separation\"\nfrom = { form = \"" + from + "\" }\nto = { form = \"" + to +
         "\" }\nscope = \"each\"\nat_least = \"" + least + "\"\n";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_sabotaged_library)

BOOST_AUTO_TEST_CASE(a_shortened_washout_is_caught_by_its_own_forbidden_example) {
  Copy copy;
  copy.edit("rules/lutetium.toml", washout, "at_least  = \"P4W\"", "at_least  = \"P3W\"");
  const Ran test = copy.judge("test");
  BOOST_TEST(test.exit == 1);
  BOOST_TEST(has(test.out, "FAILED lu177-ssa-long-acting-washout: forbidden"));
  BOOST_TEST(has(test.out, "27 days, "));  // Both figures: civil, and
  BOOST_TEST(has(test.out, " hours elapsed"));
  // Laid over the built-in library it is refused for want of a reason; with one its example still fails.
  const Ran silent = copy.judge_as_overlay("check");
  BOOST_TEST(silent.exit == 2);
  BOOST_TEST(has(silent.err, "error[POS0172]: lu177-ssa-long-acting-washout is made looser"));
  copy.edit("rules/lutetium.toml", washout, "at_least  = \"P3W\"",
            "at_least  = \"P3W\"\nreason    = \"invented\"");
  const Ran overlay = copy.judge_as_overlay("check");
  BOOST_TEST(overlay.exit == 1);
  BOOST_TEST(has(overlay.out, "example: lu177-ssa-long-acting-washout"));
}

BOOST_AUTO_TEST_CASE(a_rule_turned_round_is_caught) {
  Copy copy;
  copy.edit("rules/lutetium.toml", washout, "from      = { class = \"long-acting-somatostatin-analogue\" }",
            "from      = { form = \"lutetium Lu 177 dotatate\" }");
  copy.edit("rules/lutetium.toml", washout, "to        = { form = \"lutetium Lu 177 dotatate\" }",
            "to        = { class = \"long-acting-somatostatin-analogue\" }");
  const Ran check = copy.judge("check");
  BOOST_TEST(check.exit == 1);
  BOOST_TEST(has(check.out, "contradiction: "));
  BOOST_TEST(has(check.out, "lu177-ssa-long-acting-washout"));
}

BOOST_AUTO_TEST_CASE(a_bound_turned_from_least_to_most_is_caught_by_the_examples) {
  Copy copy;
  copy.edit("rules/lutetium.toml", washout, "at_least  = \"P4W\"", "at_most   = \"P4W\"");
  const Ran test = copy.judge("test");
  BOOST_TEST(test.exit == 1);
  BOOST_TEST(has(test.out, "FAILED lu177-ssa-long-acting-washout"));
}

BOOST_AUTO_TEST_CASE(a_source_that_was_taken_away_is_caught_with_every_rule_that_cites_it) {
  Copy copy;
  copy.edit("sources.toml", "id      = \"lutathera-us-dosing\"", "lutathera-us-dosing", "lutathera-us-gone");
  const Ran check = copy.judge("check");
  BOOST_TEST(check.exit == 1, check.err);
  BOOST_TEST(has(check.out, "source: lu177-ssa-long-acting-washout"));
  BOOST_TEST(has(check.out, "lutathera-us-dosing"));
}

BOOST_AUTO_TEST_CASE(a_rule_without_a_source_is_caught_by_its_id) {
  Copy copy;
  copy.append("rules/lanreotide.toml",
              "\n[[rule]]\nid = \"planted\"\nkind = \"limit\"\nof = { form = \"lanreotide long-acting\" }\n"
              "single = { most = \"120 mg\" }\nseverity = \"label\"\nsays = \"Planted.\"\n"
              "allowed = [{ dose = \"120 mg\" }]\nforbidden = [{ dose = \"240 mg\" }]\n");
  const Ran check = copy.judge("check");
  BOOST_TEST(check.exit == 1);
  BOOST_TEST(has(check.out, "source: planted"), check.out << check.err);
}

BOOST_AUTO_TEST_CASE(a_planted_contradiction_is_caught_with_both_rules) {
  Copy copy;
  copy.append(
      "rules/lutetium.toml",
      "\n[[rule]]\nid = \"planted\"\nkind = \"separation\"\nfrom = { form = \"lutetium Lu 177 dotatate\" }\n"
      "to = { form = \"octreotide long-acting\" }\nscope = \"next\"\nat_least = \"P10D\"\n"
      "severity = \"label\"\nsays = \"Planted.\"\nsource = { id = \"bmj-vipoma\", at = \"nowhere\" }\n"
      "allowed = [[\"2027-01-01T09:00\", \"2027-01-11T09:00\", \"Europe/Berlin\"]]\n"
      "forbidden = [[\"2027-01-01T09:00\", \"2027-01-10T09:00\", \"Europe/Berlin\"]]\n");
  const Ran check = copy.judge("check");
  BOOST_TEST(check.exit == 1);
  BOOST_TEST(has(check.out, "contradiction: planted and lu177-lar-after-dose"), check.out << check.err);
  BOOST_TEST(copy.judge("test").exit == 0);
}

BOOST_AUTO_TEST_CASE(a_washout_longer_than_the_cadence_leaves_is_caught) {
  Copy copy;
  copy.edit("rules/lutetium.toml", washout, "at_least  = \"P4W\"", "at_least  = \"P10W\"");
  const Ran check = copy.judge("check");
  BOOST_TEST(check.exit == 1);
  BOOST_TEST(has(check.out, "of the regimen lutetium-177-dotatate no calendar keeps all of"), check.out);
}

BOOST_AUTO_TEST_CASE(an_example_in_the_wrong_list_is_caught) {
  Copy copy;
  copy.edit("rules/lutetium.toml", "id        = \"lu177-interval\"", "allowed   =", "swapped   =");
  copy.edit("rules/lutetium.toml", "id        = \"lu177-interval\"", "forbidden =", "allowed   =");
  copy.edit("rules/lutetium.toml", "id        = \"lu177-interval\"", "swapped   =", "forbidden =");
  const Ran test = copy.judge("test");
  BOOST_TEST(test.exit == 1);
  BOOST_TEST(has(test.out, "FAILED lu177-interval: allowed"), test.out << test.err);
  BOOST_TEST(has(test.out, "FAILED lu177-interval: forbidden"));
}

BOOST_AUTO_TEST_CASE(the_same_id_twice_is_caught) {
  Copy copy;
  copy.edit("rules/lanreotide.toml", "lan-im-slip", "lan-im-slip", "lan-interval");
  const Ran check = copy.judge("check");
  BOOST_TEST(check.exit == 1);
  BOOST_TEST(has(check.out, "overlapping-id: lan-interval"), check.out << check.err);
}

BOOST_AUTO_TEST_CASE(a_file_that_cannot_be_understood_is_told_as_a_mistake) {
  Copy copy;
  copy.append("rules/lanreotide.toml", "\n[[rule]\n");
  const Ran check = copy.judge("check");
  BOOST_TEST(check.exit == 2);
  BOOST_TEST(has(check.err, "lanreotide.toml"));
}

BOOST_AUTO_TEST_CASE(a_pair_of_an_option_of_which_nothing_is_said_is_not_covered) {
  Copy copy;
  copy.edit("pathways/vipoma.toml", "[[unknown]]\none    = [\"everolimus\"]", "sunitinib", "everolimus");
  const Ran check = copy.judge("check");
  BOOST_TEST(check.exit == 1);
  BOOST_TEST(has(check.out, "not-covered: everolimus tablets and sunitinib capsules"),
             check.out << check.err);
}

BOOST_AUTO_TEST_CASE(a_rule_that_another_says_already_is_caught) {
  Copy copy;
  copy.append("rules/lutetium.toml",
              a_rule("planted", separation("lanreotide long-acting", "lutetium Lu 177 dotatate", "P3W")));
  const Ran check = copy.judge("check");
  BOOST_TEST(check.exit == 1);
  BOOST_TEST(has(check.out, "implied: planted and lu177-ssa-long-acting-washout"), check.out << check.err);
}

BOOST_AUTO_TEST_CASE(a_rule_on_what_no_regimen_gives_is_caught) {
  Copy copy;
  copy.append("classes.toml", "\n[[class]]\nid = \"planted\"\nsay = \"nothing\"\n");
  copy.append("rules/lutetium.toml", a_rule("of-nothing",
                                            "kind = \"exclusion\"\none = { class = \"planted\" }\n"
                                            "other = { form = \"lutetium Lu 177 dotatate\" }\n"));
  const Ran check = copy.judge("check");
  BOOST_TEST(check.exit == 1);
  BOOST_TEST(has(check.out, "never-binds: of-nothing"), check.out << check.err);
}

BOOST_AUTO_TEST_CASE(hours_on_a_pair_that_has_days_are_a_trap) {
  Copy copy;
  copy.append("rules/lutetium.toml",
              a_rule("planted", separation("lanreotide long-acting", "lutetium Lu 177 dotatate", "PT660H")));
  const Ran check = copy.judge("check");
  BOOST_TEST(check.exit == 1);
  BOOST_TEST(has(check.out, "mixed-units: lu177-ssa-long-acting-washout and planted"),
             check.out << check.err);
}

BOOST_AUTO_TEST_CASE(two_that_bring_each_other_are_caught) {
  Copy copy;
  copy.append("rules/lutetium.toml",
              a_rule("planted",
                     "kind = \"concomitant\"\nwith = { form = \"amino acid solution\" }\n"
                     "brings = { form = \"lutetium Lu 177 dotatate\" }\n"
                     "starts = { edge = \"start\", before = \"PT30M\" }\nends = { edge = \"end\", after = "
                     "\"PT3H\" }\n"));
  const Ran check = copy.judge("check");
  BOOST_TEST(check.exit == 1);
  BOOST_TEST(has(check.out, "cycle: "), check.out << check.err);
  BOOST_TEST(has(check.out, "planted"));
}

BOOST_AUTO_TEST_CASE(a_step_of_a_ladder_that_no_kit_makes_is_caught) {
  Copy copy;
  copy.edit("ladders/octreotide-lar.toml", "the starting dose", "\"30 mg\"", "\"35 mg\"");
  const Ran check = copy.judge("check");
  BOOST_TEST(check.exit == 1);
  BOOST_TEST(has(check.out, "unreachable-step: octreotide-lar"), check.out << check.err);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace posology::cli
