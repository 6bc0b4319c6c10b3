// SPDX-License-Identifier: Apache-2.0
//
// What a sound order becomes: everything that it names found, and what reading has to say without refusing.
#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "engine/time/text.hpp"
#include "tests/schedules/an_order.hpp"

using namespace posology;
using tests::brief_of;
using tests::with_line;

namespace {

std::string all_notes(const regimen::Brief& brief) {
  std::string text;
  for (const auto& note : brief.notes) text += note + "\n";
  return text;
}

bool says(const regimen::Brief& brief, const std::string& part) {
  return all_notes(brief).find(part) != std::string::npos;
}

time::LocalDay day(const char* iso) {
  return time::parse_iso_date(iso).value();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(briefs)

BOOST_AUTO_TEST_CASE(each_example_can_be_read) {
  int examples = 0;
  for (const auto& file : std::filesystem::directory_iterator{POSOLOGY_SOURCE_DIR "/schedules/examples"}) {
    if (file.path().extension() != ".toml") continue;
    ++examples;
    std::ifstream stream{file.path()};
    const std::string text{std::istreambuf_iterator<char>{stream}, {}};
    const auto answer = tests::read(text);
    const auto* const wrong = std::get_if<schedules::Diagnostics>(&answer);
    BOOST_TEST((wrong == nullptr), file.path().filename().string()
                                       << "\n"
                                       << (wrong == nullptr ? "" : render(*wrong, {})));
  }
  BOOST_TEST(examples >= 3);
}

BOOST_AUTO_TEST_CASE(the_order_is_read_and_what_it_names_is_found) {
  const auto brief = brief_of(tests::sound_order());
  BOOST_TEST(brief.order.id == "a");
  BOOST_TEST((brief.order.start == day("2026-12-01")));
  BOOST_TEST(brief.order.profile == "bmj");
  BOOST_TEST(brief.zone->name() == "America/New_York");
  BOOST_TEST(brief.clinic.id == "weekday-clinic");
  BOOST_TEST((brief.clinic.zone == brief.zone));
  BOOST_REQUIRE(brief.regimens.size() == 2U);
  BOOST_TEST(brief.order.regimens[1].start->after == "octreotide-sc-to-lar");
  BOOST_TEST((brief.order.regimens[1].start->by.value() == time::Duration::months(2)));
  BOOST_TEST(brief.order.regimens[0].doses.at("octreotide-sc").single.ismp() == "100 mcg");
  BOOST_TEST(brief.order.regimens[0].doses.at("octreotide-sc").per_day.value() == 3);
  BOOST_TEST(brief.order.regimens[1].doses.at("lutetium").single.ismp() == "7.4 GBq");
  BOOST_TEST(brief.order.regimens[1].doses.at("lutetium").locus.line == 11);
  BOOST_REQUIRE(brief.order.fixed.size() == 1U);
  BOOST_TEST((std::get<time::LocalTime>(brief.order.fixed[0].at) ==
              time::parse_iso_local_time("2027-03-09T09:00").value()));
  BOOST_TEST(brief.order.fixed[0].locus.line == 14);
  BOOST_TEST(brief.order.facts.at(0).name == "octreotide-sc-response");
  BOOST_TEST(brief.rules.size() == tests::library().rules.size());
  BOOST_TEST(brief.provenance.library == tests::library().hash);
  BOOST_TEST(brief.provenance.engine_version == "test");
  BOOST_TEST(brief.sources.at("bmj-vipoma") == "BMJ Best Practice, VIPoma, treatment algorithm");
  BOOST_TEST(brief.notes.empty(), all_notes(brief));
}

BOOST_AUTO_TEST_CASE(orders_share_the_library_and_an_order_that_changes_a_rule_has_its_own) {
  schedules::KeptLibrary kept;
  auto request = tests::request();
  request.kept = &kept;
  const auto read = [&](const std::string& text) {
    return std::get<regimen::Brief>(
        schedules::read_brief({.file = "order.toml", .text = text}, tests::library(), request));
  };
  const auto one = read(tests::sound_order());
  const auto off = read(tests::sound_order() +
                        "[[off]]\nrule = \"lu177-ssa-short-acting-washout\"\nby = \"a test\"\n"
                        "why = \"a test\"\nuntil = 2027-06-30\n");
  const auto other = read(tests::sound_order());
  BOOST_TEST(&one.rules.all() == &other.rules.all());
  BOOST_TEST(&one.forms.all() == &off.forms.all());
  BOOST_TEST(find_rule(one, "lu177-ssa-short-acting-washout")->on);
  BOOST_TEST(!find_rule(off, "lu177-ssa-short-acting-washout")->on);
  BOOST_TEST(&one.rules.all() != &off.rules.all());
}

BOOST_AUTO_TEST_CASE(without_a_clinic_every_day_is_taken_and_said) {
  const auto brief = brief_of(with_line(4, ""));
  BOOST_TEST(brief.clinic.id == "every-day");
  BOOST_TEST(says(brief, "No clinic is named"));
  BOOST_TEST((hours_of(brief.clinic, "lutetium-room")->days[6].at(0) ==
              time::OpeningHours{.from = std::chrono::hours{8}, .to = std::chrono::hours{18}}));
}

BOOST_AUTO_TEST_CASE(a_clinic_may_stand_in_the_order_itself) {
  const auto brief = brief_of(with_line(4,
                                        "clinic = { zone = \"America/Chicago\", holidays = \"us-federal\", "
                                        "closed = [\"2027-03-01/2027-03-05\"], "
                                        "place = { any = { open = { Mon-Wed = \"08:00-12:00\", Sun = "
                                        "\"09:00-10:00\" }, step = \"PT15M\" } } }"));
  BOOST_TEST(brief.clinic.zone->name() == "America/Chicago");
  const auto& hours = brief.clinic.places.at("any");
  BOOST_TEST(hours.days[0].size() == 1U);  // Monday
  BOOST_TEST(hours.days[3].empty());       // Thursday
  BOOST_TEST(hours.days[6].size() == 1U);  // Sunday
  BOOST_TEST(hours.step.count() == 15);
  BOOST_TEST((brief.clinic.closures.front().first == day("2027-03-01")));
  const auto thanksgiving =
      std::ranges::find(brief.clinic.closures, day("2027-11-25"), &time::Closure::first);
  BOOST_REQUIRE((thanksgiving != brief.clinic.closures.end()));
  BOOST_TEST(thanksgiving->reason == "holiday Thanksgiving Day");
}

BOOST_AUTO_TEST_CASE(a_fixed_time_that_occurs_twice_is_taken_the_first_time_and_said) {
  // Clocks in New York go back from 02:00 to 01:00 on Sunday 7 November 2027.
  BOOST_TEST(says(brief_of(with_line(14, "at = 2027-11-07T01:30")), "occurs twice"));
}

BOOST_AUTO_TEST_CASE(dates_may_be_quoted_and_events_fixed_to_a_day) {
  const auto brief = brief_of(with_line(14, "at = \"2027-03-09\""));
  BOOST_TEST((std::get<time::LocalDay>(brief.order.fixed.at(0).at) == day("2027-03-09")));
}

BOOST_AUTO_TEST_CASE(a_rule_switched_off_is_off_with_who_why_and_until_when) {
  const std::string off =
      "[[off]]\nrule = \"oct-sc-start-range\"\nby = \"Dr A\"\nwhy = \"on it for years\"\nuntil = "
      "2027-06-30\n";
  const auto brief = brief_of(with_line(7, "dose.octreotide-sc = \"150 mcg three times daily\"") + off);
  const auto* const rule = find_rule(brief, "oct-sc-start-range");
  BOOST_TEST(!rule->on);
  BOOST_TEST(rule->off_reason == "switched off by Dr A until Wed 30 Jun 2027: on it for years");
  BOOST_TEST(brief.order.off.at(0).by == "Dr A");
}

BOOST_AUTO_TEST_CASE(a_switch_off_that_has_ended_is_told_and_the_rule_applies_again) {
  // As of 1 December 2026; it ended the day before, and would still have held on the day itself.
  const std::string head = "[[off]]\nrule = \"lu177-count\"\nby = \"Dr A\"\nwhy = \"trial\"\nuntil = ";
  const auto ended = brief_of(tests::sound_order() + head + "2026-11-30\n");
  BOOST_TEST(find_rule(ended, "lu177-count")->on);
  BOOST_TEST(ended.order.off.empty());
  BOOST_TEST(says(ended, "it applies again"));
  BOOST_TEST(!find_rule(brief_of(tests::sound_order() + head + "2026-12-01\n"), "lu177-count")->on);
}

BOOST_AUTO_TEST_CASE(a_count_above_a_sources_is_possible_once_its_rule_is_switched_off) {
  const std::string off =
      "[[off]]\nrule = \"lu177-count\"\nby = \"Dr A\"\nwhy = \"trial\"\nuntil = 2027-12-31\n";
  const auto brief = brief_of(with_line(11, "dose.lutetium = \"7.4 GBq\"\ncount.lutetium = 6") + off);
  BOOST_TEST(brief.order.regimens[1].counts.at("lutetium") == 6);
}

BOOST_AUTO_TEST_CASE(rules_that_only_warn_become_notes) {
  const std::string off =
      "[[off]]\nrule = \"oct-sc-start-range\"\nby = \"Dr A\"\nwhy = \"on it for years\"\nuntil = "
      "2027-06-30\n";
  const auto brief = brief_of(with_line(7, "dose.octreotide-sc = \"150 mcg four times daily\"") + off);
  BOOST_TEST(says(brief, "600 mcg a day is more than 450 mcg (oct-sc-maintenance-range-high"));
  BOOST_TEST(!says(brief, "more than 750 mcg"));
}

BOOST_AUTO_TEST_CASE(limits_are_inclusive) {
  BOOST_TEST(brief_of(with_line(7, "dose.octreotide-sc = \"100 mcg twice daily\"")).notes.empty());
  BOOST_TEST(brief_of(with_line(7, "dose.octreotide-sc = \"150 mcg twice daily\"")).notes.empty());
  BOOST_TEST(brief_of(with_line(7, "dose.octreotide-sc = \"200 mcg daily in 4 doses\"")).notes.empty());
}

BOOST_AUTO_TEST_CASE(a_course_that_is_left_out_needs_no_dose) {
  const auto brief = brief_of(with_line(7, "count.octreotide-sc = 0"));
  BOOST_TEST(brief.order.regimens[0].counts.at("octreotide-sc") == 0);
}

BOOST_AUTO_TEST_CASE(the_start_range_binds_the_first_prescription_of_the_form_alone) {
  // A later depot course is not the first one of its form.
  const auto brief =
      brief_of(with_line(11, "dose.lutetium = \"7.4 GBq\"\ndose.octreotide-lar-after = \"30 mg\""));
  BOOST_TEST(brief.order.regimens[1].doses.at("octreotide-lar-after").single.ismp() == "30 mg");
}

BOOST_AUTO_TEST_CASE(reviews_are_facts_of_the_courses_that_have_them) {
  const auto brief = brief_of(with_line(16, "name = \"octreotide-lar-review-1\""));
  BOOST_TEST(brief.order.facts.at(0).name == "octreotide-lar-review-1");
  brief_of(with_line(16, "name = \"octreotide-lar-maintenance-review-1\""));
  BOOST_TEST(tests::mistakes_in(with_line(16, "name = \"lutetium-review-1\"")).size() == 1U);
}

BOOST_AUTO_TEST_CASE(reviews_are_numbered_from_1_to_100_without_zeros_before) {
  for (const char* number : {"1", "10", "99", "100"}) {
    brief_of(with_line(16, std::string{"name = \"octreotide-lar-review-"} + number + '"'));
  }
  for (const char* number : {"0", "01", "001", "101", "1000", "99999999999999999999", "", "-1", "1x"}) {
    const auto told =
        tests::mistakes_in(with_line(16, std::string{"name = \"octreotide-lar-review-"} + number + '"'));
    BOOST_REQUIRE_EQUAL(told.size(), 1U);
    BOOST_TEST(told[0].code == "POS0118");
  }
}

BOOST_AUTO_TEST_CASE(a_byte_order_mark_is_no_part_of_the_first_line) {
  const auto told = tests::mistakes_in("\xef\xbb\xbf" + with_line(1, "ordre = \"a\""));
  BOOST_REQUIRE(told.size() == 2U);
  BOOST_TEST(told[1].locus.column == 1);
  BOOST_TEST(told[1].excerpts.at(0).text == "ordre = \"a\"");
}

BOOST_AUTO_TEST_CASE(lines_may_end_as_in_windows) {
  std::string text;
  for (const char letter : tests::sound_order()) text += letter == '\n' ? "\r\n" : std::string(1, letter);
  BOOST_TEST(brief_of(text).order.id == "a");
}

BOOST_AUTO_TEST_SUITE_END()
