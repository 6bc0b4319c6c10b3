// SPDX-License-Identifier: Apache-2.0
#include "calendars/report/audit_report.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>

#include "calendars/report/patient_scene.hpp"
#include "tests/calendars/a_calendar.hpp"

namespace posology::calendars {
namespace {

/// A patient with so many findings of one severity. A depot on day 0, lutetium on day 20 of 28 that are asked
/// for.
std::string line_of(const std::string& patient, int worst, int violated) {
  std::string findings;
  for (int index = 0; index < violated; ++index) {
    findings +=
        std::string{index == 0 ? "" : ","} + R"({"severity":)" + std::to_string(worst) +
        R"(,"rule":"washout","source":"label","sentence":"too soon","figures":"short by P8D","where":"entry 1"})";
  }
  return R"({"patient":")" + patient + R"(","worst":)" + std::to_string(worst) + R"(,"violated":)" +
         std::to_string(violated) + R"(,"findings":[)" + findings +
         R"(],"given":[{"lane":"depot","at":0,"dose":"20 mg","is_dose":true,"offending":false,"verdict":"","title":"depot"},)"
         R"({"lane":"lutetium","at":28800,"dose":"7.4 GBq","is_dose":true,"offending":true,"verdict":"short by P8D","title":"lutetium"}],)"
         R"("bars":[{"from":0,"to":1,"until":40320,"title":"washout: required P28D"}]})"
         "\n";
}

Sheet sheet_of_report(const AuditReport& report) {
  static const regimen::Brief brief = tests::a_brief();
  const audit::history::Rulebook book{{.rules = brief.rules, .forms = brief.forms, .drugs = brief.drugs}};
  return report.sheet({}, {.as_of = "2027-04-01T00:00:00Z"}, book);
}

std::string page_of(const AuditReport& report) {
  return audit_report("html", sheet_of_report(report));
}

BOOST_AUTO_TEST_SUITE(audit_reports)

BOOST_AUTO_TEST_CASE(the_gravest_patients_are_kept_and_how_many_is_said) {
  AuditReport report;
  for (int number = 0; number < 40; ++number) report.add(line_of("q" + std::to_string(100 + number), 2, 1));
  report.add(line_of("worst", 0, 1));
  report.add(line_of("many", 2, 3));
  const std::string page = page_of(report);
  BOOST_TEST(page.find("42 patients have findings. The 25 with the gravest are told and drawn here.") !=
             std::string::npos);
  // The contraindicated one, then the one with three findings, then 23 of the others in order of their names.
  const std::size_t worst = page.find("worst: 1 finding"), many = page.find("many: 3 findings"),
                    first = page.find("q100: 1 finding"), last = page.find("q122: 1 finding");
  BOOST_TEST((worst < many && many < first && first < last && last != std::string::npos));
  BOOST_TEST(page.find("q123") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_order_in_which_patients_come_changes_nothing) {
  std::vector<std::string> lines;
  for (int number = 0; number < 30; ++number) {
    lines.push_back(line_of("p" + std::to_string(number), number % 4, 1 + number % 3));
  }
  AuditReport forth, back;
  for (const std::string& line : lines) forth.add(line);
  std::ranges::reverse(lines);
  std::string all;
  for (const std::string& line : lines) all += line;
  back.add(all);
  BOOST_TEST((page_of(forth) == page_of(back)));
}

BOOST_AUTO_TEST_CASE(the_bar_ends_where_the_dose_would_have_been_legal_and_the_dose_lies_within_it) {
  const auto record = read_patient_record(line_of("p", 0, 1));
  const Scene scene = patient_scene(record.value());
  const auto bar = std::ranges::find(scene.groups, "washout: required P28D", &Group::title);
  const auto dose = std::ranges::find(scene.groups, "lutetium: finding", &Group::title);
  BOOST_REQUIRE((bar != scene.groups.end() && dose != scene.groups.end()));
  const double from = bar->shapes[0].points[0].x, until = bar->shapes[0].points[1].x;
  // 20 of 28 days: five sevenths of the bar.
  BOOST_TEST(dose->shapes[0].points[0].x == from + (until - from) * 20 / 28,
             boost::test_tools::tolerance(1e-9));
  const bool told = std::ranges::any_of(scene.groups.back().shapes,
                                        [](const Shape& shape) { return shape.text == "short by P8D"; });
  BOOST_TEST(told);
}

BOOST_AUTO_TEST_CASE(a_patients_name_is_never_markup_and_what_is_no_record_is_no_patient) {
  AuditReport report;
  report.add(line_of("<script>alert(1)</script>", 1, 1));
  report.add("{\"status\":\"ok\"}\nnot json\n\n");
  const std::string page = page_of(report);
  BOOST_TEST(page.find("<script") == std::string::npos);
  BOOST_TEST(page.find("1 patient has findings.") != std::string::npos);
  BOOST_TEST(page_of(AuditReport{}).find("No patient was judged.") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(on_paper_it_is_dated_as_of_the_audit) {
  AuditReport report;
  report.add(line_of("p", 0, 1));
  const Sheet sheet = sheet_of_report(report);
  const std::string file = audit_report("pdf", sheet);
  BOOST_TEST(file.find("/CreationDate (D:20270401000000+00')") != std::string::npos);
  BOOST_TEST((file == audit_report("pdf", sheet)));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace posology::calendars
