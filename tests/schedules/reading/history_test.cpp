// SPDX-License-Identifier: Apache-2.0
//
// Histories as they are written, read and judged: what is kept, what is broken, and what a record does not
// tell.
#include <boost/test/unit_test.hpp>

#include "engine/audit/history/judge.hpp"
#include "schedules/reading/history/byte_source.hpp"
#include "schedules/reading/history/grouping.hpp"
#include "schedules/reading/history/line_blocks.hpp"
#include "schedules/reading/history/ndjson_history.hpp"

#include <sstream>

namespace posology::schedules {
namespace {

using audit::history::Given;
using audit::history::History;
using audit::history::Judge;
using audit::history::Manner;
using audit::history::Opinion;
using audit::history::Reason;
using audit::history::Rulebook;
using regimen::Verdict;

struct Bench {
  Library library = std::get<Library>(load_library({}));
  std::vector<regimen::Rule> rules = rules_for(library, "bmj");
  std::vector<const regimen::Regimen*> regimens = {&library.regimens.at("octreotide-sc-to-lar"),
                                                   &library.regimens.at("lutetium-177-dotatate")};
  Rulebook book{{.rules = rules, .forms = library.forms, .drugs = library.drugs, .regimens = regimens}};
  DrugNames names{book, library};
  Scribe scribe{book, names, {}};
  NdjsonHistory reader{scribe};
  Judge judge{book, {.all = true}};
  History history;

  std::optional<LineMistake> read(std::string line) {
    const std::size_t size = line.size();
    line.append(NdjsonHistory::padding, ' ');
    return reader.read(std::string_view{line}.substr(0, size), 1, history);
  }

  /// The verdicts of one rule on these administrations of one patient in New York.
  std::vector<Opinion> verdicts(const std::string& rule, const std::string& administrations) {
    const auto mistake =
        read(R"({"patient":"p","zone":"America/New_York","administrations":[)" + administrations + "]}");
    BOOST_REQUIRE(!mistake);
    judge.judge(history);
    std::vector<Opinion> found;
    for (const auto& opinion : judge.opinions()) {
      if (opinion.rule < book.rules().size() && book.rules()[opinion.rule].rule->id == rule)
        found.push_back(opinion);
    }
    return found;
  }
};

Bench& bench() {
  static Bench made;
  return made;
}

std::string dose(const std::string& time, const std::string& drug, const std::string& more = "") {
  return R"({"time":")" + time + R"(","drug":")" + drug + '"' + more + "}";
}
const std::string depot = "octreotide long-acting", infusion = "lutetium Lu 177 dotatate",
                  daily = "octreotide short-acting";

}  // namespace

BOOST_AUTO_TEST_SUITE(histories)

BOOST_AUTO_TEST_CASE(a_washout_of_28_days_is_kept_though_it_is_only_667_hours) {
  // 13 Oct 14:00 to 10 Nov 09:00: 28 days of the calendar; 27 days and 19 hours by the clock, and one hour
  // more because summer time ends in between: 668 hours, where 672 would be four weeks.
  const auto found =
      bench().verdicts("lu177-ssa-long-acting-washout",
                       dose("2026-10-13T14:00", depot) + "," + dose("2026-11-10T09:00", infusion));
  BOOST_REQUIRE(found.size() == 1U);
  BOOST_TEST((found[0].verdict == Verdict::satisfied));
  BOOST_TEST(found[0].found == 28);
  BOOST_TEST(found[0].other == 668 * 60);
  BOOST_TEST(found[0].other_differs);
}

BOOST_AUTO_TEST_CASE(a_washout_of_27_days_is_short_by_one) {
  const auto found =
      bench().verdicts("lu177-ssa-long-acting-washout",
                       dose("2026-10-14T08:00", depot) + "," + dose("2026-11-10T16:00", infusion));
  BOOST_REQUIRE(found.size() == 1U);
  BOOST_TEST((found[0].verdict == Verdict::violated));
  BOOST_TEST(found[0].found == 27);
  BOOST_TEST(found[0].short_by == 1);
}

