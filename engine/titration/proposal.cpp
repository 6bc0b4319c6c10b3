// SPDX-License-Identifier: Apache-2.0
#include "engine/titration/proposal.hpp"

#include <algorithm>

#include "engine/dose/stock.hpp"
#include "engine/regimen/makings.hpp"

namespace posology::titration {
namespace {

using dose::Quantity;
using regimen::LadderMove;
using regimen::Move;

const regimen::Form* form_of(const regimen::Brief& brief, const regimen::Course& course) {
  const auto form = brief.forms.find(course.form.value_or(""));
  return form == brief.forms.end() ? nullptr : &form->second;
}

bool comparable(const Quantity& a, const Quantity& b) {
  return dimension_of(a.unit) == dimension_of(b.unit);
}

/// "10, 20, 30 mg" is told as "10 mg, 20 mg, 30 mg".
std::string listed(const std::vector<Quantity>& amounts) {
  std::string text;
  for (const auto& amount : amounts) text += (text.empty() ? "" : ", ") + amount.ismp();
  return text;
}

class Proposing {
 public:
  Proposing(const Standing& standing, regimen::Response response)
      : brief_{standing.brief},
        course_{standing.course},
        ladder_{standing.ladder},
        now_{standing.dose},
        proposal_{.response = response} {}

  Proposal proposal() && {
    const auto step = step_of(ladder_, as_step(ladder_, now_));
    const LadderMove* const move = find_move(step);
    if (move == nullptr) {
      refuse_without_move(step);
      return std::move(proposal_);
    }
    proposal_.says = move->says;
    proposal_.also = move->also;
    proposal_.citation = move->citation;
    if (!move->rescue.empty()) {
      const auto* const rule = find_rule(brief_, move->rescue);
      proposal_.rescue = rule != nullptr && rule->on ? rule : nullptr;
      if (proposal_.rescue != nullptr) find_rescue(std::get<regimen::WhenRequired>(rule->body).of);
    }
    if (!move->on) {
      refuse(
          "the wording of this move is not verified: it is shipped switched off, and the clinician decides");
      return std::move(proposal_);
    }
    proposal_.move = move->move;
    if (move->move == Move::up || move->move == Move::down) {
      climb(*move, step);
    } else if (move->move == Move::stay || move->move == Move::restart || move->move == Move::rescue) {
      proposal_.step = step;
      give(now_);
    }
    return std::move(proposal_);
  }

 private:
  void refuse(std::string why) {
    proposal_.move.reset();
    proposal_.step.reset();
    proposal_.dosing.reset();
    proposal_.refusal = std::move(why);
  }

  /// The course of the order that gives the extra doses, and the dose that it has in the end.
  void find_rescue(const regimen::Selector& of) {
    for (std::size_t use = 0; use < brief_.regimens.size(); ++use) {
      for (const auto& course : brief_.regimens[use].courses) {
        const auto& ordered = brief_.order.regimens[use];
        const auto entered = ordered.doses.find(course.id);
        if (entered == ordered.doses.end() || !matches(of, subject_of(brief_, course))) continue;
        proposal_.rescue_course = course.id;
        proposal_.rescue_dose = entered->second.single;
        const auto changes = ordered.changes.find(course.id);
        if (changes == ordered.changes.end()) return;
        for (const auto& change : changes->second) {
          if (change.dose) proposal_.rescue_dose = change.dose->single;
        }
        return;
      }
    }
  }

  /// No source answers this response; at an end of the ladder it can be said that nothing lies beyond.
  void refuse_without_move(std::optional<std::size_t> step) {
    const bool climbs = ladder_.steps.size() > 1 && step;
    if (climbs && proposal_.response == regimen::Response::insufficient && *step + 1 == ladder_.steps.size())
      return refuse_beyond(ladder_.steps.back(), "most", "higher");
    const bool too_much = proposal_.response == regimen::Response::excessive ||
                          proposal_.response == regimen::Response::not_tolerated;
    if (climbs && too_much && *step == 0) return refuse_beyond(ladder_.steps.front(), "least", "lower");
    refuse("no source says what follows: the clinician decides");
  }

  /// A step past an end of the ladder: the source of that end is what says so. Extra doses may still help.
  void refuse_beyond(const regimen::LadderStep& end, const std::string& which, const std::string& further) {
    proposal_.says = end.says.empty() ? std::string{} : end.dose.ismp() + ": " + end.says + ".";
    proposal_.citation = end.citation;
    proposal_.also.clear();
    refuse(end.dose.ismp() + " is the " + which + "; the source has no " + further + " step");
  }

  /// The move that names this step, else the one that names none.
  const LadderMove* find_move(std::optional<std::size_t> step) const {
    const LadderMove* any = nullptr;
    for (const auto& move : ladder_.moves) {
      if (move.response != proposal_.response) continue;
      if (move.at && step && *move.at == ladder_.steps[*step].dose) return &move;
      if (!move.at && any == nullptr) any = &move;
    }
    return any;
  }

