// SPDX-License-Identifier: Apache-2.0
//
// Laws that hold without knowing any right answer.
#include <boost/test/unit_test.hpp>
#include <functional>

#include "engine/planning/planner.hpp"
#include "engine/time/text.hpp"
#include "tests/properties/random_order.hpp"

namespace posology::properties {
namespace {

using regimen::Plan;
using std::chrono::days;

/// Ids and minutes since `origin`, line by line.
std::string dates(const regimen::Outcome& outcome, time::Instant origin) {
  const auto* const plan = std::get_if<Plan>(&outcome);
  if (plan == nullptr) return "none";
  std::string text = std::to_string(plan->deviation_days) + "\n";
  const auto since = [&](time::Instant at) { return " " + std::to_string((at - origin).count()); };
  for (const auto& event : plan->events)
    text += event.id + since(event.start) + since(event.earliest) + since(event.latest) + "\n";
  for (const auto& pattern : plan->patterns) {
    for (const auto& part : pattern.segments) text += pattern.id + since(part.from) + since(part.to) + "\n";
  }
  for (const auto& left : plan->left_out) text += left.event + "\n";
  return text;
}

std::string dates(const std::string& order) {
  return dates(planning::plan(read(order)), {});
}

void with_random_orders(int seed, int usual, const std::function<void(Dice&, OrderSketch&)>& law) {
  for (int round = 0; round < rounds(usual); ++round) {
    Dice dice{static_cast<std::uint64_t>(seed + round)};
    OrderSketch sketch = random_order(dice);
    BOOST_TEST_CONTEXT("round " << round << "\n" << text_of(sketch)) {
      law(dice, sketch);
    }
  }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(laws)

// In UTC, with a clinic open on weekdays and no holidays. The end of 18 months moves with the length of
// months, and so does "2 months after": neither is asked for here.
BOOST_AUTO_TEST_CASE(a_start_seven_days_later_shifts_everything_by_seven_days) {
  const auto order = [](Dice dice, time::LocalDay start) {
    OrderSketch sketch{.start = start, .zone = "UTC", .profile = dice.word({"bmj", "us", "eu", "ch"})};
    sketch.clinic_table = "[clinic]\ntitle = \"c\"\n[clinic.place.any]\nopen = { Mon-" +
                          dice.word({"Wed", "Thu", "Fri"}) + " = \"08:00-" + dice.word({"12:00", "17:00"}) +
                          "\" }\n";
    sketch.regimens.push_back(
        "[[regimen]]\nuse = \"octreotide-sc-to-lar\"\ndose.octreotide-sc = \"100 mcg "
        "three times daily\"\n");
    sketch.regimens.push_back(
        "[[regimen]]\nuse = \"lutetium-177-dotatate\"\nstart = { after = \"octreotide-sc-to-lar\", by = \"P" +
        std::to_string(dice.between(5, 14)) +
        "W\" }\ndose.lutetium = \"7.4 GBq\"\ncount.lutetium = " + std::to_string(dice.between(1, 4)) +
        "\ncount.octreotide-lar-maintenance = " + std::to_string(dice.between(1, 5)) + "\n");
    sketch.facts.push_back(fact_on("octreotide-sc-response", start + days{dice.between(-5, 30)}));
    return read(sketch);
  };
  for (int round = 0; round < rounds(20); ++round) {
    Dice dice{2'000U + static_cast<unsigned>(round)};
    const time::LocalDay start =
        time::LocalDay{std::chrono::year{2027} / 1 / 1} + days{dice.between(0, 2000)};
    const auto text = [&](time::LocalDay from) {
      const auto outcome = planning::plan(order(dice, from));
      std::string told = dates(outcome, time::Instant{from.time_since_epoch()});
      // The review 18 months on is counted in months.
      std::string kept;
      for (std::size_t at = 0; at < told.size();) {
        const std::size_t end = told.find('\n', at);
        const std::string line = told.substr(at, end - at);
        const bool months = line.starts_with("octreotide-lar-maintenance-review");
        const bool horizon = line.starts_with("octreotide-sc ");
        if (!months && !horizon) kept += line + "\n";
        at = end + 1;
      }
      return kept;
    };
    BOOST_TEST(text(start) == text(start + days{7}), time::iso_date(start));
  }
}

BOOST_AUTO_TEST_CASE(the_order_of_facts_and_fixed_dates_never_matters) {
  with_random_orders(3'000, 25, [](Dice& dice, OrderSketch& sketch) {
    const auto outcome = planning::plan(read(sketch));
    if (const auto* const plan = std::get_if<Plan>(&outcome)) {
      const regimen::Brief brief = read(sketch);
      for (const auto& event : plan->events) {
        if (event.id == "lutetium/2" || event.id == "octreotide-lar/2")
          sketch.fixed.push_back(fixed_where_planned(brief, event));
      }
    }
    OrderSketch other = sketch;
    dice.shuffle(other.fixed);
    dice.shuffle(other.facts);
    BOOST_TEST(dates(text_of(sketch)) == dates(text_of(other)));
  });
}

BOOST_AUTO_TEST_CASE(what_does_not_concern_an_order_changes_nothing) {
  with_random_orders(4'000, 25, [](Dice&, OrderSketch& sketch) {
    const std::string before = told(planning::plan(read(sketch)));
    OrderSketch other = sketch;
    // A rule of a drug that is not given, switched off; and a fact of a rule that is off.
    other.off.push_back(
        "[[off]]\nrule = \"lan-interval\"\nby = \"a test\"\nwhy = \"a test\"\nuntil = 2030-01-01\n");
    other.facts.push_back(fact_on("platelets-recovered", other.start));
    regimen::Brief brief = read(other);
    // And a drug with its form, and a rule between it and another that the order does not name either.
    brief.drugs.change().emplace("a-drug", regimen::Drug{.id = "a-drug", .name = "a drug"});
    brief.forms.change().emplace("a form",
                                 regimen::Form{.id = "a form", .drug = "a-drug", .classes = {"a-class"}});
    regimen::Rule rule{.id = "a-rule", .severity = regimen::Severity::contraindicated};
    rule.body =
        regimen::Separation{.from = {.by = regimen::Selector::By::drug_class, .name = "a-class"},
                            .to = {.by = regimen::Selector::By::form, .name = "octreotide long-acting"},
                            .at_least = regimen::Bound{.by = time::Duration::days(100)}};
    auto& rules = brief.rules.change();
    rules.insert(rules.begin(), rule);
    BOOST_TEST(told(planning::plan(brief)) == before);
  });
}

BOOST_AUTO_TEST_CASE(a_date_fixed_where_it_is_planned_anyway_moves_nothing) {
  int fixed = 0;
  with_random_orders(5'000, 40, [&](Dice& dice, OrderSketch& sketch) {
    const regimen::Brief brief = read(sketch);
    const auto outcome = planning::plan(brief);
    const auto* const plan = std::get_if<Plan>(&outcome);
    if (plan == nullptr) return;
    const auto& event = dice.one_of(plan->events);
    const bool already =
        std::ranges::any_of(brief.order.fixed, [&](const auto& each) { return each.event == event.id; });
    if (already || event.derived || event.kind == regimen::EventKind::review) return;
    ++fixed;
    OrderSketch other = sketch;
    other.fixed.push_back(fixed_where_planned(brief, event));
    const auto again = planning::plan(read(other));
    BOOST_TEST_CONTEXT("fixed " << event.id) {
      BOOST_REQUIRE(std::holds_alternative<Plan>(again));
      const auto starts = [](const regimen::Outcome& each) {
        std::string text;
        for (const auto& one : std::get<Plan>(each).events)
          text += one.id + " " + std::to_string(one.start.time_since_epoch().count()) + "\n";
        return text;
      };
      BOOST_TEST(starts(again) == starts(outcome));
    }
  });
  BOOST_TEST(fixed > 10);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace posology::properties
