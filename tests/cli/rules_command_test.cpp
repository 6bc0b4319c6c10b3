// SPDX-License-Identifier: Apache-2.0
//
// The rules as an auditor meets them: the shipped library proves, and a copy of it with one thing broken on
// purpose is caught by the id of the rule.
#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "cli/program.hpp"

namespace posology::cli {
namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

struct Ran {
  int exit = 0;
  std::string out, err;
};

Ran ran(const Words& words) {
  std::istringstream in;
  std::ostringstream out, err;
  const int exit = run(words, {.in = in, .out = out, .err = err});
  return {.exit = exit, .out = out.str(), .err = err.str()};
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

/// The text on one line, however it was broken.
std::string unbroken(const std::string& text) {
  std::string out;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n';
    if (!blank || (!out.empty() && out.back() != ' ')) out += blank ? ' ' : c;
  }
  return out;
}

/// A copy of the shipped library, in which a file can be edited.
class Copy {
 public:
  Copy() {
    std::string pattern = (fs::temp_directory_path() / "posology-test-XXXXXX").string();
    path_ = ::mkdtemp(pattern.data());
    fs::copy(POSOLOGY_SOURCE_DIR "/schedules/library", path_, fs::copy_options::recursive);
  }
  Copy(const Copy&) = delete;
  Copy& operator=(const Copy&) = delete;
  ~Copy() { fs::remove_all(path_); }

  /// Exchanges the first `from` after `anchor` in the file.
  void edit(const std::string& file, const std::string& anchor, const std::string& from,
            const std::string& to) {
    std::string text = read(file);
    const auto at = text.find(from, text.find(anchor));
    BOOST_REQUIRE_MESSAGE(at != std::string::npos, file << " has no " << from << " after " << anchor);
    text.replace(at, from.size(), to);
    write(file, text);
  }
  void append(const std::string& file, const std::string& more) { write(file, read(file) + more); }

  const fs::path& path() const { return path_; }

  Ran judge(const std::string& how) const {
    return ran({"rules", how, "--library", path_.string(), "--alone"});
  }
  /// Not alone: laid over what is built in, as a site does it.
  Ran judge_as_overlay(const std::string& how) const {
    return ran({"rules", how, "--library", path_.string()});
  }

 private:
  std::string read(const std::string& file) const {
    std::ifstream in{path_ / file, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
  }
  void write(const std::string& file, const std::string& text) const {
    std::ofstream{path_ / file, std::ios::binary} << text;
  }

  fs::path path_;
};

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

BOOST_AUTO_TEST_CASE(a_copy_of_the_library_alone_proves_as_the_shipped_one_does) {
  const Copy copy;
  BOOST_TEST(copy.judge("check").exit == 0, copy.judge("check").out);
  BOOST_TEST(copy.judge("test").exit == 0);
}

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