  void climb(const LadderMove& move, std::optional<std::size_t> step) {
    const bool up = move.move == Move::up;
    const auto count = static_cast<std::ptrdiff_t>(ladder_.steps.size());
    std::ptrdiff_t to = 0;
    if (step) {
      to = static_cast<std::ptrdiff_t>(*step) + (up ? move.by : -move.by);
    } else {
      // Between two steps the next one that way is one step.
      const Quantity dose = as_step(ladder_, now_);
      if (count == 0 || !comparable(dose, ladder_.steps.front().dose))
        return refuse("the dose is not measured as the ladder's steps are");
      const auto above =
          std::ranges::find_if(ladder_.steps, [&](const auto& each) { return each.dose > dose; });
      to = (above - ladder_.steps.begin()) + (up ? move.by - 1 : -move.by);
    }
    if (to >= count) return refuse_beyond(ladder_.steps.back(), "most", "higher");
    if (to < 0) return refuse_beyond(ladder_.steps.front(), "least", "lower");
    const auto index = static_cast<std::size_t>(to);
    proposal_.step = index;
    const Quantity& dose = ladder_.steps[index].dose;
    if (!ladder_.a_day) return give({.single = dose, .per_day = now_.per_day, .locus = {}});
    const int per_day = now_.per_day.value_or(1);
    const auto single = divide_exactly(dose.value, dose::Decimal::integer(per_day));
    if (!single) return refuse(undeliverable(dose, per_day));
    give({.single = {.value = *single, .unit = dose.unit}, .per_day = per_day, .locus = {}});
  }

  std::string undeliverable(const Quantity& total, int per_day) const {
    std::string text = total.ismp() + " a day cannot be given in " + std::to_string(per_day) + " equal doses";
    const regimen::Form* const form = form_of(brief_, course_);
    if (form == nullptr || form->products.empty()) return text;
    const auto near = dose::nearest_divisible(total, per_day, form->products.front().strengths,
                                              form->products.front().per_dose);
    if (near.nearest_lower) text += "; " + near.nearest_lower->ismp() + " a day can";
    if (near.nearest_higher)
      text += std::string{near.nearest_lower ? ", or " : "; "} + near.nearest_higher->ismp() + " a day";
    return text;
  }

  void give(const regimen::EnteredDose& dose) {
    if (auto broken = forbidden(dose); !broken.empty()) return refuse(std::move(broken));
    Dosing dosing = made(brief_, course_, dose);
    if (!dosing.product) {
      if (auto lacking = not_made(dose.single); !lacking.empty()) return refuse(std::move(lacking));
    }
    proposal_.dosing = std::move(dosing);
  }

  /// Why whole stocked units do not make it; empty when they need not.
  std::string not_made(const Quantity& dose) const {
    const regimen::Form* const form = form_of(brief_, course_);
    if (form == nullptr || form->products.empty()) return {};
    const regimen::Made near = made_of(*form, dose);
    std::vector<Quantity> stocked;
    for (const auto& product : form->products)
      stocked.insert(stocked.end(), product.strengths.begin(), product.strengths.end());
    if (near.any_amount && !stocked.empty()) return {};
    std::string text = dose.ismp() + " cannot be made of what is in stock (" +
                       (stocked.empty() ? "nothing" : listed(stocked)) + ")";
    if (near.lower) text += "; the nearest lower is " + near.lower->ismp();
    if (near.higher) text += "; the nearest higher is " + near.higher->ismp();
    return text;
  }

  /// The rule that refuses the dose, in words; those that only warn are added to the warnings.
  std::string forbidden(const regimen::EnteredDose& dose) {
    const auto subject = subject_of(brief_, course_);
    const Quantity total = dose.single * dose.per_day.value_or(1);
    for (const auto& rule : brief_.rules) {
      const auto* const limit = std::get_if<regimen::Limit>(&rule.body);
      if (!rule.on || limit == nullptr || limit->scope == regimen::Scope::first ||
          !matches(limit->of, subject))
        continue;
      const auto outside = [](const Quantity& amount, const std::optional<Quantity>& least,
                              const std::optional<Quantity>& most) {
        return (least && comparable(amount, *least) && amount < *least) ||
               (most && comparable(amount, *most) && amount > *most);
      };
      const bool single = outside(dose.single, limit->single_least, limit->single_most);
      if (!single && !outside(total, limit->day_least, limit->day_most)) continue;
      std::string words = (single ? dose.single.ismp() : total.ismp() + " a day") + " is outside " + rule.id +
                          ": " + rule.says;
      if (!limit->warn && !breakable(rule.severity)) return words;
      proposal_.warnings.push_back(std::move(words));
    }
    return {};
  }

  const regimen::Brief& brief_;
  const regimen::Course& course_;
  const regimen::Ladder& ladder_;
  const regimen::EnteredDose& now_;
  Proposal proposal_;
};

}  // namespace

Proposal propose(const Standing& standing, regimen::Response response) {
  return Proposing{standing, response}.proposal();
}

Dosing made(const regimen::Brief& brief, const regimen::Course& course, const regimen::EnteredDose& dose) {
  Dosing dosing{.dose = dose};
  const regimen::Form* const form = form_of(brief, course);
  if (form == nullptr) return dosing;
  regimen::Made of_stock = made_of(*form, dose.single);
  dosing.product = std::move(of_stock.makings);
  dosing.product_form = std::move(of_stock.product_form);
  return dosing;
}

}  // namespace posology::titration
