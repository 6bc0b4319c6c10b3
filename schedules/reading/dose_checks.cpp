// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/dose_checks.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/regimen/is_about.hpp"
#include "engine/regimen/makings.hpp"

namespace posology::schedules {
namespace {

using dose::Quantity;
using regimen::Form;
using regimen::QuantityRange;

bool is_within(const Quantity& dose, const QuantityRange& range) {
  return range.least <= dose && dose <= range.most;
}

/// Is there a unit a thousand times larger or smaller that could have been meant?
bool neighbours(dose::Unit unit) {
  const auto dimension = dimension_of(unit);
  return dimension == dose::Dimension::mass || dimension == dose::Dimension::volume ||
         dimension == dose::Dimension::activity;
}

Quantity times(const Quantity& quantity, int factor) {
  return quantity * factor;
}

class DoseChecking {
 public:
  DoseChecking(const regimen::Brief& brief, const DoseCheck& check, Report& report,
               std::vector<std::string>& notes)
      : brief_{brief},
        check_{check},
        report_{report},
        notes_{notes},
        single_{check.dose.single},
        form_{form_of(brief, check.course)} {}

  void run() {
    if (form_ == nullptr || !is_measured_alike() || !is_plausible() || !is_allowed()) return;
    check_stock();
    note_conversion();
  }

 private:
  bool is_measured_alike() {
    const auto measure = unit_of(*form_);
    if (!measure || plausible_in(*form_, single_.unit) != nullptr ||
        dimension_of(*measure) == dimension_of(single_.unit))
      return true;
    const std::string unit{symbol(single_.unit)};
    Diagnostic& told =
        report_.add("POS0150", check_.at, fmt::format("{} is not measured in {}", form_->say, unit));
    told.help = {fmt::format("write the amount in {}", symbol(*measure))};
    if (unit.ends_with("/kg") || unit.ends_with("/m2"))
      told.help.push_back(
          fmt::format("or have it worked out: {{ amount = \"{}\", … }} and [body]", single_.ismp()));
    return false;
  }

  /// A dose entered in another unit than its form is measured in is told in both: 0.1 mg is 100 mcg.
  void note_conversion() {
    const auto measure = unit_of(*form_);
    if (!measure || *measure == single_.unit || dimension_of(*measure) != dimension_of(single_.unit)) return;
    notes_.push_back(
        fmt::format("{}: {} is {}.", check_.course.id, single_.ismp(), single_.in(*measure).ismp()));
  }

