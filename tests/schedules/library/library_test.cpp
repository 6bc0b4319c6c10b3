// SPDX-License-Identifier: Apache-2.0
//
// The built-in library as data: complete, cited, and the same as its files. What a rule says is judged
// elsewhere; here its examples are checked with date arithmetic alone.
#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "engine/time/text.hpp"
#include "schedules/reading/embedded_library.hpp"
#include "schedules/reading/library_files.hpp"
#include "schedules/reading/zone_database.hpp"
#include "tests/schedules/an_order.hpp"

using namespace posology;
using regimen::Evidence;
using regimen::Rule;
using regimen::Severity;
using tests::library;

namespace {

std::vector<Rule> all_rules() {
  std::vector<Rule> rules;
  for (const auto& rule : library().rules) {
    rules.push_back(rule.base);
    for (const auto& [profile, variant] : rule.by_profile) rules.push_back(variant);
  }
  return rules;
}

Rule rule(const std::string& id, const std::string& profile) {
  const auto rules = rules_for(library(), profile);
  const auto found = std::ranges::find(rules, id, &Rule::id);
  BOOST_REQUIRE_MESSAGE(found != rules.end(), id);
  return *found;
}

/// The least and the most between two events that the rule's kind asks for, where it asks for any.
struct Bounds {
  std::optional<time::Duration> least, most;
};

struct BoundsOf {
  using By = std::optional<time::Duration>;
  static By by(const std::optional<regimen::Bound>& bound) { return bound ? By{bound->by} : By{}; }

