// SPDX-License-Identifier: Apache-2.0
//
// Every treatment of the library, ordered with what its sources leave to the order, has a plan in which the
// independent checker finds nothing, wherever and whenever it begins: at month ends, on a leap day, before
// both clock changes.
#include <array>
#include <boost/test/unit_test.hpp>
#include <map>

#include "engine/audit/plan_checker.hpp"
#include "engine/planning/planner.hpp"
#include "engine/time/text.hpp"
#include "tests/properties/random_order.hpp"

namespace posology::properties {
namespace {

/// What each regimen needs of an order. Made-up figures.
const std::map<std::string, std::string>& entries() {
  static const std::string surface = "dose.streptozocin = \"500 mg/m2\"\ndose.fluorouracil = \"400 mg/m2\"\n";
  static const std::map<std::string, std::string> all{
      {"corticosteroid", "dose.corticosteroid = \"40 mg once daily\"\nuntil.corticosteroid = UNTIL\n"},
      {"fluids-iv",
       "dose.saline = \"1000 mL\"\nlasts.saline = \"PT4H\"\ncount.saline = 2\nevery.saline = \"P2D\"\n"
       "dose.potassium-chloride = \"20 mmol\"\nlasts.potassium-chloride = \"PT4H\"\n"
       "count.magnesium-sulfate = 0\ncount.phosphorus = 0\n"},
      {"fluids-oral",
       "dose.oral-electrolytes = \"200 mL five times daily\"\nevery.electrolyte-tests = \"P2W\"\n"},
      {"lutetium-177-dotatate", "dose.lutetium = \"7.4 GBq\"\ncount.lutetium = 2\n"},
      {"octreotide-lar-escalation", "dose.octreotide-lar-escalated = \"30 mg\"\n"},
      {"octreotide-lar-to-lanreotide", "dose.octreotide-lar-before = \"30 mg\"\n"},
      {"octreotide-sc", "dose.octreotide-sc = \"100 mcg three times daily\"\n"},
      {"octreotide-sc-breakthrough", "dose.octreotide-sc-extra = \"100 mcg twice daily\"\n"},
      {"octreotide-sc-to-lar", "dose.octreotide-sc = \"150 mcg twice daily\"\n"},
      {"streptozocin-fluorouracil", surface + "cycle = { length = \"P6W\", count = 2, days = { streptozocin "
                                              "= \"1-5\", fluorouracil = \"1-5\" } }\n"},
      {"streptozocin-fluorouracil-doxorubicin",
       surface +
           "dose.doxorubicin = \"40 mg/m2\"\nlifetime.doxorubicin = { before = \"none\", most = \"400 "
           "mg/m2\" }\n"
           "cycle = { length = \"P28D\", count = 2, days = { streptozocin = \"1-5\", fluorouracil = \"1-5\", "
           "doxorubicin = \"1\" } }\n"},
      {"temozolomide-capecitabine",
       "dose.capecitabine = \"1300 mg twice daily\"\ndose.temozolomide = \"345 mg once daily\"\n"
       "cycle = { length = \"P28D\", count = 3, days = { capecitabine = \"1-14\", temozolomide = \"10-14\" } "
       "}\n"},
      {"transarterial-chemoembolisation",
       "count.transarterial-chemoembolisation = 3\nevery.transarterial-chemoembolisation = \"P6W\"\n"}};
  return all;
}

std::string order_of(const std::string& regimen, const std::string& start, const std::string& zone) {
  std::string text = "order = \"a\"\nzone = \"" + zone + "\"\nstart = " + start +
                     "\nclinic = \"weekday-clinic\"\n[[regimen]]\nuse = \"" + regimen + "\"\n";
  const auto found = entries().find(regimen);
  std::string entered = found == entries().end() ? "" : found->second;
  if (const auto at = entered.find("UNTIL"); at != std::string::npos) {
    const auto until = *time::parse_iso_date(start) + std::chrono::days{10};
    entered.replace(at, 5, time::iso_date(until));
  }
  return text + entered;
}

std::string wrong_with(const regimen::Brief& brief, const regimen::Plan& plan) {
  std::string wrong;
  for (const auto& finding : audit::check(brief, plan)) {
    if (finding.verdict == regimen::Verdict::violated) wrong += finding.rule + ": " + finding.text + "\n";
  }
  return wrong;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(treatments)

BOOST_AUTO_TEST_CASE(each_has_a_plan_that_passes_the_checker_whenever_it_begins) {
  const std::array starts{"2027-01-31", "2027-03-12", "2028-02-29", "2027-10-29"};
  const std::array zones{"America/New_York", "Europe/London", "Australia/Lord_Howe"};
  for (const auto& [regimen, data] : library().regimens) {
    for (std::size_t index = 0; index < starts.size(); ++index) {
      const std::string order = order_of(regimen, starts.at(index), zones.at(index % zones.size()));
      BOOST_TEST_CONTEXT(order) {
        try {
          const regimen::Brief brief = read(order);
          const auto outcome = planning::plan(brief);
          const auto* const plan = std::get_if<regimen::Plan>(&outcome);
          BOOST_TEST_REQUIRE((plan != nullptr));
          BOOST_TEST(wrong_with(brief, *plan) == "");
        } catch (const std::exception& thrown) {
          BOOST_ERROR("thrown: " << thrown.what());
        }
      }
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace posology::properties
