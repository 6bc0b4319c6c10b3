// SPDX-License-Identifier: Apache-2.0
#include "engine/titration/progress.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>

#include "engine/time/text.hpp"
#include "tests/engine/titration/an_order.hpp"

using namespace posology;
using namespace posology::titration;
using namespace posology::titration::test;
using regimen::Certainty;
using regimen::Move;
using regimen::Response;

namespace {

std::string proposed(const Proposal& proposal) {
  return proposal.dosing ? proposal.dosing->dose.single.ismp() : "none";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(ladders)

BOOST_AUTO_TEST_CASE(begins_on_20_mg_and_is_reviewed_at_the_third_dose) {
  const Planned found = planned(depots(6));
  const Progress depot = progress_of(found, "octreotide-lar");
  BOOST_TEST(depot.now->dose.single.ismp() == "20 mg");
  BOOST_TEST(*depot.step == 1U);
  BOOST_TEST(depot.since == "octreotide-lar/1");
  BOOST_TEST(day(found, *depot.since_at) == "Mon 25 Jan 2027");
  BOOST_TEST(depot.next->visit == "octreotide-lar/3");
  BOOST_TEST(day(found, *depot.next->planned) == "Mon 22 Mar 2027");
  BOOST_TEST(proposed(after(depot, Response::insufficient)) == "30 mg");
  BOOST_TEST((after(depot, Response::insufficient).move == Move::up));
  BOOST_TEST(after(depot, Response::insufficient).rescue->id == "oct-sc-breakthrough");
  BOOST_TEST(after(depot, Response::insufficient).citation.source == "octreotide-lar-chimei");
  BOOST_TEST(proposed(after(depot, Response::adequate)) == "20 mg");
  BOOST_TEST(!after(depot, Response::adequate).also.empty());
  BOOST_TEST(proposed(after(depot, Response::excessive)) == "10 mg");
  BOOST_TEST(!after(depot, Response::not_tolerated).move.has_value());
  BOOST_TEST(after(depot, Response::not_tolerated).refusal.find("clinician decides") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_response_alone_moves_nothing) {
  const Planned found = planned(depots(4,
                                       "[[response]]\ncourse = \"octreotide-lar\"\nreview = 1\nresponse = "
                                       "\"insufficient\"\non = 2027-03-19\n"));
  BOOST_TEST(event(found, "octreotide-lar/3").dose->ismp() == "20 mg");
  BOOST_TEST((event(found, "octreotide-lar/3").certainty == Certainty::provisional));
  const Progress depot = progress_of(found, "octreotide-lar");
  BOOST_TEST(depot.seen.size() == 1U);
  BOOST_TEST(*depot.step == 1U);
}

BOOST_AUTO_TEST_CASE(a_decision_moves_the_doses_from_its_visit_on_and_no_further_than_the_next_review) {
  const Planned found = planned(depots(6, decision(1, "dose = \"30 mg\"\non = 2027-03-19")));
  BOOST_TEST(event(found, "octreotide-lar/2").dose->ismp() == "20 mg");
  for (const char* const id : {"octreotide-lar/3", "octreotide-lar/4"}) {
    BOOST_TEST(event(found, id).dose->ismp() == "30 mg");
    BOOST_TEST((event(found, id).certainty == Certainty::firm));
    BOOST_TEST(event(found, id).step->number == 3);
    BOOST_TEST(event(found, id).product->front().strength.ismp() == "30 mg");
  }
  BOOST_TEST(event(found, "octreotide-lar/5").dose->ismp() == "30 mg");
  BOOST_TEST((event(found, "octreotide-lar/5").certainty == Certainty::provisional));
  const Progress depot = progress_of(found, "octreotide-lar");
  BOOST_TEST(depot.next->number == 2);
  BOOST_TEST(day(found, *depot.next->planned) == "Mon 17 May 2027");
  BOOST_TEST(after(depot, Response::insufficient).refusal ==
             "30 mg is the most; the source has no higher step");
  BOOST_TEST(proposed(after(depot, Response::adequate)) == "30 mg");
  BOOST_TEST(proposed(after(depot, Response::excessive)) == "20 mg");
}

BOOST_AUTO_TEST_CASE(on_the_lowest_step_it_goes_up_or_stays_and_never_lower) {
  const Planned found = planned(depots(6, decision(1, "dose = \"10 mg\"\non = 2027-03-19")));
  const Progress depot = progress_of(found, "octreotide-lar");
  BOOST_TEST(proposed(after(depot, Response::insufficient)) == "20 mg");
  BOOST_TEST(after(depot, Response::insufficient).says.find("return on 10 mg") != std::string::npos);
  BOOST_TEST(proposed(after(depot, Response::adequate)) == "10 mg");
  BOOST_TEST(after(depot, Response::excessive).refusal == "10 mg is the least; the source has no lower step");
}

BOOST_AUTO_TEST_CASE(a_stop_ends_the_course_before_the_visit_of_its_review) {
  const Planned found = planned(depots(6, decision(1, "move = \"stop\"\non = 2027-03-19")));
  BOOST_TEST(event(found, "octreotide-lar/2").number == 2);
  BOOST_CHECK_THROW(event(found, "octreotide-lar/3"), std::runtime_error);
  const Progress depot = progress_of(found, "octreotide-lar");
  BOOST_TEST((depot.ended == Move::stop));
  BOOST_TEST(depot.proposals.empty());
}

BOOST_AUTO_TEST_CASE(what_must_be_recorded_first_is_said) {
  const std::string order = depots(4);
  const Planned found = planned(order.substr(0, order.find("[[fact]]")));
  const auto& missing = progress_of(found, "octreotide-lar").missing;
  const auto told = [&](std::string_view part) {
    return std::ranges::any_of(missing,
                               [&](const auto& each) { return each.find(part) != std::string::npos; });
  };
  BOOST_TEST(told("octreotide-sc-response must be recorded"));
  BOOST_TEST(told("octreotide-sc-tolerance must be recorded"));
  BOOST_TEST(told("the response of review 1 is not recorded"));
}

BOOST_AUTO_TEST_CASE(steps_that_illustrate_a_range_propose_nothing_until_the_site_enters_its_own) {
  const Planned as_shipped = planned(depots(4));
  const Progress shipped = progress_of(as_shipped, "octreotide-sc");
  BOOST_TEST(shipped.ladder->illustrative);
  BOOST_TEST(shipped.proposals.empty());
  std::string order = depots(4);
  order.insert(order.find("count."), "steps.octreotide-sc = [\"200 mcg\", \"300 mcg\", \"450 mcg\"]\n");
  const Planned with_own = planned(order);
  const Progress own = progress_of(with_own, "octreotide-sc");
  // 150 mcg twice daily is the second step; 450 mcg in 2 doses are 225 mcg, which no ampoules make.
  BOOST_TEST(*own.step == 1U);
  BOOST_TEST(after(own, Response::insufficient).refusal.find("225 mcg cannot be made") != std::string::npos);
  BOOST_TEST(proposed(after(own, Response::excessive)) == "100 mcg");
  BOOST_TEST(after(own, Response::excessive).dosing->dose.per_day.value() == 2);
  // No sooner than 14 days after the first dose.
  BOOST_TEST(day(with_own, *own.next->earliest) == "Mon 25 Jan 2027");
}

BOOST_AUTO_TEST_CASE(a_strength_that_is_not_in_stock_is_refused_with_the_nearest) {
  const Planned found =
      planned(depots(4, "[[stock]]\nform = \"octreotide long-acting\"\nwithout = [\"30 mg\"]\n"));
  const Progress depot = progress_of(found, "octreotide-lar");
  BOOST_TEST(after(depot, Response::insufficient).refusal ==
             "30 mg cannot be made of what is in stock (10 mg, 20 mg); the nearest lower is 20 mg");
}

BOOST_AUTO_TEST_CASE(at_home_the_dose_changes_on_the_day_decided_and_the_next_review_counts_from_it) {
  const Planned found = planned(R"(order = "thyroid"
zone = "Europe/London"
start = 2027-01-11
until = 2027-06-30
[[regimen]]
use = "levothyroxine"
dose.levothyroxine = "50 mcg once daily"
[[decision]]
course = "levothyroxine"
review = 1
from = 2027-02-23
dose = "75 mcg once daily"
by = "A. Clinician"
on = 2027-02-22
)");
  BOOST_REQUIRE(found.plan.patterns.size() == 2U);
  BOOST_TEST(found.plan.patterns[0].dose.ismp() == "50 mcg");
  BOOST_TEST(day(found, found.plan.patterns[0].segments.back().to) == "Tue 23 Feb 2027");
  BOOST_TEST(found.plan.patterns[1].dose.ismp() == "75 mcg");
  BOOST_TEST(found.plan.patterns[1].id == "levothyroxine/dose-2");
  const Progress course = progress_of(found, "levothyroxine");
  BOOST_TEST(*course.step == 2U);
  // 23 February + 42 days
  BOOST_TEST(day(found, *course.next->planned) == "Tue 6 Apr 2027");
  BOOST_TEST(proposed(after(course, Response::insufficient)) == "100 mcg");
  BOOST_TEST((after(course, Response::not_tolerated).move == Move::stop));
}

BOOST_AUTO_TEST_CASE(a_decision_may_change_how_often_a_day_and_the_plan_still_tells_every_day) {
  // From 2 doses a day at 08:00 and 20:00 to 3 at 07:00, 15:00 and 22:00.
  const Planned found =
      planned(depots(3,
                     "[[decision]]\ncourse = \"octreotide-sc\"\nfrom = 2027-01-20\n"
                     "dose = \"150 mcg three times daily\"\nby = \"A. Clinician\"\non = 2027-01-20\n"));
  BOOST_REQUIRE(found.plan.patterns.size() == 2U);
  BOOST_TEST(found.plan.patterns[0].per_day == 2);
  BOOST_TEST(found.plan.patterns[1].per_day == 3);
  BOOST_TEST(day(found, found.plan.patterns[1].segments.front().from) == "Wed 20 Jan 2027");
}

BOOST_AUTO_TEST_CASE(on_hold_nothing_is_proposed_and_a_restart_is_another_decision) {
  const std::string order =
      "order = \"s\"\nzone = \"Europe/London\"\nstart = 2027-01-11\nuntil = 2027-03-31\n[[regimen]]\nuse = "
      "\"sunitinib\"\n"
      "[[decision]]\ncourse = \"sunitinib\"\nfrom = 2027-02-02\nmove = \"hold\"\nby = \"A\"\non = "
      "2027-02-01\n";
  const Planned held = planned(order);
  const Progress waiting = progress_of(held, "sunitinib");
  BOOST_TEST((waiting.ended == Move::hold));
  BOOST_TEST(waiting.proposals.empty());
  BOOST_TEST(day(held, held.plan.patterns.front().segments.front().to) == "Tue 2 Feb 2027");
  const Planned restarted =
      planned(order +
              "[[decision]]\ncourse = \"sunitinib\"\nfrom = 2027-02-16\nmove = \"restart\"\n"
              "dose = \"25 mg once daily\"\nby = \"A\"\non = 2027-02-15\n");
  BOOST_TEST(day(restarted, restarted.plan.patterns.back().segments.front().from) == "Tue 16 Feb 2027");
  const Progress after_it = progress_of(restarted, "sunitinib");
  BOOST_TEST(*after_it.step == 0U);
  BOOST_TEST(after(after_it, Response::not_tolerated).refusal ==
             "25 mg is the least; the source has no lower step");
  BOOST_TEST(proposed(after(after_it, Response::insufficient)) == "37.5 mg");
}

BOOST_AUTO_TEST_CASE(a_move_that_nobody_has_verified_is_shipped_switched_off) {
  const Planned found = planned(
      "order = \"e\"\nzone = \"Europe/London\"\nstart = 2027-01-11\nuntil = 2027-03-31\n[[regimen]]\nuse = "
      "\"everolimus\"\n");
  const Progress course = progress_of(found, "everolimus");
  BOOST_TEST(course.now->dose.single.ismp() == "10 mg");
  BOOST_TEST(after(course, Response::not_tolerated).refusal.find("not verified") != std::string::npos);
  BOOST_TEST(proposed(after(course, Response::adequate)) == "10 mg");
  BOOST_TEST(!after(course, Response::insufficient).move.has_value());
}

BOOST_AUTO_TEST_CASE(lanreotide_has_no_ladder_in_this_indication_and_says_so) {
  const Planned found = planned(
      "order = \"l\"\nzone = \"Europe/London\"\nstart = 2027-01-11\nuntil = 2027-06-30\n[[regimen]]\nuse = "
      "\"lanreotide\"\n");
  const Progress course = progress_of(found, "lanreotide");
  BOOST_TEST(course.proposals.empty());
  BOOST_TEST(course.ladder->says.find("no ladder in this indication") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(at_home_nothing_after_an_open_review_looks_firm) {
  const Planned found = planned(
      "order = \"t\"\nzone = \"Europe/London\"\nstart = 2027-01-11\nuntil = 2027-04-30\n[[regimen]]\nuse = "
      "\"levothyroxine\"\n"
      "dose.levothyroxine = \"50 mcg once daily\"\n");
  const auto& segments = found.plan.patterns.front().segments;
  BOOST_REQUIRE(segments.size() == 2U);
  // 11 January + 42 days
  BOOST_TEST(day(found, segments[0].to) == "Mon 22 Feb 2027");
  BOOST_TEST((segments[0].certainty == Certainty::firm));
  BOOST_TEST((segments[1].certainty == Certainty::provisional));
  BOOST_TEST(event(found, "levothyroxine-review/1").say.starts_with("review of"));
}

BOOST_AUTO_TEST_CASE(a_decision_after_the_stop_changes_nothing_and_says_so) {
  // Short-acting octreotide stops 14 days after the first depot, on Mon 8 February.
  const Planned found =
      planned(depots(3,
                     "[[decision]]\ncourse = \"octreotide-sc\"\nfrom = 2027-03-01\n"
                     "dose = \"200 mcg three times daily\"\nby = \"A\"\non = 2027-03-01\n"));
  BOOST_TEST(found.plan.patterns.size() == 1U);
  BOOST_TEST(std::ranges::count_if(found.plan.notes, [](const std::string& note) {
               return note.find("changes nothing") != std::string::npos;
             }) == 1);
}

BOOST_AUTO_TEST_CASE(a_stop_takes_the_place_of_the_rest_of_a_taper) {
  const Planned found = planned(
      "order = \"t\"\nzone = \"Europe/London\"\nstart = 2027-01-11\n[[regimen]]\nuse = \"prednisolone\"\n"
      "taper.prednisolone = { from = \"40 mg\", down = \"5 mg\", every = \"P3D\", to = \"off\" }\n"
      "[[fact]]\nname = \"disease-refractory\"\non = 2027-01-05\n"
      "[[decision]]\ncourse = \"prednisolone\"\nfrom = 2027-01-17\nmove = \"stop\"\nby = \"A\"\non = "
      "2027-01-16\n");
  BOOST_TEST(found.plan.patterns.size() == 2U);  // 40 and 35 mg
  BOOST_TEST(day(found, event(found, "prednisolone/stop").start) == "Sun 17 Jan 2027");
}

BOOST_AUTO_TEST_CASE(a_review_is_with_the_first_dose_of_its_day_also_when_the_number_of_doses_has_changed) {
  // Found by random orders: twice daily is at 08:00 and 20:00, three times at 07:00, 15:00 and 22:00.
  const Planned found = planned(
      "order = \"t\"\nzone = \"Europe/London\"\nstart = 2027-01-11\nuntil = 2027-08-31\n[[regimen]]\nuse = "
      "\"octreotide-sc\"\ndose.octreotide-sc = \"150 mcg twice daily\"\n"
      "reviews.octreotide-sc = { first = \"P4W\", every = \"P1M\" }\n[[decision]]\ncourse = "
      "\"octreotide-sc\"\n"
      "by = \"A\"\non = 2027-03-20\nfrom = 2027-03-20\ndose = \"100 mcg three times daily\"\n");
  const auto& review = event(found, "octreotide-sc-review/2");
  BOOST_TEST(time::weekday_date_clock(found.brief.zone->local(review.start)) == "Tue 20 Apr 2027 07:00");
}

BOOST_AUTO_TEST_CASE(a_taper_says_where_it_is_and_what_comes_next) {
  Planned found = planned(
      "order = \"t\"\nzone = \"Europe/London\"\nstart = 2027-01-11\n[[regimen]]\nuse = \"prednisolone\"\n"
      "taper.prednisolone = { from = \"40 mg\", down = \"5 mg\", every = \"P3D\", to = \"off\" }\n"
      "[[fact]]\nname = \"disease-refractory\"\non = 2027-01-05\n");
  const auto on = [&](const char* day) {
    found.brief.as_of = *time::parse_iso_instant(std::string{day} + "T12:00:00Z");
    return progress_of(found, "prednisolone");
  };
  // 40 mg on 11 to 13 January, 35 on 14 to 16, 30 on 17 to 19, 25 on 20 to 22, … 5 on 1 to 3 February.
  BOOST_TEST(!on("2027-01-10").tapered.has_value());
  BOOST_TEST(*on("2027-01-11").tapered == 0U);
  BOOST_TEST(on("2027-01-19").now->dose.single.ismp() == "30 mg");
  const Progress course = on("2027-01-20");
  BOOST_TEST(course.now->dose.single.ismp() == "25 mg");
  BOOST_TEST(*course.tapered == 3U);
  BOOST_REQUIRE(course.taper.size() == 9U);
  BOOST_TEST(time::iso_date(course.taper[4].from) == "2027-01-23");
  BOOST_TEST(course.taper[4].dose->ismp() == "20 mg");
  BOOST_TEST(time::iso_date(course.taper[8].from) == "2027-02-04");
  BOOST_TEST(!course.taper[8].dose.has_value());
}

BOOST_AUTO_TEST_SUITE_END()
