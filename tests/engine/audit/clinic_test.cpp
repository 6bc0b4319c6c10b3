// SPDX-License-Identifier: Apache-2.0
#include <boost/test/unit_test.hpp>

#include "engine/audit/clinic_hours.hpp"
#include "tests/engine/audit/a_plan.hpp"

namespace posology::audit::test {

BOOST_AUTO_TEST_SUITE(the_clinic)

BOOST_AUTO_TEST_CASE(is_open_for_every_appointment_of_a_legal_plan) {
  const auto verdicts = of_rule(check(brief(), plan_of(brief())), "clinic");
  // 2 + 2 + 2 + 1 + 17 depots and infusions, 2 blood counts.
  BOOST_TEST(verdicts.size() == 26U);
}

BOOST_AUTO_TEST_CASE(is_shut_on_a_closed_day) {
  Brief order = brief();
  order.clinic.closures = {
      {.first = day("2026-04-09"), .last = day("2026-04-09"), .reason = "closed by the clinic"}};
  BOOST_TEST(violated(order, plan_of(order)) == Rules{"clinic"});
  BOOST_TEST(verdict(order, plan_of(order), "clinic", "octreotide-lar-between/1").text ==
             "octreotide-lar-between/1: Thu 9 Apr 2026 is closed: closed by the clinic");
}

BOOST_AUTO_TEST_CASE(is_shut_on_a_weekday_without_hours) {
  Brief order = brief();
  order.clinic.places["injection"].days[3] = {};  // Thursdays
  BOOST_TEST(violated(order, plan_of(order)) == Rules{"clinic"});
}

BOOST_AUTO_TEST_CASE(begins_on_the_grid_of_an_opening) {
  Brief order = brief();
  const Dates dates{.lutetium = {"2026-03-12T09:10", "2026-05-07T09:00"}};
  BOOST_TEST(violated(order, plan_of(order, dates)) == Rules{"clinic"});
  // Counted from the opening: 09:10 is on the grid of 30 minutes from 08:40.
  order.clinic.places["lutetium-room"].days[3] = {{.from = minutes{8 * 60 + 40}, .to = minutes{9 * 60 + 40}}};
  BOOST_TEST(verdict(order, plan_of(order, dates), "clinic", "lutetium/1").verdict == Verdict::satisfied);
  BOOST_TEST(verdict(order, plan_of(order, dates), "clinic", "lutetium/2").verdict == Verdict::violated);
}

BOOST_AUTO_TEST_CASE(ends_by_closing) {
  Brief order = brief();
  auto& thursday = order.clinic.places["lutetium-room"].days[3].front();
  thursday.to = minutes{9 * 60 + 30};  // Exactly when the infusion ends.
  BOOST_TEST(violated(order, plan_of(order)) == Rules{});
  thursday.to = minutes{9 * 60 + 29};
  BOOST_TEST(violated(order, plan_of(order)) == Rules{"clinic"});
}

BOOST_AUTO_TEST_CASE(occupies_a_step_even_when_it_does_not_last) {
  Brief order = brief();
  order.clinic.places["phlebotomy"].days[3] = {{.from = minutes{8 * 60}, .to = minutes{9 * 60 + 29}}};
  BOOST_TEST(violated(order, plan_of(order)) == Rules{"clinic"});
}

BOOST_AUTO_TEST_CASE(keeps_its_own_zone) {
  Brief order = brief();
  // In UTC 10:00 in New York is 15:00 in winter and 14:00 in summer.
  order.clinic.zone = std::make_shared<const time::Zone>(time::Zone::utc());
  for (auto& [name, hours] : order.clinic.places) {
    hours.days.fill({{.from = minutes{13 * 60}, .to = minutes{20 * 60}}});
  }
  BOOST_TEST(violated(order, plan_of(order)) == Rules{});
  order.clinic.places["lutetium-room"].days.fill({{.from = minutes{13 * 60 + 30}, .to = minutes{20 * 60}}});
  BOOST_TEST(violated(order, plan_of(order)) == Rules{"clinic"});
}

BOOST_AUTO_TEST_CASE(has_no_place_by_a_name_it_does_not_know) {
  Brief order = brief();
  order.clinic.places.erase("phlebotomy");
  BOOST_TEST(violated(order, plan_of(order)) == Rules{"clinic"});
  order.clinic.places["any"] = order.clinic.places["injection"];
  BOOST_TEST(violated(order, plan_of(order)) == Rules{});
}

BOOST_AUTO_TEST_CASE(uses_a_repeated_hour_once) {
  regimen::Clinic clinic{.id = "night"};
  clinic.places["ward"].days.fill({{.from = minutes{0}, .to = minutes{24 * 60}}});
  // 01:30 on Sun 1 November 2026 is at 05:30Z and again at 06:30Z.
  const Instant first = at("2026-11-01T01:30");
  const auto why = [&](Instant start) {
    return why_not_open(clinic, {}, {.place = "ward", .start = start, .end = start}, *new_york());
  };
  BOOST_TEST(!why(first));
  BOOST_TEST(why(first + minutes{60}).value() ==
             "Sun 1 Nov 2026 01:30 comes twice, and only the first is used");
}

BOOST_AUTO_TEST_CASE(tells_the_end_by_elapsed_time_on_the_night_of_a_change) {
  regimen::Clinic clinic{.id = "night"};
  clinic.places["ward"].days.fill({{.from = minutes{0}, .to = minutes{4 * 60}}});
  // Open 00:00 to 04:00 on 8 March 2026 is three hours: what lasts 150 minutes may begin at 00:30, not at
  // 01:00.
  const auto open = [&](std::string_view start) {
    return !why_not_open(clinic, {}, {.place = "ward", .start = at(start), .end = at(start) + minutes{150}},
                         *new_york());
  };
  BOOST_TEST(open("2026-03-08T00:30"));
  BOOST_TEST(!open("2026-03-08T01:00"));
  BOOST_TEST(open("2026-03-09T01:30"));
}

BOOST_AUTO_TEST_CASE(looks_at_the_closures_that_meet_the_days_asked_for) {
  regimen::Clinic clinic{.id = "ward"};
  const auto on = [](std::string_view date) { return time::day_of(new_york()->local(at(date))); };
  clinic.closures = {{.first = on("2026-07-03T12:00"), .last = on("2026-07-05T12:00"), .reason = "holiday"},
                     {.first = on("2026-11-26T12:00"), .last = on("2026-11-26T12:00"), .reason = "other"}};
  const auto between = [&](std::string_view first, std::string_view last) {
    return closures_between(clinic, on(first), on(last)).size();
  };
  BOOST_TEST(between("2026-07-01T12:00", "2026-07-02T12:00") == 0U);
  BOOST_TEST(between("2026-07-01T12:00", "2026-07-03T12:00") == 1U);
  BOOST_TEST(between("2026-07-04T12:00", "2026-07-04T12:00") == 1U);
  BOOST_TEST(between("2026-07-05T12:00", "2026-11-25T12:00") == 1U);
  BOOST_TEST(between("2026-07-06T12:00", "2026-11-25T12:00") == 0U);
  BOOST_TEST(between("2026-07-01T12:00", "2026-11-26T12:00") == 2U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace posology::audit::test
