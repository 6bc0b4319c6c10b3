// SPDX-License-Identifier: Apache-2.0
//
// A copy of the shipped library with one thing broken on purpose: each is caught, and named. Rows that need
// no more than one change stand in a table; what else is asked of some stands below it.
#include "tests/cli/library_copy.hpp"

namespace posology::cli {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace): the words of these tests

/// A rule of the library begins with its id; so much of the file comes before what is changed.
std::string rule_called(const std::string& id) {
  return "\"" + id + "\"";
}

/// What is broken, by which command it is caught, and what the answer names.
struct Sabotage {
  std::string what = {};
  std::string file = {};
  std::string after = {}, from = {}, to = {};  ///< The first `from` after `after`; without `from`, added.
  std::string command = "check";
  std::string names = {};
};

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

std::string limit(const std::string& form, const std::string& bound) {
  return "kind = \"limit\"\nof = { form = \"" + form + "\" }\n" + bound + "\n";
}

const std::string lutetium = "rules/lutetium.toml", octreotide = "rules/octreotide.toml";
const std::string washout = "lu177-ssa-long-acting-washout";

/// The arithmetic of one rule, caught by the examples beside it.
std::vector<Sabotage> of_figures() {
  return {
      {"a washout shortened", lutetium, rule_called(washout), "\"P4W\"", "\"P3W\"", "test",
       "FAILED lu177-ssa-long-acting-washout: forbidden"},
      {"a washout shortened in one profile", lutetium, rule_called(washout), "\"P30D\"", "\"P20D\"", "test",
       "FAILED lu177-ssa-long-acting-washout: forbidden in eu"},
      {"a washout in hours", lutetium, rule_called(washout), "\"P4W\"", "\"PT672H\"", "test",
       "FAILED lu177-ssa-long-acting-washout: allowed"},
      {"at most for at least", lutetium, rule_called(washout), "at_least  =", "at_most   =", "test",
       "FAILED lu177-ssa-long-acting-washout"},
      {"more than for at least", lutetium, rule_called(washout), "\"P4W\"", "{ by = \"P4W\", strict = true }",
       "test", "FAILED lu177-ssa-long-acting-washout: allowed"},
      {"23 hours for 24", lutetium, "", "\"PT24H\"", "\"PT23H\"", "test",
       "FAILED lu177-ssa-short-acting-washout"},
      {"a day for 24 hours", lutetium, "", "\"PT24H\"", "\"P1D\"", "test",
       "FAILED lu177-ssa-short-acting-washout"},
      {"mcg for mg", octreotide, rule_called("oct-lar-dose-range"), "\"30 mg\"", "\"30 mcg\"", "test",
       "FAILED oct-lar-dose-range: allowed"},
      {"5 doses for 4", lutetium, rule_called("lu177-count"), "most = 4", "most = 5", "test",
       "FAILED lu177-count"},
      {"a milligram more than the most", octreotide, rule_called("oct-lar-dose-range"), "\"30 mg\"",
       "\"31 mg\"", "test", "FAILED oct-lar-dose-range: forbidden"},
      {"20 days for 21", "rules/sunitinib.toml", "", "drug_free_days = 21", "drug_free_days = 20", "test",
       "FAILED sun-surgery-hold-before"},
      {"5 cm for 3", "rules/procedures.toml", "", "under = \"3 cm\"", "under = \"5 cm\"", "test",
       "FAILED ablation-size-gate"},
      {"a ceiling that is not held", "rules/chemotherapy.toml", rule_called("dox-cumulative"),
       "prior = \"360", "prior = \"359", "test", "FAILED dox-cumulative: forbidden"},
  };
}

