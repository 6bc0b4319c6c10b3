// SPDX-License-Identifier: Apache-2.0
//
// The rules as an auditor meets them: the shipped library proves, and is listed, shown, drawn and compared.
#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include "tests/cli/library_copy.hpp"

namespace posology::cli {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace): the words of these tests

const std::string washout = "id        = \"lu177-ssa-long-acting-washout\"";

}  // namespace

BOOST_AUTO_TEST_SUITE(rules_command)

BOOST_AUTO_TEST_CASE(the_shipped_rules_prove) {
  const Ran check = ran({"rules", "check"});
  BOOST_TEST(check.exit == 0, check.out << check.err);
  BOOST_TEST(has(check.out, "0 faults"));
  // What labels say otherwise is listed, and is no fault.
  BOOST_TEST(has(check.out, "sources-differ: lu177-ssa-long-acting-washout"));
  BOOST_TEST(has(check.out, "at least P30D"));
}

BOOST_AUTO_TEST_CASE(the_shipped_rules_pass_their_own_examples) {
  const Ran test = ran({"rules", "test"});
  BOOST_TEST(test.exit == 0, test.out << test.err);
  BOOST_TEST(has(test.out, " passed, 0 failed\n"));
  BOOST_TEST(!has(test.out, "FAILED"));
}

BOOST_AUTO_TEST_CASE(every_rule_with_a_figure_has_an_example_that_it_allows_and_one_that_it_forbids) {
  const auto rules = nlohmann::json::parse(ran({"rules", "list", "--format", "json"}).out).at("rules");
  const auto tried = nlohmann::json::parse(ran({"rules", "test", "--format", "json"}).out).at("examples");
  for (const auto& rule : rules) {
    const auto& figures = rule.at("figures");
    // A rule that only aims forbids nothing; one without figures waits for the site's, or says how to handle.
    const bool only_aims = std::ranges::all_of(figures, [](const auto& figure) {
      return figure.template get<std::string>().starts_with("aimed at");
    });
    if (only_aims || rule.at("kind") == "deadline") continue;
    for (const char* const list : {"allowed", "forbidden"}) {
      BOOST_TEST(std::ranges::any_of(tried,
                                     [&](const auto& each) {
                                       return each.at("rule") == rule.at("id") && each.at("listed") == list;
                                     }),
                 rule.at("id") << " has no example that is " << list);
    }
  }
}

BOOST_AUTO_TEST_CASE(a_copy_of_the_library_alone_proves_as_the_shipped_one_does) {
  const Copy copy;
  BOOST_TEST(copy.judge("check").exit == 0, copy.judge("check").out);
  BOOST_TEST(copy.judge("test").exit == 0);
}

BOOST_AUTO_TEST_CASE(rules_are_listed_by_drug_severity_and_profile) {
  const Ran all = ran({"rules", "list"}), lanreotide = ran({"rules", "list", "--drug", "lanreotide"}),
            severe = ran({"rules", "list", "--severity", "contraindicated", "--profile", "eu"});
  BOOST_TEST(all.exit == 0);
  BOOST_TEST(has(all.out, "oct-sc-start-range"));
  // The washout of the class concerns each of its drugs.
  BOOST_TEST(has(lanreotide.out, "lu177-ssa-long-acting-washout"));
  BOOST_TEST(!has(lanreotide.out, "oct-sc-start-range"));
  BOOST_TEST(has(severe.out, "on, as in eu"));
  BOOST_TEST(!has(severe.out, "lan-interval"));
  const Ran wrong = ran({"rules", "list", "--drug", "lanreotyde"});
  BOOST_TEST(wrong.exit == 2);
  BOOST_TEST(has(wrong.err, "error[POS0920]"));
  BOOST_TEST(has(wrong.err, "did you mean \"lanreotide\""));
  BOOST_TEST(has(ran({"rules", "list", "--profile", "uk"}).err, "error[POS0923]"));
}

BOOST_AUTO_TEST_CASE(one_rule_is_shown_with_a_worked_example) {
  const Ran show = ran({"rules", "show", "lu177-ssa-long-acting-washout"});
  BOOST_TEST(show.exit == 0);
  BOOST_TEST(has(unbroken(show.out),
                 "at least 4 weeks (28 days) after the last of long-acting somatostatin analogues"));
  BOOST_TEST(has(show.out, "never broken"));
  BOOST_TEST(has(show.out, "Tue 24 Feb 2026 14:00 and Tue 24 Mar 2026 10:00"));
  BOOST_TEST(has(unbroken(show.out), "28 days, 667 hours elapsed"));
  BOOST_TEST(has(show.out, "lutetium-177-dotatate"));
  const Ran wrong = ran({"rules", "show", "lu177-washout"});
  BOOST_TEST(wrong.exit == 2);
  BOOST_TEST(has(wrong.err, "error[POS0921]"));
}