  Bounds operator()(const regimen::Separation& rule) const { return {by(rule.at_least), by(rule.at_most)}; }
  Bounds operator()(const regimen::Cadence& rule) const { return {by(rule.at_least), by(rule.at_most)}; }
  Bounds operator()(const regimen::Overlap& rule) const { return {rule.at_least, rule.at_most}; }
  Bounds operator()(const regimen::Hold& rule) const { return {rule.before, {}}; }
  Bounds operator()(const regimen::Monitoring& rule) const { return {rule.closes, rule.opens}; }
  template <typename Other>
  Bounds operator()(const Other&) const {
    return {};
  }
};

Bounds bounds_of(const regimen::RuleBody& body) {
  return std::visit(BoundsOf{}, body);
}

/// How far apart the two times of an example are, in the unit of `measure`.
long long apart(const regimen::Example& example, const time::Duration& measure) {
  const auto zone = schedules::load_zone(example.zone);
  BOOST_REQUIRE_MESSAGE(zone != nullptr, example.zone);
  const auto from = time::parse_iso_local_time(example.from).value(),
             to = time::parse_iso_local_time(example.to).value();
  if (!measure.nominal()) return (zone->instant(to) - zone->instant(from)).count();
  return (time::day_of(to) - time::day_of(from)).count();
}

bool holds(const Bounds& bounds, const regimen::Example& example) {
  const bool enough = !bounds.least || apart(example, *bounds.least) >= bounds.least->count();
  const bool soon = !bounds.most || apart(example, *bounds.most) <= bounds.most->count();
  return enough && soon;
}

bool is_timed(const Rule& rule) {
  const Bounds bounds = bounds_of(rule.body);
  return bounds.least || bounds.most;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(the_library)

BOOST_AUTO_TEST_CASE(each_rule_has_a_sentence_a_source_and_says_why_when_it_is_off) {
  for (const auto& each : all_rules()) {
    BOOST_TEST_CONTEXT(each.id << " " << each.profile_variant) {
      BOOST_TEST(each.says.ends_with('.'));
      BOOST_TEST(library().sources.contains(each.citation.source));
      BOOST_TEST(!each.citation.at.empty());
      BOOST_TEST((each.on || !each.off_reason.empty()));
      BOOST_TEST((each.citation.evidence == Evidence::verified || !each.on));
    }
  }
}

BOOST_AUTO_TEST_CASE(each_rule_between_times_has_an_example_that_it_allows_and_one_that_it_forbids) {
  for (const auto& each : all_rules()) {
    if (!is_timed(each)) continue;
    BOOST_TEST_CONTEXT(each.id << " " << each.profile_variant) {
      BOOST_TEST(!each.allowed.empty());
      BOOST_TEST(!each.forbidden.empty());
      for (const auto& example : each.allowed) BOOST_TEST(holds(bounds_of(each.body), example), example.from);
      for (const auto& example : each.forbidden)
        BOOST_TEST(!holds(bounds_of(each.body), example), example.from);
    }
  }
}

BOOST_AUTO_TEST_CASE(the_rows_of_the_catalogue_are_all_here) {
  const std::set<std::string> rows{"oct-sc-start-range",
                                   "oct-sc-divided-doses",
                                   "oct-sc-lead-in-min",
                                   "oct-sc-maintenance-range",
                                   "oct-sc-overlap-after-first-lar",
                                   "oct-sc-breakthrough",
                                   "oct-sc-periop-pancreas",
                                   "oct-lar-responder-gate",
                                   "oct-lar-interval",
                                   "oct-lar-keep-schedule",
                                   "oct-lar-initial-hold",
                                   "oct-lar-titration-spacing",
                                   "oct-lar-dose-range",
                                   "oct-lar-start-10mg-cirrhosis-dialysis",
                                   "ssa-one-depot-at-a-time",
                                   "lan-interval",
                                   "lan-extended-not-for-net",
                                   "lan-im-slip",
                                   "lan-warmup",
                                   "eve-daily",
                                   "eve-late-dose",
                                   "eve-reduction",
                                   "eve-surgery-hold-before",
                                   "eve-surgery-hold-after",
                                   "sun-continuous",
                                   "sun-step",
                                   "sun-bounds-pnet",
                                   "sun-surgery-hold-before",
                                   "sun-surgery-hold-after",
                                   "sun-missed",
                                   "fluids-oral-ongoing",
                                   "steroid-short-course",
                                   "cholecystectomy-if-long-term-ssa",
                                   "ablation-size-gate",
                                   "tae-tace-sirt-rfa-repeat",
                                   "re-after-prrt",
                                   "gallbladder-us",
                                   "thyroid-t4-vipoma",
                                   "imaging-surveillance",
                                   "sstr-pet-depot-gap",
                                   "clinical-trial",
                                   "lu177-interval",
                                   "lu177-count",
                                   "lu177-delay-max",
                                   "lu177-ssa-long-acting-washout",
                                   "lu177-ssa-short-acting-washout",
                                   "lu177-lar-after-dose",
                                   "lu177-lar-mid-interval",
                                   "lu177-lar-maintenance",
                                   "lu177-antiemetic-lead",
                                   "lu177-amino-acid-lead",
                                   "lu177-amino-acid-not-reduced",
                                   "lu177-infusion-length",
                                   "lu177-observe",
                                   "lu177-labs-before",
                                   "lu177-labs-after",
                                   "lu177-thrombocytopenia",
                                   "lu177-steroid-avoid",
                                   "lu177-steroid-antiemetic",
                                   "lu177-order-deadline",
                                   "lu177-eligibility",
                                   "lu177-after-surgery-embolisation"};
  for (const auto& id : rows) {
    BOOST_TEST(std::ranges::count(library().rules, id, [](const auto& each) { return each.base.id; }) == 1,
               id);
  }
}

BOOST_AUTO_TEST_CASE(severities_follow_the_catalogue) {
  BOOST_TEST((rule("lu177-ssa-long-acting-washout", "bmj").severity == Severity::contraindicated));
  BOOST_TEST((rule("lu177-ssa-short-acting-washout", "bmj").severity == Severity::contraindicated));
  BOOST_TEST((rule("oct-lar-responder-gate", "bmj").severity == Severity::contraindicated));
  BOOST_TEST((rule("oct-lar-interval", "bmj").severity == Severity::label));
  BOOST_TEST((rule("lu177-eligibility", "bmj").severity == Severity::guideline));
  BOOST_TEST((rule("ssa-one-depot-at-a-time", "bmj").severity == Severity::convention));
  BOOST_TEST(!rule("ssa-one-depot-at-a-time", "bmj").on);
}

BOOST_AUTO_TEST_CASE(the_washout_is_as_long_as_the_profile_says_and_never_a_mixture) {
  const auto washout = [](const char* const profile) {
    return std::get<regimen::Separation>(rule("lu177-ssa-long-acting-washout", profile).body);
  };
  BOOST_TEST((washout("bmj").at_least->by == time::Duration::days(28)));
  BOOST_TEST((washout("us").at_least->by == time::Duration::days(28)));
  BOOST_TEST((washout("eu").at_least->by == time::Duration::days(30)));
  BOOST_TEST((washout("ch").at_least->by == time::Duration::days(28)));
  BOOST_TEST((washout("ch").recommended.value() == time::Duration::weeks(6)));
  BOOST_TEST(!washout("eu").recommended.has_value());
  BOOST_TEST(rule("lu177-ssa-long-acting-washout", "eu").profile_variant == "eu");
  BOOST_TEST(rule("lu177-ssa-long-acting-washout", "bmj").profile_variant == "");
  BOOST_TEST(rule("lu177-ssa-long-acting-washout", "eu").citation.source == "lutathera-hk");
}

BOOST_AUTO_TEST_CASE(a_variant_can_switch_a_rule_on) {
  BOOST_TEST(!rule("lu177-steroid-antiemetic", "us").on);
  BOOST_TEST(rule("lu177-steroid-antiemetic", "eu").on);
  BOOST_TEST(rule("lu177-steroid-antiemetic", "eu").off_reason == "");
}

BOOST_AUTO_TEST_CASE(courses_stand_in_the_order_of_their_file) {
  std::string courses;
  for (const auto& course : library().regimens.at("lutetium-177-dotatate").courses)
    courses += course.id + " ";
  BOOST_TEST(courses ==
             "lutetium octreotide-lar-after octreotide-lar-between octreotide-lar-maintenance amino-acids "
             "antiemetic "
             "observation bloods ");
}

BOOST_AUTO_TEST_CASE(doses_that_a_source_leaves_to_the_clinician_have_no_default) {
  using regimen::DosePolicy;
  for (const auto& course : library().regimens.at("lutetium-177-dotatate").courses) {
    const bool drug = course.form && *course.form != "amino acid solution";
    const auto wanted = course.id == "lutetium" ? DosePolicy::clinician_required
                        : drug                  ? DosePolicy::clinician_open
                                                : DosePolicy::none;
    BOOST_TEST((course.dose == wanted), course.id);
  }
  BOOST_TEST(library().ladders.at("octreotide-lar").steps.at(1).dose.ismp() == "20 mg");
  BOOST_TEST(library().ladders.at("octreotide-lar").first == 1);
}

BOOST_AUTO_TEST_CASE(the_program_carries_the_files_as_they_are) {
  const std::filesystem::path folder{POSOLOGY_SOURCE_DIR "/schedules/library"};
  std::size_t files = 0;
  for (const auto& file : std::filesystem::recursive_directory_iterator{folder}) {
    if (file.path().extension() != ".toml") continue;
    ++files;
    std::ifstream stream{file.path(), std::ios::binary};
    const std::string text{std::istreambuf_iterator<char>{stream}, {}};
    const auto path = file.path().lexically_relative(folder).generic_string();
    const auto embedded =
        std::ranges::find(schedules::embedded_library(), path, &schedules::EmbeddedFile::path);
    BOOST_REQUIRE_MESSAGE(embedded != schedules::embedded_library().end(), path);
    BOOST_TEST((embedded->text == text), path);
  }
  BOOST_TEST(schedules::embedded_library().size() == files);
}

BOOST_AUTO_TEST_CASE(the_hash_known_from_the_build_is_that_of_the_files) {
  std::vector<schedules::Diagnostic> wrong;
  BOOST_TEST(hash_of(schedules::library_files({}, wrong)) == schedules::embedded_library_hash());
  BOOST_TEST(library().hash == schedules::embedded_library_hash());
  BOOST_TEST(library().hash.size() == std::string{"sha256:"}.size() + 64);
}

BOOST_AUTO_TEST_CASE(whoever_switches_a_rule_off_breaks_a_worked_example) {
  for (const auto& rule : library().rules) {
    if (!rule.base.on) continue;
    const auto& examples = library().worked_examples;
    const auto found = std::ranges::find(examples, rule.base.id, &regimen::WorkedExample::rule);
    BOOST_TEST((found != examples.end()), rule.base.id);
  }
}

BOOST_AUTO_TEST_CASE(clinics_that_are_invented_say_so) {
  for (const auto& file : schedules::embedded_library()) {
    if (file.path.starts_with("clinics/"))
      BOOST_TEST((file.text.find("nvented") != std::string_view::npos), file.path);
  }
}

BOOST_AUTO_TEST_SUITE_END()