/// What no rule alone can tell: caught by the worked examples of the library.
std::vector<Sabotage> of_the_whole() {
  return {
      {"a contraindication made a convention", lutetium, rule_called(washout), "\"contraindicated\"",
       "\"convention\"", "test", "binds as convention, and not as contraindicated"},
      {"a washout switched off", lutetium, rule_called(washout), "scope     =",
       "on = false\noff_reason = \"x\"\nscope     =", "test", "lu177-ssa-long-acting-washout is off"},
      {"a washout for one drug of its class", lutetium, rule_called(washout),
       "{ class = \"long-acting-somatostatin-analogue\" }", "{ form = \"octreotide long-acting\" }", "test",
       "lanreotide-27-days-before-lutetium"},
      {"a drug taken out of its class", "drugs/lanreotide.toml", "",
       ", \"long-acting-somatostatin-analogue\"", "", "test", "lanreotide-27-days-before-lutetium"},
      {"the first dose alone for each", lutetium, rule_called(washout), "\"each\"", "\"first\"", "test",
       "a-depot-27-days-before-the-second-lutetium"},
      {"a rule renamed away", lutetium, "", rule_called("lu177-count"), rule_called("lu177-counted"), "test",
       "the library has no rule lu177-count"},
      {"start for end", lutetium, rule_called("lu177-lar-after-dose"), "from = \"end\"", "from = \"start\"",
       "test", "a-depot-3-hours-59-minutes-after-the-end-of-lutetium"},
      {"amino acids cut short", lutetium, rule_called("lu177-amino-acid-lead"), "\"PT3H\"", "\"PT1H\"",
       "test", "amino-acids-to-their-end"},
      {"a fact no longer asked for", octreotide, rule_called("oct-lar-responder-gate"),
       ", \"octreotide-sc-tolerance\"", "", "test", "a-depot-before-its-tolerance-is-known"},
      {"a hold around other things", "rules/sunitinib.toml", "", "{ class = \"elective-surgery\" }",
       "{ class = \"ablation\" }", "test", "sunitinib-20-days-before-an-operation"},
      {"a limit of a dose for another form", "rules/sunitinib.toml", rule_called("sun-bounds-pnet"),
       "\"sunitinib capsules\"", "\"everolimus tablets\"", "test", "sunitinib-of-62.5-mg"},
      {"advice on a late dose switched off", "rules/everolimus.toml", rule_called("eve-late-dose"), "within ",
       "on = false\noff_reason = \"x\"\nwithin ", "test", "eve-late-dose is off"},
      {"an aim moved within its bounds", lutetium, rule_called("lu177-interval"), "\"P8W\"", "\"P9W\"",
       "test", "it has target P9W, and not target P8W"},
      {"the severity of a rule that is off", "rules/chemotherapy.toml", rule_called("fas"), "\"guideline\"",
       "\"contraindicated\"", "test", "it has severity contraindicated, and not severity guideline"},
      {"the place in a source emptied", lutetium, rule_called(washout),
       "at = \"lutetium Lu 177 dotatate, more", "at = \"", "test", "FAILED lu177-ssa-long-acting-washout"},
      {"a variant given to another profile", lutetium, rule_called("lu177-count"), "variant.eu", "variant.us",
       "test", "FAILED lu177-count"},
      {"tests that end too soon after a course", "rules/chemotherapy.toml", rule_called("stz-renal-monitor"),
       "\"P28D\"", "\"P27D\"", "test", "it has goes_on P27D, and not goes_on P28D"},
      {"a wish taken back in one profile", lutetium, rule_called(washout), "recommended = \"P6W\", ", "",
       "test", "it has no recommended"},
      {"a washout lost to the check as well", lutetium, rule_called(washout), "\"contraindicated\"",
       "\"guideline\"", "check", "example: lu177-ssa-long-acting-washout"},
  };
}

