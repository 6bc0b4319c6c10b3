// SPDX-License-Identifier: Apache-2.0
//
// A site's own files over the built-in library: what they replace, what they add, and how a broken one is
// told.
#include <unistd.h>

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>

#include "tests/schedules/an_order.hpp"

using namespace posology;
using namespace posology::schedules;

namespace {

/// A folder of files that is gone after the test.
struct Site {
  std::filesystem::path folder =
      std::filesystem::temp_directory_path() /
      ("posology-overlay-" + std::to_string(getpid()) + "-" + std::to_string(next()));
  Site() { std::filesystem::create_directories(folder); }
  ~Site() { std::filesystem::remove_all(folder); }
  Site(const Site&) = delete;
  Site& operator=(const Site&) = delete;

  static int next() {
    static int count = 0;
    return ++count;
  }
  void write(const std::string& path, const std::string& text) const {
    std::filesystem::create_directories((folder / path).parent_path());
    std::ofstream{folder / path} << text;
  }
  Library read() const {
    auto loaded = load_library({.overlays = {folder}});
    if (const auto* const wrong = std::get_if<Diagnostics>(&loaded))
      throw std::runtime_error{render(*wrong, {})};
    return std::get<Library>(std::move(loaded));
  }
  /// "rules/site.toml:3:8 POS0203" for each.
  std::vector<std::string> mistakes() const {
    std::vector<std::string> told;
    auto loaded = load_library({.overlays = {folder}});
    if (const auto* const wrong = std::get_if<Diagnostics>(&loaded)) {
      for (const auto& each : wrong->list) {
        const auto file = std::filesystem::path{each.locus.file}.lexically_relative(folder).generic_string();
        told.push_back(file + ":" + std::to_string(each.locus.line) + ":" +
                       std::to_string(each.locus.column) + " " + each.code);
      }
    }
    return told;
  }
};

const std::string washout_of_six_weeks = R"([[rule]]
id       = "lu177-ssa-long-acting-washout"
kind     = "separation"
from     = { class = "long-acting-somatostatin-analogue" }
to       = { form = "lutetium Lu 177 dotatate" }
at_least = "P6W"
severity = "contraindicated"
says     = "This site waits for 6 weeks."
source   = "site-protocol"
)";
const std::string protocol =
    "[[source]]\nid = \"site-protocol\"\ntitle = \"Our protocol\"\nkind = \"decision\"\n";

}  // namespace

BOOST_AUTO_TEST_SUITE(overlays)

BOOST_AUTO_TEST_CASE(an_object_of_the_same_id_is_replaced_in_its_place_with_all_its_variants) {
  const Site site;
  site.write("rules/site.toml", washout_of_six_weeks);
  site.write("sources.toml", protocol);
  const Library over = site.read();
  BOOST_TEST(over.rules.size() == tests::library().rules.size());
  BOOST_TEST(over.overlay_files == 2U);
  for (std::size_t index = 0; index < over.rules.size(); ++index) {
    BOOST_TEST(over.rules[index].base.id == tests::library().rules[index].base.id);
  }
  const auto rules = rules_for(over, "eu");
  const auto washout = std::ranges::find(rules, "lu177-ssa-long-acting-washout", &regimen::Rule::id);
  BOOST_TEST((std::get<regimen::Separation>(washout->body).at_least->by == time::Duration::weeks(6)));
  BOOST_TEST(over.sources.contains("bmj-vipoma"));
}

BOOST_AUTO_TEST_CASE(a_new_id_is_added_and_the_hash_covers_it) {
  const Site site;
  site.write("clinics/ours.toml", "id = \"ours\"\n[place.any]\nopen = { Mon = \"08:00-12:00\" }\n");
  const Library over = site.read();
  BOOST_TEST(over.clinics.contains("ours"));
  BOOST_TEST(over.clinics.contains("weekday-clinic"));
  BOOST_TEST(over.hash != tests::library().hash);
  BOOST_TEST(over.hash == site.read().hash);
  site.write("clinics/ours.toml", "id = \"ours\"\n[place.any]\nopen = { Mon = \"08:00-13:00\" }\n");
  BOOST_TEST(over.hash != site.read().hash);
}

BOOST_AUTO_TEST_CASE(a_brief_says_how_many_files_were_laid_over) {
  const Site site;
  site.write("rules/site.toml", washout_of_six_weeks);
  site.write("sources.toml", protocol);
  const Library over = site.read();
  const std::string order = tests::sound_order();
  const auto answer = read_brief({.file = "order.toml", .text = order}, over, tests::request());
  const auto& notes = std::get<regimen::Brief>(answer).notes;
  BOOST_TEST((std::ranges::find(notes, "The built-in library is overlaid by 2 files.") != notes.end()));
}

BOOST_AUTO_TEST_CASE(a_new_profile_is_one_that_orders_can_name) {
  const Site site;
  site.write("profiles.toml", "[[profile]]\nid = \"uk\"\ntitle = \"United Kingdom\"\n");
  const Library over = site.read();
  const std::string order = tests::with_line(4, "profile = \"uk\"");
  const auto answer = read_brief({.file = "order.toml", .text = order}, over, tests::request());
  BOOST_TEST(std::get<regimen::Brief>(answer).order.profile == "uk");
}