BOOST_AUTO_TEST_CASE(the_pathway_is_shown_with_its_five_groups_and_what_no_source_covers) {
  const Ran show = ran({"rules", "show", "vipoma"});
  BOOST_TEST(show.exit == 0, show.err);
  const std::string text = unbroken(show.out);
  for (const char* const part :
       {"Group 1: Initial presentation, symptomatic", "Group 2: Localized disease", "Group 3: Metastatic",
        "Group 4: Metastatic", "Group 5: Refractory disease", "group = \"refractory\"",
        "primary option: ", "secondary option: ", "ALL, in addition: ", "SOME, in addition: Liver transplant",
        "needs, recorded: primary-resected, disease-stable-long-term",
        "source: BMJ Best Practice, VIPoma, treatment algorithm",
        "No statement allows or forbids everolimus with sunitinib."})
    BOOST_TEST(has(text, part), part);
  const auto json = nlohmann::json::parse(ran({"rules", "show", "vipoma", "--format", "json"}).out);
  BOOST_TEST(json.at("schema") == "posology/pathway/1");
  BOOST_TEST(json.at("groups").size() == 5U);
  const auto pair = nlohmann::json::array({"everolimus", "sunitinib"});
  BOOST_TEST((std::ranges::find(json.at("not_covered"), pair) != json.at("not_covered").end()));
  const Ran wrong = ran({"rules", "show", "vipomas"});
  BOOST_TEST(wrong.exit == 2);
  BOOST_TEST(has(wrong.err, "did you mean \"vipoma\""));
}

BOOST_AUTO_TEST_CASE(two_profiles_are_compared_and_what_moves_is_told) {
  const Ran diff =
      ran({"rules", "diff", "us", "eu", "--order", POSOLOGY_SOURCE_DIR "/schedules/examples/vipoma.toml",
           "--as-of", "2026-11-20T09:00:00Z"});
  BOOST_TEST(diff.exit == 0, diff.err);
  BOOST_TEST(has(diff.out, "changed lu177-ssa-long-acting-washout"));
  BOOST_TEST(has(diff.out, "b: Each lutetium Lu 177 dotatate (intravenous) comes at least 30 days"),
             diff.out);
  BOOST_TEST(has(diff.out, "Order vipoma-demo"));
  const Ran same = ran({"rules", "diff", "us", "us"});
  BOOST_TEST(has(same.out, "The rules are the same."));
  BOOST_TEST(has(ran({"rules", "diff", "us", "nowhere"}).err, "error[POS0924]"));
}

BOOST_AUTO_TEST_CASE(a_library_of_a_site_is_compared_with_the_one_built_in) {
  Copy copy;
  copy.edit("rules/lutetium.toml", washout, "at_least  = \"P4W\"", "at_least  = \"P6W\"");
  const Ran diff = ran({"rules", "diff", "built-in", copy.path().string()});
  BOOST_TEST(diff.exit == 0, diff.err);
  BOOST_TEST(has(diff.out, "changed lu177-ssa-long-acting-washout"));
  BOOST_TEST(has(diff.out, "1 rule differs"));
}

BOOST_AUTO_TEST_CASE(the_graph_is_drawn_in_each_form) {
  const Ran svg = ran({"rules", "graph", "--format", "svg"});
  BOOST_TEST(svg.out.starts_with("<svg"));
  BOOST_TEST(has(svg.out, "lu177-ssa-long-acting-washout"));
  BOOST_TEST(has(svg.out, "stroke-dasharray"));
  const Ran dot = ran({"rules", "graph", "--format", "dot", "--drug", "lanreotide"});
  BOOST_TEST(dot.out.starts_with("digraph rules {"));
  BOOST_TEST(has(dot.out, "subgraph cluster_legend"));
  const auto json = nlohmann::json::parse(ran({"rules", "graph", "--format", "json"}).out);
  BOOST_TEST(json.at("nodes").size() > 5U);
  BOOST_TEST(has(ran({"rules", "graph"}).out, " -> lutetium Lu 177 dotatate"));
}

BOOST_AUTO_TEST_CASE(drugs_are_listed_and_shown) {
  BOOST_TEST(has(ran({"drugs", "list"}).out, "lanreotide"));
  const Ran show = ran({"drugs", "show", "Octreotide"});
  BOOST_TEST(show.exit == 0);
  BOOST_TEST(has(show.out, "octreotide long-acting (intramuscular)"));
  BOOST_TEST(has(show.out, "kit 10 mg, 20 mg and 30 mg"));
  BOOST_TEST(has(show.out, "H01CB02"));
  BOOST_TEST(has(show.out, "lu177-ssa-long-acting-washout"));
  const Ran wrong = ran({"drugs", "show", "octreotyde"});
  BOOST_TEST(wrong.exit == 2);
  BOOST_TEST(has(wrong.err, "error[POS0922]"));
  BOOST_TEST(has(wrong.err, "\"octreotide\""));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace posology::cli