// Sandostatin is the brand of both forms, Sandostatin LAR that of the depot: taking the one for the other is
// hazard 7.
BOOST_AUTO_TEST_CASE(a_brand_of_one_form_means_it_and_a_brand_of_two_waits_for_the_route) {
  using How = FoundDrug::How;
  const auto& names = bench().names;
  const auto id = [](const FoundDrug& found) {
    return found.how == How::found ? bench().book.things()[found.thing].form : std::string{};
  };
  BOOST_TEST(id(names.find("Sandostatin LAR", "")) == depot);
  // As pharmacists and nurses write them.
  BOOST_TEST(id(names.find("octreotide LAR", "")) == depot);
  BOOST_TEST(id(names.find("octreotide SC", "")) == daily);
  BOOST_TEST(id(names.find("SANDOSTATIN LAR DEPOT", "im")) == depot);
  BOOST_TEST(id(names.find("Sandostatin ampoules", "")) == daily);
  BOOST_TEST(id(names.find("Sandostatin", "subcutaneous")) == daily);
  BOOST_TEST(id(names.find("Sandostatin", "intramuscular")) == depot);
  BOOST_TEST((names.find("Sandostatin", "").how == How::form_open));
  BOOST_TEST(names.find("Sandostatin", "").forms.size() == 2U);
  BOOST_TEST((names.find("Sandostatin LAR", "subcutaneous").how == How::other_route));
  BOOST_TEST(id(names.find("Lutathera", "")) == infusion);
  // A brand that the library does not know is never read as its nearest.
  BOOST_TEST((names.find("Sandostatin LA", "").how == How::unknown));
}

BOOST_AUTO_TEST_CASE(each_infusion_has_a_verdict_of_its_own) {
  std::string all = dose("2026-10-01T08:00", depot);
  for (const char* day : {"2026-11-10", "2027-01-05", "2027-03-02", "2027-04-27"})
    all += "," + dose(std::string{day} + "T09:00", infusion);
  BOOST_TEST(bench().verdicts("lu177-ssa-long-acting-washout", all).size() == 4U);
}

BOOST_AUTO_TEST_CASE(the_depot_comes_4_to_24_hours_after_the_infusion) {
  const auto after = [](const std::string& time) {
    const auto found = bench().verdicts(
        "lu177-lar-after-dose",
        dose("2027-03-09T09:00", infusion, R"(,"end":"2027-03-09T09:30")") + "," + dose(time, depot));
    BOOST_REQUIRE(found.size() == 1U);
    return found[0].verdict;
  };
  BOOST_TEST((after("2027-03-09T13:29") == Verdict::violated));   // 3 h 59 min after the end
  BOOST_TEST((after("2027-03-09T13:30") == Verdict::satisfied));  // 4 h after the end
  BOOST_TEST((after("2027-03-10T09:00") == Verdict::satisfied));  // 24 h after the start
  BOOST_TEST((after("2027-03-10T09:01") == Verdict::violated));
}

BOOST_AUTO_TEST_CASE(a_day_without_its_hour_cannot_be_judged_by_hours) {
  const auto found = bench().verdicts("lu177-ssa-short-acting-washout",
                                      dose("2027-03-08", daily) + "," + dose("2027-03-09", infusion));
  BOOST_REQUIRE(found.size() == 1U);
  BOOST_TEST((found[0].verdict == Verdict::not_assessable));
  BOOST_TEST((found[0].reason == Reason::hour_missing));
  // Two days apart it is more than 24 hours whatever the hour.
  const auto sure = bench().verdicts("lu177-ssa-short-acting-washout",
                                     dose("2027-03-07", daily) + "," + dose("2027-03-09", infusion));
  BOOST_TEST((sure.at(0).verdict == Verdict::satisfied));
}

BOOST_AUTO_TEST_CASE(twenty_four_hours_are_counted_through_a_change_of_the_clock) {
  // Over the night of 8 March 2026 the clock shows 24 hours, and 23 pass.
  const auto found =
      bench().verdicts("lu177-ssa-short-acting-washout",
                       dose("2026-03-07T10:00", daily) + "," + dose("2026-03-08T10:00", infusion));
  BOOST_TEST((found.at(0).verdict == Verdict::violated));
  BOOST_TEST(found.at(0).short_by == 60);
}

BOOST_AUTO_TEST_CASE(a_depot_given_twice_on_one_day_is_doubled_and_one_too_soon_is_early) {
  const auto same_day = bench().verdicts(
      "oct-lar-interval", dose("2027-03-01T09:00", depot) + "," + dose("2027-03-01T15:00", depot));
  BOOST_TEST((same_day.at(0).manner == Manner::doubled));
  const auto early = bench().verdicts(
      "oct-lar-interval", dose("2027-03-01T09:00", depot) + "," + dose("2027-03-28T09:00", depot));
  BOOST_TEST((early.at(0).manner == Manner::early));
}