/// What rules say of each other, and of what the library has.
std::vector<Sabotage> of_rules_together() {
  return {
      {"a washout longer than the cadence leaves", lutetium, rule_called(washout), "\"P4W\"", "\"P10W\"",
       "check", "of the regimen lutetium-177-dotatate no calendar keeps all of"},
      {"bounds that cross", lutetium, rule_called("lu177-interval"), "\"P7W\"", "\"P10W\"", "check",
       "contradiction: lu177-interval"},
      {"an aim out of bounds", lutetium, rule_called("lu177-interval"), "\"P8W\"", "\"P12W\"", "check",
       "contradiction: lu177-interval"},
      {"a window that closes before it opens", lutetium, rule_called("lu177-labs-before"), "\"P28D\"",
       "\"P10D\"", "check", "contradiction: lu177-labs-before"},
      {"a source taken away", "sources.toml", "id      = \"lutathera-us-dosing\"", "lutathera-us-dosing",
       "gone", "check", "source: lu177-ssa-long-acting-washout"},
      {"the source of one rule taken away", lutetium, "",
       "source    = { id = \"bmj-vipoma\", at = \"lutetium Lu 177 dotatate, more: at least 24 hours prior to "
       "each "
       "dose\", evidence = \"verified\" }\n",
       "", "check", "source: lu177-ssa-short-acting-washout"},
      {"an unverified rule turned on", "rules/everolimus.toml", rule_called("eve-surgery-hold-before"),
       "on         = false", "on         = true", "check", "source: eve-surgery-hold-before"},
      {"the same id twice", "rules/lanreotide.toml", "lan-im-slip", "lan-im-slip", "lan-interval", "check",
       "overlapping-id: lan-interval"},
      {"an id that differs by case", "rules/lanreotide.toml", "", "\"lan-missed\"", "\"Lan-Interval\"",
       "check", "overlapping-id: Lan-Interval"},
      {"a pair of which nothing is said", "pathways/vipoma.toml", "[[unknown]]\none    = [\"everolimus\"]",
       "sunitinib", "everolimus", "check", "not-covered: everolimus tablets and sunitinib capsules"},
      {"a pair of which both is said", "pathways/vipoma.toml", "", "",
       "\n[[together]]\none = [\"everolimus\"]\nother = [\"sunitinib\"]\nsays = \"x\"\nsource = "
       "\"bmj-vipoma\"\n",
       "check", "contradiction: everolimus and sunitinib"},
      {"a rule that another says already", lutetium, "", "",
       a_rule("planted", separation("lanreotide long-acting", "lutetium Lu 177 dotatate", "P3W")), "check",
       "implied: planted and lu177-ssa-long-acting-washout"},
      {"hours on a pair that has days", lutetium, "", "",
       a_rule("planted", separation("lanreotide long-acting", "lutetium Lu 177 dotatate", "PT660H")), "check",
       "mixed-units: lu177-ssa-long-acting-washout and planted"},
      {"a limit in what nothing is measured in", octreotide, "", "",
       a_rule("planted", limit("octreotide long-acting", "single = { most = \"5 mL\" }")), "check",
       "never-binds: planted"},
      {"a limit beyond every plausible dose", octreotide, "", "",
       a_rule("planted", limit("octreotide short-acting", "single = { most = \"1 mg\" }")), "check",
       "never-binds: planted"},
      {"two that bring each other", lutetium, "", "",
       a_rule("planted",
              "kind = \"concomitant\"\nwith = { form = \"amino acid solution\" }\n"
              "brings = { form = \"lutetium Lu 177 dotatate\" }\n"
              "starts = { edge = \"start\", before = \"PT30M\" }\nends = { edge = \"end\", after = "
              "\"PT3H\" }\n"),
       "check", "cycle: "},
      {"a step that no kit makes", "ladders/octreotide-lar.toml", "the starting dose", "\"30 mg\"",
       "\"35 mg\"", "check", "unreachable-step: octreotide-lar"},
      {"a step beyond the limit", "ladders/everolimus.toml", "", "\"10 mg\"]", "\"10 mg\", \"20 mg\"]",
       "check", "unreachable-step: everolimus"},
  };
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_sabotaged_library)

BOOST_AUTO_TEST_CASE(is_caught_and_named_whatever_is_broken) {
  for (const auto& table : {of_figures(), of_the_whole(), of_rules_together()}) {
    for (const auto& row : table) {
      Copy copy;
      if (row.from.empty()) {
        copy.append(row.file, row.to);
      } else {
        copy.edit(row.file, row.after, row.from, row.to);
      }
      const Ran ran = copy.judge(row.command);
      BOOST_TEST(ran.exit == 1, row.what << ": exit " << ran.exit << ": " << ran.err);
      BOOST_TEST(has(unbroken(ran.out), row.names), row.what << " is not named: " << ran.out.substr(0, 1500));
    }
  }
}

BOOST_AUTO_TEST_CASE(laid_over_the_built_in_one_needs_a_reason_and_its_examples_still_fail) {
  Copy copy;
  copy.edit(lutetium, rule_called(washout), "at_least  = \"P4W\"", "at_least  = \"P3W\"");
  const Ran test = copy.judge("test");
  BOOST_TEST(has(test.out, "27 days, "));  // Both figures: civil, and
  BOOST_TEST(has(test.out, " hours elapsed"));
  const Ran silent = copy.judge_as_overlay("check");
  BOOST_TEST(silent.exit == 2);
  BOOST_TEST(has(silent.err, "error[POS0172]: lu177-ssa-long-acting-washout is made looser"));
  copy.edit(lutetium, rule_called(washout), "at_least  = \"P3W\"",
            "at_least  = \"P3W\"\nreason    = \"invented\"");
  const Ran overlay = copy.judge_as_overlay("check");
  BOOST_TEST(overlay.exit == 1);
  BOOST_TEST(has(overlay.out, "example: lu177-ssa-long-acting-washout"));
}

BOOST_AUTO_TEST_CASE(with_a_rule_turned_round_is_caught) {
  Copy copy;
  copy.edit(lutetium, rule_called(washout), "from      = { class = \"long-acting-somatostatin-analogue\" }",
            "from      = { form = \"lutetium Lu 177 dotatate\" }");
  copy.edit(lutetium, rule_called(washout), "to        = { form = \"lutetium Lu 177 dotatate\" }",
            "to        = { class = \"long-acting-somatostatin-analogue\" }");
  const Ran check = copy.judge("check");
  BOOST_TEST(check.exit == 1);
  BOOST_TEST(has(check.out, "contradiction: "));
  BOOST_TEST(has(check.out, washout));
}