  bool is_plausible() {
    const QuantityRange* const window = plausible_in(*form_, single_.unit);
    if (window == nullptr || is_within(single_, *window)) return true;
    const QuantityRange& range = *window;
    // Within a factor of ten of a slip by a thousand: 20 mg where 20 mcg is meant.
    const bool has_prefixes = neighbours(single_.unit);
    const bool too_large =
        has_prefixes && times(range.least, 100) <= single_ && single_ <= times(range.most, 10'000);
    const bool too_small =
        has_prefixes && range.least <= times(single_, 10'000) && times(single_, 100) <= range.most;
    std::string message =
        fmt::format("{} is not possible as a single dose of {}", single_.ismp(), form_->say);
    if (too_large) message = "dose is 1000 times the usual amount: is the unit right?";
    if (too_small) message = "dose is a thousandth of the usual amount: is the unit right?";
    Diagnostic& told = report_.add("POS0142", check_.at, std::move(message));
    told.why = fmt::format(
        "a single dose of {} lies between {} and {}: anything else is taken for a slip of the pen",
        form_->say, range.least.ismp(), range.most.ismp());
    if (too_large || too_small) offer_unit(told, range);
    offer_form(told);
    return false;
  }

  /// The same number in the unit in which it would be plausible.
  void offer_unit(Diagnostic& told, const QuantityRange& range) const {
    for (const auto unit : {dose::Unit::mcg, dose::Unit::mg, dose::Unit::g, dose::Unit::mL, dose::Unit::L,
                            dose::Unit::MBq, dose::Unit::GBq}) {
      const Quantity other{.value = single_.value, .unit = unit};
      if (unit == single_.unit || dimension_of(unit) != dimension_of(single_.unit)) continue;
      if (is_within(other, range))
        told.help.push_back(fmt::format("{}? write \"{}\"", other.ismp(),
                                        other.value.plain() + " " + std::string{symbol(unit)}));
    }
  }

  /// Another form of the drug of which this is a plausible dose: the depot's amount entered for the ampoules.
  void offer_form(Diagnostic& told) const {
    for (const auto& [id, form] : brief_.forms) {
      if (form.drug != form_->drug || id == form_->id || !form.plausible) continue;
      if (dimension_of(form.plausible->least.unit) != dimension_of(single_.unit)) continue;
      if (is_within(single_, *form.plausible)) {
        told.help.push_back(
            fmt::format("{} of {}? enter it for a course of that form", single_.ismp(), form.say));
      }
    }
  }

  bool is_allowed() {
    bool allowed = true;
    for (const auto& rule : brief_.rules) {
      const auto* const limit = std::get_if<regimen::Limit>(&rule.body);
      if (!rule.on || limit == nullptr || !is_about(check_.course, form_, limit->of)) continue;
      if (limit->scope == regimen::Scope::first && !check_.first) continue;
      const std::string broken = broken_bound(*limit);
      if (broken.empty()) continue;
      if (limit->warn || regimen::breakable(rule.severity)) {
        notes_.push_back(fmt::format("{}: {} ({})", check_.course.id, broken, rule_words(brief_, rule)));
        continue;
      }
      Diagnostic& told = report_.add("POS0145", check_.at, broken);
      told.why = "rule " + rule_words(brief_, rule);
      told.help = {
          fmt::format("where the clinician decides otherwise, switch the rule off with who, why and until "
                      "when: [[off]] rule = \"{}\"",
                      rule.id)};
      allowed = false;
    }
    return allowed;
  }

  /// Which bound of `limit` the dose breaks, in words; empty for none.
  std::string broken_bound(const regimen::Limit& limit) const {
    const auto compare = [](const Quantity& found, const std::optional<Quantity>& least,
                            const std::optional<Quantity>& most, std::string_view what) -> std::string {
      if (least && dimension_of(least->unit) != dimension_of(found.unit)) return {};
      if (most && dimension_of(most->unit) != dimension_of(found.unit)) return {};
      if (least && found < *least)
        return fmt::format("{}{} is less than {}", found.ismp(), what, least->ismp());
      if (most && *most < found) return fmt::format("{}{} is more than {}", found.ismp(), what, most->ismp());
      return {};
    };
    if (auto words = compare(single_, limit.single_least, limit.single_most, " a dose"); !words.empty())
      return words;
    if (limit.step && !is_whole_steps(*limit.step)) {
      return fmt::format("{} is no whole number of steps of {}", single_.ismp(), limit.step->ismp());
    }
    if (!check_.dose.per_day) return {};
    const int per_day = *check_.dose.per_day;
    if (auto words = compare(single_ * per_day, limit.day_least, limit.day_most, " a day"); !words.empty())
      return words;
    if (limit.doses_a_day_least && per_day < *limit.doses_a_day_least) {
      return fmt::format("{} a day is fewer than {} doses",
                         per_day == 1 ? "1 dose" : fmt::format("{} doses", per_day),
                         *limit.doses_a_day_least);
    }
    if (limit.doses_a_day_most && per_day > *limit.doses_a_day_most) {
      return fmt::format("{} doses a day are more than {}", per_day, *limit.doses_a_day_most);
    }
    return {};
  }

  bool is_whole_steps(const Quantity& step) const {
    if (dimension_of(step.unit) != dimension_of(single_.unit)) return true;
    constexpr int most_steps = 1000;
    for (int steps = 1; steps <= most_steps; ++steps) {
      if (!(step * steps < single_)) return step * steps == single_;
    }
    return false;
  }

  void check_stock() {
    if (form_->products.empty()) return;
    const regimen::Made made = made_of(*form_, single_);
    const bool has_strengths =
        std::ranges::any_of(form_->products, [](const auto& product) { return !product.strengths.empty(); });
    if (made.makings || (made.any_amount && has_strengths)) return;
    const auto& lower = made.lower;
    const auto& higher = made.higher;
    Diagnostic& told = report_.add("POS0146", check_.at,
                                   fmt::format("{} cannot be made of whole stocked units", single_.ismp()));
    told.why = has_strengths ? fmt::format("{} is stocked as {}; a dose is never rounded silently",
                                           form_->say, stock_words())
                             : fmt::format("nothing of {} is in stock", form_->say);
    const auto offer = [&](const std::optional<Quantity>& dose) {
      if (!dose || dose->value.is_zero()) return;
      const auto per_day = check_.dose.per_day;
      told.help.push_back(per_day && *per_day > 1
                              ? fmt::format("{} a dose can be made: {} a day in {} doses", dose->ismp(),
                                            (*dose * *per_day).ismp(), *per_day)
                              : fmt::format("{} can be made", dose->ismp()));
    };
    offer(lower);
    offer(higher);
  }

  std::string stock_words() const {
    std::string words;
    for (const auto& product : form_->products) {
      if (product.strengths.empty()) continue;
      for (const auto& strength : product.strengths) words += (words.empty() ? "" : ", ") + strength.ismp();
      words += " " + product.form;
    }
    return words;
  }

  const regimen::Brief& brief_;
  const DoseCheck& check_;
  Report& report_;
  std::vector<std::string>& notes_;
  const Quantity& single_;
  const Form* form_;
};

}  // namespace

void check_dose(const regimen::Brief& brief, const DoseCheck& check, Report& report,
                std::vector<std::string>& notes) {
  try {
    DoseChecking{brief, check, report, notes}.run();
  } catch (const dose::DecimalOverflow&) {
    report.add("POS0142", check.at, "the amount is too large or too finely divided to be a dose");
  }
}

std::optional<dose::Unit> unit_of(const Form& form) {
  if (form.plausible) return form.plausible->least.unit;
  for (const auto& product : form.products) {
    if (!product.strengths.empty()) return product.strengths.front().unit;
  }
  return std::nullopt;
}

std::string rule_words(const regimen::Brief& brief, const regimen::Rule& rule) {
  const auto source = brief.sources.find(rule.citation.source);
  return fmt::format("{} ({}): {} Source: {}", rule.id, name_of(rule.severity), rule.says,
                     source == brief.sources.end() ? rule.citation.source : source->second);
}

}  // namespace posology::schedules