BOOST_AUTO_TEST_CASE(an_infusion_two_intervals_late_was_missed) {
  const auto late = bench().verdicts(
      "lu177-interval", dose("2027-01-12T09:00", infusion) + "," + dose("2027-03-17T09:00", infusion));
  BOOST_TEST((late.at(0).manner == Manner::late));  // 64 days, at most 63
  const auto missed = bench().verdicts(
      "lu177-interval", dose("2027-01-12T09:00", infusion) + "," + dose("2027-05-04T09:00", infusion));
  BOOST_TEST((missed.at(0).manner == Manner::missed));  // 112 days: room for one of 49 and another
}

BOOST_AUTO_TEST_CASE(a_depot_of_40_mg_is_10_mg_too_much) {
  const auto found =
      bench().verdicts("oct-lar-dose-range", dose("2027-03-01T09:00", depot, R"(,"dose":"40","unit":"mg")"));
  BOOST_TEST((found.at(0).verdict == Verdict::violated));
  BOOST_TEST(found.at(0).short_by == 10'000 * audit::history::millionths);
  const auto unknown = bench().verdicts("oct-lar-dose-range", dose("2027-03-01T09:00", depot));
  BOOST_TEST((unknown.at(0).reason == Reason::dose_missing));
}

BOOST_AUTO_TEST_CASE(what_cannot_be_made_out_is_told_and_never_guessed) {
  const auto code = [](const std::string& administration) {
    bench().verdicts("oct-lar-interval", administration);
    return bench().history.troubles.empty() ? 0 : bench().history.troubles.front().code;
  };
  BOOST_TEST(code(dose("2027-03-01T09:00", "octreotid")) == 211);
  BOOST_TEST(code(dose("2027-03-01T09:00", "octreotide")) == 212);
  BOOST_TEST(code(dose("2027-03-01T09:00", "octreotide", R"(,"route":"IM")")) == 0);
  BOOST_TEST(code(dose("2027-03-01T09:00", "H01CB02", R"(,"route":"subcutaneous")")) == 0);
  BOOST_TEST(code(dose("2027-03-01T09:00", depot, R"(,"route":"oral")")) == 230);
  BOOST_TEST(code(dose("2027-03-01T09:00", depot, R"(,"dose":"37,5","unit":"mg")")) == 213);
  BOOST_TEST(code(dose("2027-03-01T09:00", depot, R"(,"dose":"20","unit":"IU")")) == 214);
  BOOST_TEST(code(dose("03/04/2027", depot)) == 215);
  BOOST_TEST(code(dose("2027-03-14T02:30", depot)) == 217);
  BOOST_TEST(code(dose("2026-11-01T01:30", depot)) == 218);
  BOOST_TEST(code(dose("9999-12-31T09:00", depot)) == 220);
  BOOST_TEST(code(dose("0000-01-01T09:00", depot)) == 215);
}

BOOST_AUTO_TEST_CASE(an_entry_that_cannot_be_placed_makes_its_drug_uncertain) {
  const auto found = bench().verdicts(
      "lu177-ssa-long-acting-washout",
      dose("2026-10-01", depot) + "," + dose("soon", depot) + "," + dose("2026-11-10T09:00", infusion));
  BOOST_TEST((found.at(0).reason == Reason::doubtful_record));
}

BOOST_AUTO_TEST_CASE(depots_are_given_to_the_courses_whose_places_are_nearest) {
  bench().verdicts("oct-lar-interval",
                   dose("2026-12-15T09:00", depot) + "," + dose("2027-01-12T09:00", depot) + "," +
                       dose("2027-03-09T09:00", infusion) + "," + dose("2027-03-09T14:00", depot) + "," +
                       dose("2027-04-06T09:00", depot) + "," + dose("2027-05-04T09:00", infusion) + "," +
                       dose("2027-05-04T14:00", depot) + "," + dose("2027-06-01T09:00", depot));
  const auto course = [&](std::size_t index) {
    return bench().book.courses()[bench().history.given.at(index).course].course->id;
  };
  BOOST_TEST(course(0) == "octreotide-lar");
  BOOST_TEST(course(1) == "octreotide-lar");
  BOOST_TEST(course(3) == "octreotide-lar-after");
  BOOST_TEST(course(4) == "octreotide-lar-between");
  BOOST_TEST(course(6) == "octreotide-lar-after");
  BOOST_TEST(course(7) == "octreotide-lar-maintenance");
  BOOST_TEST(bench().history.given.at(6).number == 2);
}

BOOST_AUTO_TEST_CASE(a_line_that_is_no_patient_says_where) {
  BOOST_TEST(bench().read(R"({"patient":"p","administrations":[}])").value().byte == 34U);
  BOOST_TEST(bench().read("{\"patient\":\"\xff\",\"administrations\":[]}").value().text ==
             "the line is not UTF-8");
  BOOST_TEST(bench().read(R"({"patient":"p","patient":"q","administrations":[]})").value().text ==
             "a key is said twice: patient");
  BOOST_TEST(bench().read(R"([1])").has_value());
  BOOST_TEST(bench().read(R"({"patient":"p"})").has_value());
  BOOST_TEST(bench()
                 .read(R"({"patient":"p","deep":)" + std::string(200, '[') + std::string(200, ']') + "}")
                 .has_value());
  BOOST_TEST(!bench().read(R"({"patient":"p","administrations":[]})"));
}

BOOST_AUTO_TEST_CASE(blocks_hold_whole_lines_whatever_their_size) {
  std::string text;
  for (int line = 0; line < 300; ++line)
    text += std::string(static_cast<std::size_t>(line % 37), 'x') + std::to_string(line) +
            (line % 5 == 0 ? "\r\n" : "\n");
  text += "last";
  for (const std::size_t size : {64U, 100U, 1000U, 100000U}) {
    std::istringstream in{text};
    const auto source = open_stream(in);
    LineBlocks blocks{*source, {.block_bytes = size}};
    LineBlock block;
    std::string all;
    std::uint64_t lines = 0;
    while (blocks.next(block)) {
      BOOST_TEST(block.first_line == lines + 1);
      lines += block.lines;
      all += block.text();
    }
    BOOST_TEST(all == text);
    BOOST_TEST(lines == 301U);
  }
}

BOOST_AUTO_TEST_CASE(a_line_that_is_too_long_is_digested_and_reading_goes_on) {
  std::istringstream in{"short\n" + std::string(5000, 'x') + "\nafter\n"};
  const auto source = open_stream(in);
  LineBlocks blocks{*source, {.block_bytes = 256, .line_most = 1000}};
  LineBlock block;
  std::string all;
  int overlong = 0;
  while (blocks.next(block)) {
    all += block.text();
    if (!block.overlong) continue;
    ++overlong;
    BOOST_TEST(block.length == 5000U);
    BOOST_TEST(block.first_line == 2U);
  }
  BOOST_TEST(overlong == 1);
  BOOST_TEST(all == "short\nafter\n");
}

BOOST_AUTO_TEST_CASE(damage_is_told_once_after_what_came_before_it) {
  // The header of a gzip stream, and nothing after it.
  std::istringstream in{std::string{"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03", 10}};
  const auto source = unpacked(open_stream(in));
  LineBlocks blocks{*source, {}};
  LineBlock block;
  int told = 0, given = 0;
  while (given < 5 && blocks.next(block)) {
    ++given;
    told += block.damage.empty() ? 0 : 1;
  }
  BOOST_TEST(told == 1);
  BOOST_TEST(given == 1);
}

BOOST_AUTO_TEST_CASE(rows_of_a_patient_are_put_together_wherever_they_stand) {
  std::istringstream in{
      "drug,patient,time\r\ndepot,b,2027-03-01\r\n\"a \"\"b\"\"\",a,2027-03-02\r\ndepot,b,2027-03-03\r\nonly "
      "two,cells\r\n"};
  const auto source = grouped(open_stream(in), "doses.csv", {});
  std::string all(4096, '\0');
  std::size_t size = 0;
  while (const std::size_t got = source->read(all.data() + size, all.size() - size)) size += got;
  all.resize(size);
  BOOST_TEST(all.starts_with(
      R"({"patient":"b","administrations":[{"time":"2027-03-01","drug":"depot","line":2},{"time":"2027-03-03","drug":"depot","line":4}]})"));
  BOOST_TEST(all.find(R"("drug":"a \"b\"")") != std::string::npos);
  BOOST_TEST(all.find("the row has 2 cells, and the first line 3") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace posology::schedules
