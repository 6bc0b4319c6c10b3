// SPDX-License-Identifier: Apache-2.0
//
// Examples beside a rule, tried on either side of each bound. The zone is New York, where the clocks go
// forward on 8 March 2026 and back on 1 November 2026.
#include "engine/audit/try_example.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/engine/audit/a_plan.hpp"

namespace posology::audit::test {
namespace {

using namespace regimen;  // NOLINT(google-build-using-namespace): the model is the subject here
using time::Duration;

const Selector depot{.by = Selector::By::drug_class, .name = "long-acting"};
const Selector infusion{.by = Selector::By::form, .name = "lutetium"};
const Selector home{.by = Selector::By::drug, .name = "octreotide"};

Example pair(std::string from, std::string to) {
  return {.from = std::move(from), .to = std::move(to), .zone = "America/New_York"};
}

bool keeps(const RuleBody& body, const Example& example) {
  const Trial trial = try_example({.id = "a-rule", .body = body}, example, new_york());
  BOOST_REQUIRE_MESSAGE(trial.holds, trial.trouble);
  return *trial.holds;
}

std::string trouble(const RuleBody& body, const Example& example) {
  const Trial trial = try_example({.id = "a-rule", .body = body}, example, new_york());
  BOOST_TEST(!trial.holds);
  return trial.trouble;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(examples_of_rules)

BOOST_AUTO_TEST_CASE(a_washout_of_four_weeks_is_kept_on_the_28th_day_and_not_on_the_27th) {
  const Separation washout{.from = depot, .to = infusion, .at_least = Bound{.by = Duration::weeks(4)}};
  BOOST_TEST(keeps(washout, pair("2026-02-24T14:00", "2026-03-24T10:00")));
  BOOST_TEST(!keeps(washout, pair("2026-02-25T08:00", "2026-03-24T16:00")));
}

BOOST_AUTO_TEST_CASE(both_figures_are_told_of_a_pair_over_a_clock_change) {
  const Hold hold{.course = home, .around = infusion, .before = Duration::elapsed(minutes{24 * 60})};
  const Trial trial =
      try_example({.id = "a-rule", .body = hold}, pair("2026-03-07T10:00", "2026-03-08T10:00"), new_york());
  BOOST_REQUIRE(trial.holds);
  BOOST_TEST(!*trial.holds);  // 23 hours, though the clock shows 24
  BOOST_TEST(trial.civil == "1 day");
  BOOST_TEST(trial.elapsed == "23 hours");
  BOOST_TEST(trial.finding.short_by == "PT1H");
  BOOST_TEST(keeps(hold, pair("2026-10-31T10:00", "2026-11-01T09:00")));  // 24, though it shows 23
}

BOOST_AUTO_TEST_CASE(three_weeks_free_of_a_drug_put_the_last_dose_on_the_22nd_day_before) {
  const Hold hold{.course = home, .around = infusion, .drug_free_days_before = 21};
  BOOST_TEST(keeps(hold, pair("2026-05-01T08:00", "2026-05-23T08:00")));   // 22 civil days
  BOOST_TEST(!keeps(hold, pair("2026-05-02T08:00", "2026-05-23T20:00")));  // 21
}

BOOST_AUTO_TEST_CASE(a_hold_after_an_event_reads_the_event_and_then_the_dose) {
  const Hold hold{.course = home, .around = infusion, .after = Duration::days(14)};
  BOOST_TEST(keeps(hold, pair("2026-05-01T20:00", "2026-05-15T08:00")));
  BOOST_TEST(!keeps(hold, pair("2026-05-01T08:00", "2026-05-14T20:00")));
}

BOOST_AUTO_TEST_CASE(a_cadence_reads_consecutive_events_or_how_many_there_are) {
  const Cadence cadence{.of = infusion,
                        .at_least = Bound{.by = Duration::weeks(7)},
                        .at_most = Bound{.by = Duration::weeks(9)},
                        .most = 4};
  BOOST_TEST(keeps(cadence, pair("2026-05-01T09:00", "2026-06-19T09:00")));   // 49 days
  BOOST_TEST(!keeps(cadence, pair("2026-05-01T09:00", "2026-06-18T09:00")));  // 48
  BOOST_TEST(!keeps(cadence, pair("2026-05-01T09:00", "2026-07-04T09:00")));  // 64
}

BOOST_AUTO_TEST_CASE(an_overlap_reads_the_first_event_and_the_stop) {
  const Overlap overlap{.course = home,
                        .after = depot,
                        .at_least = Duration::days(14),
                        .at_most = Duration::days(28),
                        .planned = Duration::days(14)};
  BOOST_TEST(keeps(overlap, pair("2026-05-01T09:00", "2026-05-15T07:00")));
  BOOST_TEST(!keeps(overlap, pair("2026-05-01T09:00", "2026-05-14T22:00")));
  BOOST_TEST(!keeps(overlap, pair("2026-05-01T09:00", "2026-05-30T07:00")));
}

BOOST_AUTO_TEST_CASE(an_exclusion_reads_the_last_of_one_and_the_first_of_the_other) {
  const Exclusion exclusion{.one = depot, .other = home};
  BOOST_TEST(keeps(exclusion, pair("2026-05-01T09:00", "2026-05-29T09:00")));
  BOOST_TEST(!keeps(exclusion, pair("2026-05-29T09:00", "2026-05-01T09:00")));
}

BOOST_AUTO_TEST_CASE(a_prerequisite_reads_the_record_and_the_event) {
  const Prerequisite gate{.of = depot, .facts = {"response", "tolerance"}, .recent = Duration::days(28)};
  BOOST_TEST(keeps(gate, pair("2026-05-01T09:00", "2026-05-01T08:00")));   // the day is what counts
  BOOST_TEST(!keeps(gate, pair("2026-05-02T09:00", "2026-05-01T08:00")));  // recorded a day late
  BOOST_TEST(!keeps(gate, pair("2026-05-01T09:00", "2026-05-30T08:00")));  // 29 days old
}

BOOST_AUTO_TEST_CASE(what_an_event_brings_starts_exactly_where_the_rule_says) {
  const Concomitant amino{.with = infusion,
                          .brings = home,
                          .starts = {.by = minutes{-30}},
                          .ends = {.of = Edge::end, .by = minutes{180}}};
  BOOST_TEST(keeps(amino, pair("2026-05-01T09:00", "2026-05-01T08:30")));
  BOOST_TEST(!keeps(amino, pair("2026-05-01T09:00", "2026-05-01T08:31")));
}

BOOST_AUTO_TEST_CASE(a_test_is_due_within_its_window) {
  const Monitoring bloods{.before = infusion,
                          .test = {.by = Selector::By::test, .name = "bloods"},
                          .opens = Duration::days(28),
                          .closes = Duration::days(14)};
  BOOST_TEST(keeps(bloods, pair("2026-05-01T08:00", "2026-05-29T09:00")));   // 28 days before
  BOOST_TEST(!keeps(bloods, pair("2026-05-01T08:00", "2026-05-30T09:00")));  // 29
  BOOST_TEST(!keeps(bloods, pair("2026-05-17T08:00", "2026-05-30T09:00")));  // 13
}

BOOST_AUTO_TEST_CASE(a_fact_that_was_never_recorded_breaks_a_prerequisite) {
  const Prerequisite gate{.of = depot, .facts = {"response"}};
  BOOST_TEST(!keeps(gate, pair("never", "2026-05-01T08:00")));
}

BOOST_AUTO_TEST_CASE(a_limit_reads_doses_and_numbers) {
  const auto dose = [](std::string text) { return Example{.dose = std::move(text)}; };
  const Limit day{.of = home, .day_least = amount("200 mcg"), .day_most = amount("300 mcg")};
  BOOST_TEST(keeps(day, dose("100 mcg three times daily")));
  BOOST_TEST(!keeps(day, dose("101 mcg three times daily")));
  BOOST_TEST(!keeps(day, dose("0.099 mg twice daily")));
  const Limit single{.of = depot, .single_most = amount("30 mg")};
  BOOST_TEST(keeps(single, dose("30 mg")));
  BOOST_TEST(!keeps(single, dose("40 mg")));
  const Limit times{.of = home, .doses_a_day_least = 2, .doses_a_day_most = 4};
  BOOST_TEST(keeps(times, dose("50 mcg four times daily")));
  BOOST_TEST(!keeps(times, dose("50 mcg 5 times daily")));
  const Limit count{.of = infusion, .count_most = 4};
  BOOST_TEST(keeps(count, Example{.number = 4}));
  BOOST_TEST(!keeps(count, Example{.number = 5}));
  BOOST_TEST(trouble(single, dose("30 milligrams")) ==
             "\"30 milligrams\" is no amount and no daily prescription");
}

BOOST_AUTO_TEST_CASE(a_review_reads_the_number_of_the_event_before_which_it_is_due) {
  const ReviewDue review{.of = depot, .after = 2, .every = 2};
  BOOST_TEST(!keeps(review, Example{.number = 2}));
  BOOST_TEST(keeps(review, Example{.number = 3}));
  BOOST_TEST(!keeps(review, Example{.number = 4}));
  BOOST_TEST(keeps(review, Example{.number = 5}));
}

BOOST_AUTO_TEST_CASE(extra_doses_come_after_the_stop) {
  const WhenRequired extra{.of = home, .for_at_most = Duration::days(56)};
  BOOST_TEST(keeps(extra, pair("2026-05-01T07:00", "2026-05-03T07:00")));
  BOOST_TEST(!keeps(extra, pair("2026-05-01T07:00", "2026-04-30T07:00")));
  BOOST_TEST(!keeps(extra, pair("2026-05-01T07:00", "2026-06-27T07:00")));  // 57 days
}

BOOST_AUTO_TEST_CASE(a_course_that_ends_18_months_after_another_began_has_no_later_dose) {
  const EndOfCourse ending{.of = depot, .from = infusion, .by = Duration::months(18)};
  BOOST_TEST(keeps(ending, pair("2026-03-12T09:00", "2027-09-12T09:00")));
  BOOST_TEST(!keeps(ending, pair("2026-03-12T09:00", "2027-09-13T09:00")));
}

BOOST_AUTO_TEST_CASE(what_cannot_be_tried_says_why) {
  const Separation washout{.from = depot, .to = infusion, .at_least = Bound{.by = Duration::weeks(4)}};
  BOOST_TEST(trouble(washout, Example{.number = 3}) ==
             "an example of this kind of rule is two local times and their zone");
  BOOST_TEST(trouble(Limit{.of = home, .count_most = 1}, pair("2026-05-01T09:00", "2026-05-01T09:00")) ==
             "an example of a limit is a dose or a number");
  BOOST_TEST(trouble(washout, pair("2026-03-08T02:30", "2026-05-01T09:00")) ==
             "2026-03-08T02:30 does not exist in America/New_York: the clock skips it");
  BOOST_TEST(!try_example({.body = washout}, pair("2026-05-01T09:00", "2026-05-01T09:00"), nullptr).holds);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace posology::audit::test
