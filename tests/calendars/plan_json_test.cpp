// SPDX-License-Identifier: Apache-2.0
#include "calendars/plan_json.hpp"

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include "calendars/conflict.hpp"
#include "calendars/lay_out.hpp"
#include "calendars/uid.hpp"
#include "tests/calendars/a_calendar.hpp"

namespace posology::calendars {
namespace {

using nlohmann::json;
using tests::a_brief;
using tests::a_plan;

json the_plan() {
  return json::parse(plan_json(lay_out(a_brief(), a_plan())));
}

BOOST_AUTO_TEST_SUITE(plan_as_json)

BOOST_AUTO_TEST_CASE(the_head_says_what_it_is_and_what_it_was_made_with) {
  const json plan = the_plan();
  BOOST_TEST(plan["schema"] == "posology/plan/1");
  BOOST_TEST(plan["order"] == "vipoma-in-small");
  BOOST_TEST(plan["zone"] == "America/New_York");
  BOOST_TEST(plan["tzdb"] == "2024a");
  BOOST_TEST(plan["profile"] == "bmj");
  BOOST_TEST(plan["library"] == "sha256:0123");
  BOOST_TEST(plan["revision"] == 1);
  BOOST_TEST(plan["as_of"] == "2027-01-15T09:00:00-05:00");
  BOOST_TEST(plan["status"] == "feasible");
  BOOST_TEST(plan["cost"]["broken"] == 0);
  BOOST_TEST(plan["cost"]["deviation_days"].is_number_float());
  BOOST_TEST(plan["cost"]["deviation_days"] == 3.0);
  BOOST_TEST(plan["conflict"].is_null());
  BOOST_TEST(plan["rules"][0]["id"] == "lu177-ssa-long-acting-washout");
  BOOST_TEST(plan["rules"][0]["severity"] == "contraindicated");
  BOOST_TEST(plan["rules"][0]["source"] == "bmj-vipoma");
}

BOOST_AUTO_TEST_CASE(nothing_that_only_pages_show_is_asked_for) {
  for (const auto& until : {std::optional<time::LocalDay>{}, std::optional{tests::day("2027-02-10")}}) {
    const Calendar whole = lay_out(a_brief(), a_plan(), {.from = {}, .until = until});
    const Calendar bare = lay_out(a_brief(), a_plan(), {.from = {}, .until = until, .pages = false});
    BOOST_TEST(plan_json(bare) == plan_json(whole));
    BOOST_TEST(bare.days.empty());
    BOOST_TEST(bare.fingerprint.empty());
    BOOST_TEST(!whole.fingerprint.empty());
  }
}

BOOST_AUTO_TEST_CASE(an_event_carries_its_dose_its_window_its_slack_and_its_reasons) {
  const json plan = the_plan();
  const json& infusion = plan["events"][4];
  BOOST_TEST(infusion["id"] == "lutetium/1");
  BOOST_TEST(infusion["kind"] == "administration");
  BOOST_TEST(infusion["drug"] == "lutetium Lu 177 dotatate");
  BOOST_TEST(infusion["product"].is_null());
  BOOST_TEST(infusion["dose"].dump() == R"({"amount":"7.4","from":"clinician","unit":"GBq"})");
  BOOST_TEST(infusion["planned"] == "2027-03-09T09:00:00-05:00");
  BOOST_TEST(infusion["end"] == "2027-03-09T09:30:00-05:00");
  BOOST_TEST(infusion["earliest"] == "2027-03-02T09:00:00-05:00");
  BOOST_TEST(infusion["latest"] == "2027-03-11T15:00:00-05:00");
  BOOST_TEST(infusion["slack"]["before_days"] == 0);
  BOOST_TEST(infusion["slack"]["after_days"] == 2);
  BOOST_TEST(infusion["binding"] == json::array({"order"}));
  BOOST_TEST(infusion["binding_earliest"] == json::array({"lu177-ssa-long-acting-washout"}));
  BOOST_TEST(infusion["reasons"]["earliest"][0]["event"] == "octreotide-lar/1");
  BOOST_TEST(infusion["certainty"] == "firm");
  BOOST_TEST(infusion["uid"] == uid_of("vipoma-in-small", "lutetium/1"));
}

BOOST_AUTO_TEST_CASE(a_dose_that_is_not_entered_is_null_and_says_so) {
  const json plan = the_plan();
  const json& depot = plan["events"][5];
  BOOST_TEST(depot["id"] == "octreotide-lar-after/1");
  BOOST_TEST(depot["dose"].is_null());
  BOOST_TEST(depot["dose_from"] == "not-entered");
  BOOST_TEST(depot["certainty"] == "provisional");
  BOOST_TEST(depot["open"] == json::array({"dose to be entered by the clinician"}));
  BOOST_TEST(plan["open"][0]["events"] == json::array({"octreotide-lar-after/1"}));
}

BOOST_AUTO_TEST_CASE(segments_are_days_of_doses_alone_and_the_others_have_lists_of_their_own) {
  const json plan = the_plan();
  const json& pattern = plan["patterns"][0];
  BOOST_TEST(pattern["dose"]["amount"] == "100");
  BOOST_TEST(pattern["dose"]["unit"] == "mcg");
  BOOST_TEST(pattern["per_day"] == 3);
  BOOST_TEST(pattern["times"] == json::array({"07:00", "15:00", "22:00"}));
  BOOST_REQUIRE_EQUAL(pattern["segments"].size(), 2);
  BOOST_TEST(pattern["segments"][1]["from"] == "2027-03-09T09:30:00-05:00");
  BOOST_TEST(pattern["segments"][1]["to"] == "2027-03-17T07:00:00-04:00");  // daylight time by then
  BOOST_TEST(pattern["do_not_take"].size() == 1);
  BOOST_TEST(pattern["do_not_take"][0]["event"] == "lutetium/1");
  BOOST_TEST(pattern["only_if_needed"].size() == 1);
}

BOOST_AUTO_TEST_CASE(the_same_plan_gives_the_same_bytes) {
  BOOST_TEST(plan_json(lay_out(a_brief(), a_plan())) == plan_json(lay_out(a_brief(), a_plan())));
}

BOOST_AUTO_TEST_CASE(one_line_says_what_the_indented_plan_says_whatever_binds_an_event) {
  const std::vector<std::vector<regimen::Binding>> lists{
      {}, {{.rule = "clinic"}}, {{.rule = "order"}, {.rule = "clinic", .other = "lutetium/1"}}};
  Calendar calendar = lay_out(a_brief(), a_plan());
  std::string line;
  for (const auto& planned : lists) {
    for (const auto& earliest : lists) {
      for (const auto& latest : lists) {
        auto& event = calendar.entries.front().event;
        event.binds_planned = planned;
        event.binds_earliest = earliest;
        event.binds_latest = latest;
        line = plan_line(calendar, std::move(line));
        BOOST_TEST(json::parse(line) == json::parse(plan_json(calendar)));
        BOOST_TEST(line == plan_json(calendar, JsonLayout::one_line));
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(names_come_through_unharmed_and_broken_utf8_breaks_nothing) {
  regimen::Brief brief = a_brief();
  regimen::Plan plan = a_plan();
  const std::string hostile = "\"},\r\n\x1B[2J </script> \xE2\x80\xAE Åse";
  brief.order.id = hostile;
  plan.notes = {"\xFF"};
  const json read = json::parse(plan_json(lay_out(brief, plan)));
  BOOST_TEST(read["order"] == hostile);
  BOOST_TEST(read["notes"][0] == "\xEF\xBF\xBD");
}

BOOST_AUTO_TEST_CASE(a_conflict_is_an_infeasible_plan_with_its_chain) {
  const json read = json::parse(conflict_json(a_brief(), tests::a_conflict()));
  BOOST_TEST(read["schema"] == "posology/plan/1");
  BOOST_TEST(read["status"] == "infeasible");
  BOOST_TEST(read["events"].empty());
  const json& conflict = read["conflict"];
  BOOST_TEST(conflict["chain"][0]["rule"] == "order");
  BOOST_TEST(conflict["chain"][0]["event"] == "octreotide-lar/3");
  BOOST_TEST(conflict["chain"][0]["at"] == "2027-02-16T09:00:00-05:00");
  BOOST_TEST(conflict["chain"][1]["requires"] == "P28D");
  BOOST_TEST(conflict["chain"][1]["not_before"] == "2027-03-16");
  BOOST_TEST(!conflict["chain"][1].contains("at"));
  BOOST_TEST(conflict["short_by"] == "P7D");
  BOOST_TEST(conflict["relaxations"][0]["cost_days"] == 7);
  BOOST_TEST(conflict["relaxations"][1]["cost_days"].is_null());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace posology::calendars
