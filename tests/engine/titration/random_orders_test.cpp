// SPDX-License-Identifier: Apache-2.0
//
// Laws of titration over orders made at random: ladders of the library with the site's own steps, doses in
// any unit, strengths out of stock, responses, decisions, rescues, tapers and reviews. Most orders are
// refused, and with a message that has a code; for those that are not, whatever is proposed and supplied
// keeps the laws. The seed is the number of the round: a failure is repeated by its number.
#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <map>
#include <random>

#include "engine/regimen/makings.hpp"
#include "engine/titration/progress.hpp"
#include "engine/titration/supply.hpp"
#include "tests/engine/titration/an_order.hpp"
#include "tests/rounds.hpp"

using namespace posology;
using namespace posology::titration;
using namespace posology::titration::test;
using dose::Quantity;

namespace {

class Dice {
 public:
  explicit Dice(unsigned seed) : engine_{seed} {}
  int below(int count) { return static_cast<int>(engine_() % static_cast<unsigned>(count)); }
  bool one_in(int count) { return below(count) == 0; }
  std::string of(const std::vector<std::string>& words) {
    return words[static_cast<std::size_t>(below(static_cast<int>(words.size())))];
  }

 private:
  std::mt19937 engine_;
};

std::string day(Dice& dice, int month) {
  const int number = 1 + dice.below(28);
  return "2027-0" + std::to_string(month) + (number < 10 ? "-0" : "-") + std::to_string(number);
}

const std::vector<std::string> responses{"insufficient", "adequate", "excessive", "not-tolerated"};
const std::vector<std::string> moves{"up", "down", "stay", "hold", "stop", "restart", "rescue"};

std::string home_dose(Dice& dice, const std::string& drug) {
  if (drug == "octreotide-sc")
    return dice.of({"100 mcg three times daily", "150 mcg twice daily", "0.1 mg three times daily",
                    "50 mcg four times daily", "300 mcg daily in 3 doses", "200 mcg daily in 3 doses",
                    "75 mcg four times daily", "100 mg three times daily"});
  if (drug == "sunitinib")
    return dice.of({"25 mg once daily", "37.5 mg once daily", "50 mg once daily", "62.5 mg once daily",
                    "12.5 mg once daily", "0.025 g once daily", "37500 mcg once daily", "30 mg once daily"});
  if (drug == "everolimus")
    return dice.of({"10 mg once daily", "5 mg once daily", "2.5 mg once daily", "7.5 mg once daily",
                    "5000 mcg once daily", "12.5 mg once daily", "6 mg once daily"});
  return std::to_string(25 * (1 + dice.below(8))) + dice.of({" mcg", ".5 mcg", " mcg", " mg"}) +
         " once daily";
}

std::string decisions(Dice& dice, const std::string& course, bool at_home) {
  std::string text;
  const int count = dice.below(4);
  for (int number = 1; number <= count; ++number) {
    text += "[[decision]]\ncourse = \"" + course + "\"\nby = \"A\"\non = " + day(dice, 2 + number) + "\n";
    if (at_home) {
      text += "from = " + day(dice, 2 + number) + "\n";
    } else {
      text += "review = " + std::to_string(number) + "\n";
    }
    if (dice.one_in(3)) {
      text += "move = \"" + dice.of(moves) + "\"\n";
    } else if (at_home) {
      text += "dose = \"" + home_dose(dice, course) + "\"\n";
    } else {
      text += "dose = \"" + dice.of({"10 mg", "20 mg", "30 mg", "40 mg", "15 mg", "30000 mcg"}) + "\"\n";
    }
    if (dice.one_in(3))
      text += "rescue = " +
              dice.of({"{}", "{ lasts = \"P14D\" }", "{ until = 2027-06-01 }", "{ lasts = \"P1M\" }",
                       "{ dose = \"100 mcg three times daily\" }"}) +
              "\n";
  }
  return text;
}

std::string taper(Dice& dice) {
  const std::string amount = std::to_string(5 * (1 + dice.below(16)));
  const std::string to = dice.of({"off", "5 mg", "10 mg", "2.5 mg"});
  const std::string every =
      ", every = \"P" + std::to_string(1 + dice.below(7)) + "D\", to = \"" + to + "\" }";
  switch (dice.below(3)) {
    case 0:
      return "{ from = \"" + amount + " mg\", down = \"" + dice.of({"1", "2.5", "5", "7", "10"}) + " mg\"" +
             every;
    case 1:
      return "{ from = \"" + amount + " mg\", percent = " + std::to_string(5 + dice.below(60)) +
             ", round = \"" + dice.of({"1", "2", "2.5", "5"}) + " mg\"" + every;
    default:
      break;
  }
  std::string steps;
  for (int step = 0; step <= dice.below(4); ++step) {
    steps += (steps.empty() ? "" : ", ") + std::string{"{ dose = \""} +
             (dice.one_in(6) ? "none" : std::to_string(1 + dice.below(45)) + " mg") +
             "\", days = " + std::to_string(1 + dice.below(9)) +
             (dice.one_in(3) ? ", alternate = \"" + dice.of({"none", "5 mg", "10 mg"}) + "\"" : "") + " }";
  }
  return "{ steps = [" + steps + "]" + (dice.one_in(2) ? ", to = \"off\"" : "") + " }";
}

std::string random_order(Dice& dice) {
  std::string text = "order = \"r\"\nzone = \"Europe/London\"\nstart = 2027-01-11\nuntil = 2027-08-31\n";
  const std::string drug = dice.of(
      {"octreotide-lar", "octreotide-sc", "sunitinib", "everolimus", "levothyroxine", "prednisolone"});
  if (drug == "octreotide-lar") {
    text += depots(1 + dice.below(8))
                .substr(std::string{"order = \"depots\"\nzone = \"Europe/London\"\nstart = "
                                    "2027-01-11\n"}
                            .size());
    if (dice.one_in(3)) {
      text.insert(
          text.find("count.octreotide-lar"),
          "dose.octreotide-lar = \"" + dice.of({"10 mg", "20 mg", "30 mg", "25 mg", "40 mg"}) + "\"\n");
    }
    text += decisions(dice, drug, false);
  } else if (drug == "prednisolone") {
    text += "[[regimen]]\nuse = \"prednisolone\"\ntaper.prednisolone = " + taper(dice) + "\n";
  } else {
    text += "[[regimen]]\nuse = \"" + drug + "\"\ndose." + drug + " = \"" + home_dose(dice, drug) + "\"\n";
    if (dice.one_in(2)) text += "reviews." + drug + " = { first = \"P4W\", every = \"P1M\" }\n";
    if (drug == "octreotide-sc" && dice.one_in(2)) {
      text += "steps.octreotide-sc = " +
              dice.of({"[\"200 mcg\", \"300 mcg\", \"450 mcg\"]", "[\"150 mcg\", \"0.3 mg\", \"600 mcg\"]",
                       "[\"300 mcg\", \"200 mcg\"]", "[\"300 mcg\"]"}) +
              "\n";
    }
    text += decisions(dice, drug, true);
  }
  if (dice.one_in(3)) {
    const std::string form = drug == "octreotide-lar"  ? "octreotide long-acting"
                             : drug == "octreotide-sc" ? "octreotide short-acting"
                             : drug == "sunitinib"     ? "sunitinib capsules"
                             : drug == "everolimus"    ? "everolimus tablets"
                                                       : drug;
    text += "[[stock]]\nform = \"" + form + "\"\nwithout = [\"" +
            dice.of({"10 mg", "20 mg", "30 mg", "50 mcg", "100 mcg", "12.5 mg", "25 mg", "5 mg", "1 mg"}) +
            "\"]\n";
  }
  if (dice.one_in(2)) {
    text += "[[response]]\ncourse = \"" + drug + "\"\nresponse = \"" + dice.of(responses) +
            "\"\non = " + day(dice, 2) + "\n";
  }
  return text;
}

Quantity times(const Quantity& dose, long long count) {
  return {.value = dose.value * dose::Decimal::integer(count), .unit = dose.unit};
}

Quantity sum_of(const dose::Makings& makings) {
  Quantity sum = makings.front().strength * 0;
  for (const auto& units : makings) sum = sum + units.strength * units.count;
  return sum;
}

void is_stocked(const regimen::Form& form, const Quantity& dose,
                const std::optional<dose::Makings>& makings) {
  if (!makings) {
    BOOST_TEST((form.products.empty() || made_of(form, dose).any_amount),
               dose.ismp() << " of " << form.id << " is made of nothing that is stocked");
    return;
  }
  BOOST_TEST((sum_of(*makings) == dose), dose.ismp());
  for (const auto& units : *makings) {
    const Quantity unit = units.part_of.value_or(units.strength);
    BOOST_TEST(std::ranges::any_of(form.products, [&](const auto& product) {
      return std::ranges::find(product.strengths, unit) != product.strengths.end();
    }));
  }
}

void every_dose_is_stocked(const Planned& found) {
  for (const auto& event : found.plan.events) {
    if (event.dose) is_stocked(found.brief.forms.at(event.subject.form), *event.dose, event.product);
  }
  for (const auto& pattern : found.plan.patterns)
    is_stocked(found.brief.forms.at(pattern.subject.form), pattern.dose, pattern.product);
}

/// What is supplied of a form, and what its doses come to.
void supplies_come_to_the_doses(const Planned& found) {
  const Supply supply =
      supply_of(found.brief, found.plan, {.from = found.plan.first, .until = found.plan.last});
  std::map<std::string, Quantity> given, supplied;
  const auto add = [](std::map<std::string, Quantity>& sums, const std::string& form, const Quantity& more) {
    const auto known = sums.find(form);
    if (known == sums.end()) {
      sums.emplace(form, more);
    } else {
      known->second = known->second + more;
    }
  };
  std::map<std::string, std::string> form_of;
  for (const auto& event : found.plan.events) form_of[event.id] = event.subject.form;
  for (const auto& pattern : found.plan.patterns) {
    form_of[pattern.course] = pattern.subject.form;
    form_of[pattern.id] = pattern.subject.form;
  }
  for (const auto& visit : supply.visits) {
    if (visit.dose && visit.not_counted.empty()) add(given, form_of.at(visit.event), *visit.dose);
  }
  for (const auto& home : supply.home) {
    if (home.not_counted.empty() && home.firm + home.provisional > 0)
      add(given, form_of.at(home.course), times(home.dose, home.firm + home.provisional));
  }
  for (const auto& line : supply.total)
    add(supplied, line.form, times(line.strength, line.firm + line.provisional));
  for (const auto& [form, amount] : given) {
    const bool splits = std::ranges::any_of(found.brief.forms.at(form).products,
                                            [](const auto& product) { return product.parts > 1; });
    BOOST_TEST((splits ? supplied.at(form) >= amount : supplied.at(form) == amount),
               form << ": " << supplied.at(form).ismp() << " for " << amount.ismp());
  }
}

void proposals_keep_to_the_ladder(const Planned& found) {
  for (const auto& course : progress(found.brief, found.plan)) {
    for (const auto& proposal : course.proposals) {
      BOOST_TEST(proposal.move.has_value() == proposal.refusal.empty());
      if (!proposal.move) continue;
      BOOST_TEST(!proposal.says.empty());
      BOOST_TEST(!proposal.citation.source.empty());
      const bool climbs = *proposal.move == regimen::Move::up || *proposal.move == regimen::Move::down;
      if (!climbs) continue;
      BOOST_REQUIRE(proposal.step.has_value());
      const Quantity& step = course.ladder->steps.at(*proposal.step).dose;
      BOOST_TEST((as_step(*course.ladder, proposal.dosing->dose) == step));
      const Quantity now = as_step(*course.ladder, course.now->dose);
      BOOST_TEST(((*proposal.move == regimen::Move::up) == (step > now)));
      if (course.step) {
        const auto by = static_cast<int>(*proposal.step) - static_cast<int>(*course.step);
        BOOST_TEST(std::abs(by) <= course.ladder->most_steps);
      }
      const auto& form = found.brief.forms.at(
          *std::ranges::find(found.brief.regimens.front().courses, course.course, &regimen::Course::id)
               ->form);
      is_stocked(form, proposal.dosing->dose.single, proposal.dosing->product);
    }
  }
}

void nothing_open_looks_firm(const Planned& found) {
  for (const auto& event : found.plan.events) {
    if (!event.open.empty()) BOOST_TEST((event.certainty == regimen::Certainty::provisional), event.id);
  }
}

int rounds() {
  return posology::rounds(150, 20);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(random_titrations)

BOOST_AUTO_TEST_CASE(keep_the_laws_or_are_refused_with_a_code) {
  int legal = 0;
  for (int round = 0; round < rounds(); ++round) {
    Dice dice{static_cast<unsigned>(round)};
    const std::string order = random_order(dice);
    BOOST_TEST_CONTEXT("round " << round << "\n" << order) {
      try {
        const Planned found = planned(order);
        every_dose_is_stocked(found);
        supplies_come_to_the_doses(found);
        proposals_keep_to_the_ladder(found);
        nothing_open_looks_firm(found);
        for (const auto& course : progress(found.brief, found.plan))
          BOOST_TEST(outcomes(found.brief, found.plan, course, machinery()).planned >= 0);
        ++legal;
      } catch (const std::runtime_error& refused) {
        const std::string why = refused.what();
        BOOST_TEST((why.starts_with("error[POS") || why == "there is no calendar"), why);
      }
    }
  }
  BOOST_TEST(legal > rounds() / 10);
}

BOOST_AUTO_TEST_SUITE_END()