BOOST_AUTO_TEST_CASE(broken_files_are_told_with_their_own_places_all_in_one_run) {
  struct Broken {
    const char* path;
    const char* text;
    std::vector<std::string> told;
  };
  const Broken broken[] = {
      {"rules/a.toml",
       "[[rule]]\nid = \"a\"\nkind = \"separatoin\"\nseverity = \"label\"\nsays = \"A.\"\nsource = "
       "\"bmj-vipoma\"\n",
       {"rules/a.toml:3:8 POS0203"}},
      {"rules/a.toml",
       "[[rule]]\nid = \"a\"\nkind = \"review\"\nof = { course = \"octreotide-lra\" }\nafter = 2\nseverity = "
       "\"label\"\nsays = \"A.\"\nsource = \"bmj-vipoma\"\n",
       {"rules/a.toml:4:17 POS0111"}},
      {"rules/a.toml",
       "[[rule]]\nid = \"a\"\nkind = \"review\"\nof = { form = \"octreotid\" }\nafter = 2\nseverity = "
       "\"labl\"\nsays = \"A.\"\nsource = \"bmj\"\n",
       {"rules/a.toml:4:15 POS0112", "rules/a.toml:6:12 POS0203", "rules/a.toml:8:10 POS0202"}},
      {"rules/a.toml",
       "[[rule]]\nid = \"a\"\nkind = \"limit\"\nof = { drug = \"octreotide\" }\nseverity = \"label\"\nsays = "
       "\"A.\"\nsource = \"bmj-vipoma\"\non = false\n",
       {"rules/a.toml:1:1 POS0102"}},
      {"rules/a.toml",
       "[[rule]]\nid = \"a\"\nkind = \"cadence\"\nof = { drug = \"octreotide\" }\ntarget = "
       "\"28\"\nvariant.ue = { target = \"P4W\" }\nseverity = \"label\"\nsays = \"A.\"\nsource = "
       "\"bmj-vipoma\"\n",
       {"rules/a.toml:5:10 POS0134", "rules/a.toml:6:9 POS0115"}},
      {"drugs/a.toml",
       "id = \"a\"\n[[form]]\nid = \"a tablet\"\nroute = \"oral\"\n[[form.product]]\nform = "
       "\"tablet\"\nstrengths = [\"5 mg\", \"5 mL\", \"5 \xc2\xb5g\"]\nsource = \"bmj-vipoma\"\n",
       {"drugs/a.toml:7:22 POS0150", "drugs/a.toml:7:30 POS0143"}},
      {"drugs/a.toml",
       "id = \"\xd0\xbe"
       "ctreotide\"\nname = \"a\"\n",
       {"drugs/a.toml:1:6 POS0005"}},
      {"ladders/a.toml",
       "id = \"a\"\nsteps = [\"20 mg\", \"10 mg\"]\nfirst = \"15 mg\"\nsource = \"bmj-vipoma\"\n",
       {"ladders/a.toml:2:9 POS0103", "ladders/a.toml:3:9 POS0103"}},
      {"regimens/a.toml",
       "id = \"a\"\nsource = \"bmj-vipoma\"\n[course.b]\nform = \"octreotide long-acting\"\nevery = "
       "\"lu177-count\"\nuntil = { rule = \"oct-lar-intervall\" }\n",
       {"regimens/a.toml:5:9 POS0203", "regimens/a.toml:6:18 POS0113"}},
      {"holidays/a.toml",
       "id = \"a\"\nsource = \"uk-bank-holidays\"\n[[holiday]]\nname = \"A\"\non = \"31 "
       "April\"\n[[holiday]]\nname = \"B\"\non = \"6th Monday of May\"\nobserved = \"monday\"\n",
       {"holidays/a.toml:5:6 POS0205", "holidays/a.toml:8:6 POS0205", "holidays/a.toml:9:12 POS0205"}},
      {"clinics/a.toml",
       "id = \"a\"\nholidays = \"us-fedral\"\n[place.any]\nopen = { Mon = \"8-12\" }\n",
       {"clinics/a.toml:2:12 POS0202", "clinics/a.toml:4:16 POS0204"}},
      {"clinics/a.toml",
       "title = \"a\"\n[place.any]\nopen = { Mon = \"08:00-12:00\" }\nstep = \"P1D\"\n",
       {"clinics/a.toml:1:1 POS0102", "clinics/a.toml:4:8 POS0204"}},
      {"sources.toml",
       "[[source]]\nid = \"a\"\ntitle = \"A\"\nkind = \"label\"\n[[source]]\nid = \"a\"\ntitle = \"B\"\nkind "
       "= \"label\"\n",
       {"sources.toml:6:6 POS0201"}},
      {"drug/a.toml", "id = \"a\"\n", {"drug/a.toml:0:0 POS0206"}},
      {"rules/a.toml", "[[rule]\n", {"rules/a.toml:1:7 POS0001"}},
  };
  for (const auto& each : broken) {
    const Site site;
    site.write(each.path, each.text);
    BOOST_TEST_CONTEXT(each.text) {
      BOOST_TEST(site.mistakes() == each.told, boost::test_tools::per_element());
    }
  }
}

BOOST_AUTO_TEST_CASE(a_folder_that_is_not_there_can_be_tried_again) {
  const auto loaded = load_library({.overlays = {"no-such-folder-anywhere"}});
  const auto& wrong = std::get<Diagnostics>(loaded);
  BOOST_TEST(wrong.only_unusable_files());
  BOOST_TEST(wrong.list.front().locus.file == "no-such-folder-anywhere");
}

BOOST_AUTO_TEST_SUITE_END()
