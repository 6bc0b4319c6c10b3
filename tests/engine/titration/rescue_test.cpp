// SPDX-License-Identifier: Apache-2.0
//
// Extra short-acting octreotide beside a depot that is raised, or that is at its highest step. The dates are
// those of depots(): the short-acting course stops 14 days after the first depot, on Mon 8 February 08:00;
// reviews 1 and 2 decide the doses of Mon 22 March and Mon 17 May 2027.
#include <boost/test/unit_test.hpp>

#include "engine/audit/plan_checker.hpp"
#include "engine/time/text.hpp"
#include "engine/titration/progress.hpp"
#include "engine/titration/supply.hpp"
#include "tests/engine/titration/an_order.hpp"

using namespace posology;
using namespace posology::titration;
using namespace posology::titration::test;
using regimen::Certainty;
using regimen::Response;
using regimen::SegmentKind;

namespace {

std::string raised(std::string_view rescue) {
  return decision(1, "dose = \"30 mg\"\nrescue = " + std::string{rescue} + "\non = 2027-03-19");
}

/// "take firm Mon 22 Mar 2027 08:00 to Mon 5 Apr 2027 00:00", one line for each stretch.
std::string stretches(const Planned& planned, const std::string& id) {
  const auto found = std::ranges::find(planned.plan.patterns, id, &regimen::Pattern::id);
  if (found == planned.plan.patterns.end()) throw std::runtime_error{"there is no " + id};
  const auto when = [&](time::Instant at) { return time::weekday_date_clock(planned.brief.zone->local(at)); };
  std::string text;
  for (const auto& segment : found->segments) {
    text += (text.empty() ? "" : "\n") + std::string{name_of(segment.kind)} + " " +
            std::string{name_of(segment.certainty)} + " " + when(segment.from) + " to " + when(segment.to);
  }
  return text;
}

bool is_broken(const Planned& planned) {
  return !audit::releasable(audit::check(planned.brief, planned.plan));
}

std::string mistake(const std::string& order) {
  try {
    read(order);
  } catch (const std::runtime_error& wrong) {
    return std::string{wrong.what()}.substr(0, 14);
  }
  return {};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(rescues)

BOOST_AUTO_TEST_CASE(extra_doses_are_dated_from_the_raised_depot_on) {
  const Planned found = planned(depots(6, raised("{ lasts = \"P14D\" }")));
  // 22 March + 14 days: the last day is Sun 4 April.
  BOOST_TEST(stretches(found, "octreotide-sc/extra-1") ==
             "take firm Mon 22 Mar 2027 08:00 to Mon 5 Apr 2027 00:00");
  const auto& extra = found.plan.patterns.back();
  BOOST_TEST(extra.dose.ismp() == "150 mcg");  // The dose in use before the change.
  BOOST_TEST(extra.extra == "octreotide-lar/3");
  BOOST_TEST(extra.because == "decided by A. Clinician on Fri 19 Mar 2027");
  BOOST_TEST(stretches(found, "octreotide-sc") ==
             "take firm Mon 11 Jan 2027 08:00 to Mon 8 Feb 2027 08:00\n"
             "only-if-needed firm Mon 8 Feb 2027 08:00 to Mon 22 Mar 2027 08:00\n"
             "only-if-needed firm Mon 5 Apr 2027 00:00 to Tue 15 Jun 2027 00:00");
  BOOST_TEST(event(found, "octreotide-lar/3").dose->ismp() == "30 mg");
}

BOOST_AUTO_TEST_CASE(they_are_supplied_like_other_doses) {
  const Planned found = planned(depots(6, raised("{ lasts = \"P14D\" }")));
  const Supply supply = supply_of(found.brief, found.plan,
                                  {.from = time::parse_iso_date("2027-03-22").value(),
                                   .until = time::parse_iso_date("2027-04-30").value()});
  // 14 days of 2 doses, each 100 + 50 mcg.
  const auto line = std::ranges::find(supply.home, "octreotide-sc/extra-1", &HomeSupply::course);
  BOOST_REQUIRE((line != supply.home.end()));
  BOOST_TEST(line->firm == 28);
  BOOST_TEST(line->lines.size() == 2U);
  BOOST_TEST(line->lines.front().firm == 28);
}

BOOST_AUTO_TEST_CASE(past_the_next_open_review_they_do_not_look_firm) {
  const Planned found = planned(depots(6, raised("{ until = 2027-05-30 }")));
  BOOST_TEST(stretches(found, "octreotide-sc/extra-1") ==
             "take firm Mon 22 Mar 2027 08:00 to Mon 17 May 2027 08:00\n"
             "take provisional Mon 17 May 2027 08:00 to Mon 31 May 2027 00:00");
}

BOOST_AUTO_TEST_CASE(without_an_end_they_are_only_if_needed_until_the_next_review) {
  const Planned found = planned(depots(6, decision(1, "move = \"rescue\"\non = 2027-03-19")));
  BOOST_TEST(event(found, "octreotide-lar/3").dose->ismp() == "20 mg");  // The dose is kept.
  BOOST_TEST((event(found, "octreotide-lar/3").certainty == Certainty::firm));
  BOOST_TEST(stretches(found, "octreotide-sc/extra-1") ==
             "only-if-needed firm Mon 22 Mar 2027 08:00 to Mon 17 May 2027 08:00");
}

BOOST_AUTO_TEST_CASE(another_dose_and_another_number_of_doses_are_the_clinician_s) {
  const Planned found =
      planned(depots(6, raised("{ lasts = \"P7D\", dose = \"100 mcg three times daily\" }")));
  const auto& extra = found.plan.patterns.back();
  BOOST_TEST(extra.dose.ismp() == "100 mcg");
  BOOST_TEST(extra.per_day == 3);
  BOOST_TEST(extra.times.size() == 3U);
  // Times of three doses: 07:00, 15:00 and 22:00; that of 07:00 is before the depot, on the first day.
  const Supply supply = supply_of(found.brief, found.plan,
                                  {.from = time::parse_iso_date("2027-03-22").value(),
                                   .until = time::parse_iso_date("2027-03-28").value()});
  const auto line = std::ranges::find(supply.home, "octreotide-sc/extra-1", &HomeSupply::course);
  BOOST_TEST(line->firm == 20);  // 7 x 3 - 1
}

BOOST_AUTO_TEST_CASE(a_hold_before_an_infusion_is_cut_out_of_them) {
  const Planned found = planned(
      depots(3, raised("{ lasts = \"P56D\" }") +
                    "[[regimen]]\nuse = \"lutetium-177-dotatate\"\ncount.lutetium = 1\n"
                    "start = { after = \"octreotide-lar/3\", by = \"P4W\" }\ndose.lutetium = \"7.4 GBq\"\n"));
  // The infusion is on Mon 19 April 2027 at the earliest, 28 days after the depot.
  const std::string told = stretches(found, "octreotide-sc/extra-1");
  BOOST_TEST(told.find("do-not-take") != std::string::npos, told);
}

BOOST_AUTO_TEST_CASE(the_checker_knows_them_from_the_order_alone) {
  const std::string order = depots(6, raised("{ lasts = \"P14D\" }"));
  Planned nobody = planned(order);
  nobody.brief.order.extras.clear();
  BOOST_TEST(is_broken(nobody));
  Planned longer = planned(order);
  longer.brief.order.extras.front().lasts = time::Duration::days(13);
  BOOST_TEST(is_broken(longer));
  Planned stronger = planned(order);
  stronger.plan.patterns.back().dose = *dose::parse_quantity("100 mcg");
  BOOST_TEST(is_broken(stronger));
  Planned forbidden = planned(order);
  for (auto& rule : forbidden.brief.rules.change()) rule.on = rule.on && rule.id != "oct-sc-breakthrough";
  BOOST_TEST(is_broken(forbidden));
}

BOOST_AUTO_TEST_CASE(are_refused_where_no_source_has_them_or_nothing_gives_them) {
  const std::string keys = "move = \"rescue\"\nby = \"A\"\non = 2027-03-19\n";
  BOOST_TEST(mistake("order = \"t\"\nzone = \"Europe/London\"\nstart = 2027-01-11\n[[regimen]]\nuse = "
                     "\"sunitinib\"\n[[decision]]\ncourse = \"sunitinib\"\nfrom = 2027-03-20\n" +
                     keys) == "error[POS0232]");
  BOOST_TEST(
      mistake("order = \"t\"\nzone = \"Europe/London\"\nstart = 2027-01-11\n[[regimen]]\nuse = "
              "\"octreotide-lar-escalation\"\ndose.octreotide-lar-escalated = \"20 mg\"\n[[decision]]\n"
              "course = \"octreotide-lar-escalated\"\nreview = 1\n" +
              keys) == "error[POS0233]");
  BOOST_TEST(mistake(depots(4, raised("{ lasts = \"PT24H\" }"))) == "error[POS0234]");
  BOOST_TEST(mistake(depots(4, raised("{ lasts = \"P14D\", until = 2027-04-04 }"))) == "error[POS0234]");
  BOOST_TEST(mistake(depots(4, raised("{ until = 2027-03-18 }"))) == "error[POS0234]");
  BOOST_TEST(mistake(depots(4, raised("\"yes\""))) == "error[POS0103]");
  BOOST_TEST(mistake(depots(4, raised("{ dose = \"75 mcg four times daily\" }"))) == "error[POS0146]");
}

BOOST_AUTO_TEST_CASE(a_proposal_says_from_when_to_when_they_would_be) {
  const Planned found = planned(depots(6));
  const Progress depot = progress_of(found, "octreotide-lar");
  const Proposal& up = after(depot, Response::insufficient);
  BOOST_TEST(up.rescue->id == "oct-sc-breakthrough");
  BOOST_TEST(up.rescue_course == "octreotide-sc");
  BOOST_TEST(up.rescue_dose->ismp() == "150 mcg");
  BOOST_TEST(day(found, *up.rescue_from) == "Mon 22 Mar 2027");
  BOOST_TEST(day(found, *up.rescue_until) == "Mon 17 May 2027");
  BOOST_TEST((after(depot, Response::adequate).rescue == nullptr));
}

BOOST_AUTO_TEST_CASE(on_the_highest_step_they_are_what_is_left) {
  const Planned found = planned(depots(6, decision(1, "dose = \"30 mg\"\non = 2027-03-19")));
  const Progress depot = progress_of(found, "octreotide-lar");
  const Proposal& refused = after(depot, Response::insufficient);
  BOOST_TEST(refused.refusal == "30 mg is the most; the source has no higher step");
  BOOST_REQUIRE((refused.rescue != nullptr));
  BOOST_TEST(refused.rescue->id == "oct-sc-breakthrough");
}

BOOST_AUTO_TEST_SUITE_END()