BOOST_AUTO_TEST_CASE(with_a_rule_without_a_source_is_caught_by_its_id) {
  Copy copy;
  copy.append("rules/lanreotide.toml",
              "\n[[rule]]\nid = \"planted\"\nkind = \"limit\"\nof = { form = \"lanreotide long-acting\" }\n"
              "single = { most = \"120 mg\" }\nseverity = \"label\"\nsays = \"Planted.\"\n"
              "allowed = [{ dose = \"120 mg\" }]\nforbidden = [{ dose = \"240 mg\" }]\n");
  const Ran check = copy.judge("check");
  BOOST_TEST(check.exit == 1);
  BOOST_TEST(has(check.out, "source: planted"), check.out << check.err);
}

BOOST_AUTO_TEST_CASE(with_a_planted_contradiction_names_both_rules) {
  Copy copy;
  copy.append(lutetium, a_rule("planted",
                               "kind = \"separation\"\nfrom = { form = \"lutetium Lu 177 dotatate\" }\n"
                               "to = { form = \"octreotide long-acting\" }\nscope = \"next\"\n"
                               "at_least = \"P10D\"\n"));
  const Ran check = copy.judge("check");
  BOOST_TEST(check.exit == 1);
  BOOST_TEST(has(check.out, "contradiction: planted and lu177-lar-after-dose"), check.out << check.err);
}

// The bloods come 14 days before lutetium at least, and the next depot 4 hours after it: at most 6 days after
// the bloods it cannot be.
BOOST_AUTO_TEST_CASE(with_a_contradiction_that_needs_three_rules_names_all_of_them) {
  Copy copy;
  copy.append(lutetium,
              a_rule("planted",
                     "kind = \"separation\"\nfrom = { test = \"blood count, kidney and liver tests\" }\n"
                     "to = { form = \"octreotide long-acting\" }\nscope = \"next\"\n"
                     "at_most = \"P6D\"\n"));
  const Ran check = copy.judge("check");
  BOOST_TEST(check.exit == 1);
  BOOST_TEST(has(unbroken(check.out), "contradiction: lu177-labs-before, lu177-lar-after-dose and planted"),
             check.out << check.err);
}

BOOST_AUTO_TEST_CASE(says_in_which_file_and_line_what_is_at_fault_is_written) {
  Copy copy;
  copy.edit(lutetium, rule_called(washout), "\"P4W\"", "\"P3W\"");
  copy.edit("ladders/sunitinib.toml", "[[move]]", "move     = \"up\"", "move     = \"stay\"");
  const Ran check = copy.judge("check"), test = copy.judge("test");
  BOOST_TEST(has(unbroken(check.out), "/rules/lutetium.toml, line 48"), check.out);
  BOOST_TEST(has(unbroken(check.out), "/ladders/sunitinib.toml, line 1"), check.out);
  BOOST_TEST(has(unbroken(test.out), "/rules/lutetium.toml, line 48"), test.out);
}

BOOST_AUTO_TEST_CASE(with_a_rule_on_what_no_regimen_gives_is_caught) {
  Copy copy;
  copy.append("classes.toml", "\n[[class]]\nid = \"planted\"\nsay = \"nothing\"\n");
  copy.append(lutetium, a_rule("of-nothing",
                               "kind = \"exclusion\"\none = { class = \"planted\" }\n"
                               "other = { form = \"lutetium Lu 177 dotatate\" }\n"));
  const Ran check = copy.judge("check");
  BOOST_TEST(check.exit == 1);
  BOOST_TEST(has(check.out, "never-binds: of-nothing"), check.out << check.err);
}

BOOST_AUTO_TEST_CASE(with_an_example_in_the_wrong_list_is_caught) {
  Copy copy;
  copy.edit(lutetium, rule_called("lu177-interval"), "allowed   =", "swapped   =");
  copy.edit(lutetium, rule_called("lu177-interval"), "forbidden =", "allowed   =");
  copy.edit(lutetium, rule_called("lu177-interval"), "swapped   =", "forbidden =");
  const Ran test = copy.judge("test");
  BOOST_TEST(test.exit == 1);
  BOOST_TEST(has(test.out, "FAILED lu177-interval: allowed"), test.out << test.err);
  BOOST_TEST(has(test.out, "FAILED lu177-interval: forbidden"));
}

BOOST_AUTO_TEST_CASE(with_a_file_that_cannot_be_understood_is_told_as_a_mistake) {
  Copy copy;
  copy.append("rules/lanreotide.toml", "\n[[rule]\n");
  const Ran check = copy.judge("check");
  BOOST_TEST(check.exit == 2);
  BOOST_TEST(has(check.err, "lanreotide.toml"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace posology::cli
