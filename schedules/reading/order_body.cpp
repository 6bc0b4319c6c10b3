// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/order_body.hpp"

#include <fmt/format.h>

#include <stdexcept>

#include "engine/dose/frequency.hpp"
#include "engine/regimen/makings.hpp"
#include "schedules/reading/dose_checks.hpp"
#include "schedules/reading/dose_values.hpp"
#include "schedules/reading/references.hpp"

namespace posology::schedules {
namespace {

using dose::Decimal;
using dose::Dimension;
using dose::Quantity;

/// "170 cm": a number and that very unit.
std::optional<Decimal> read_measure(Report& report, TableReader& keys, std::string_view key,
                                    std::string_view unit) {
  const auto text = keys.text(key);
  if (!text) return std::nullopt;
  const std::string ending = " " + std::string{unit};
  const auto number = text->ends_with(ending)
                          ? Decimal::parse(std::string_view{*text}.substr(0, text->size() - ending.size()))
                          : std::nullopt;
  if (number) return number;
  report.add("POS0197", keys.find(key)->at, fmt::format("\"{}\" is no {} in {}", *text, key, unit)).help = {
      fmt::format("write digits, a space and the unit: {} = \"{} {}\"", key,
                  unit == "m2"   ? "1.73"
                  : unit == "cm" ? "170"
                                 : "63.4",
                  unit)};
  return std::nullopt;
}

struct Measures {
  Decimal least, most;
};

/// Outside of all bodies it is a slip of the pen, and no dose is worked out from it.
void keep_within(Report& report, const Value& table, std::string_view key, const Measures& possible,
                 std::optional<Decimal>& measure) {
  if (!measure || (possible.least <= *measure && *measure <= possible.most)) return;
  report.add("POS0197", table.find(key)->at,
             fmt::format("a {} of {} is not possible: it lies between {} and {}", key, measure->ismp(),
                         possible.least.ismp(), possible.most.ismp()));
  measure.reset();
}

/// "+0.2 %", "-0.3 %", "0 %": to the nearest tenth, for people.
std::string difference_words(const Quantity& given, const Quantity& exact) {
  // In thousandths of the exact dose, half up: as whole numbers of the finest digit of both.
  const Decimal a = given.in(exact.unit).value, b = exact.value;
  const int places = std::max(a.places(), b.places());
  const auto digits = [&](const Decimal& value) {
    std::int64_t power = 1;
    for (int place = value.places(); place < places; ++place) power *= 10;
    return value.units() * power;
  };
  const std::int64_t difference = digits(a) - digits(b), whole = digits(b);
  const std::int64_t size = difference < 0 ? -difference : difference;
  const std::int64_t tenths = (size * 2'000 + whole) / (2 * whole);
  if (difference == 0) return "0 %";
  return (difference < 0 ? "-" : "+") + Decimal::scaled(tenths, 1).ismp() + " %";
}

class WorkingOut {
 public:
  WorkingOut(OrderReading& reading, const regimen::Course& course, const Value& value)
      : reading_{reading},
        report_{reading.report},
        course_{course},
        value_{value},
        keys_{value, reading.report, "a dose that is worked out"} {}

  std::optional<regimen::EnteredDose> dose() {
    const Value* const amount = keys_.need("amount", "how much for each m2 or kg: amount = \"750 mg/m2\"");
    const auto per = amount == nullptr ? std::nullopt : read_amount(report_, *amount, "amount", "mg/m2");
    const auto times = keys_.text("times");
    const auto round = keys_.text("round");
    const auto within = keys_.whole("within", 1, 50);
    keys_.done();
    if (!per) return std::nullopt;
    regimen::EnteredDose entered{.single = {}, .locus = report_.locus(value_.at)};
    const auto exact = exactly(*per, amount->at, entered.basis);
    if (!exact || !read_times(times, entered)) return std::nullopt;
    if (!is_allowed(*per, entered.per_day, amount->at)) return std::nullopt;
    entered.basis += " = " + exact->ismp();
    const auto single = given(*exact, round, within);
    if (!single) return std::nullopt;
    entered.single = *single;
    entered.basis += *single == *exact ? ""
                                       : fmt::format(", given as {} ({})", single->ismp(),
                                                     difference_words(*single, *exact));
    return entered;
  }

 private:
  /// A limit for each m2 is asked of the amount for each m2: what is worked out from it is measured
  /// otherwise.
  bool is_allowed(const Quantity& per, const std::optional<int>& per_day, const Span& at) {
    const auto form = reading_.brief.forms.find(course_.form.value_or(""));
    if (form == reading_.brief.forms.end() || regimen::plausible_in(form->second, per.unit) == nullptr)
      return true;
    const regimen::EnteredDose asked{.single = per, .per_day = per_day, .locus = report_.locus(at)};
    const std::size_t before = report_.size();
    check_dose(reading_.brief, {.course = course_, .dose = asked, .at = at}, report_, reading_.brief.notes);
    return report_.size() == before;
  }

  /// The amount times the body's surface or weight.
  std::optional<Quantity> exactly(const Quantity& per, const Span& at, std::string& basis) {
    const Dimension dimension = dimension_of(per.unit);
    const auto& body = reading_.body;
    if (dimension != Dimension::mass_per_area && dimension != Dimension::mass_per_weight) {
      report_
          .add("POS0197", at,
               fmt::format("{} is for no m2 and no kg: there is nothing to work out", per.ismp()))
          .help = {"write the dose itself, without a table"};
      return std::nullopt;
    }
    const bool area = dimension == Dimension::mass_per_area;
    const auto factor = !body ? std::nullopt : area ? body->surface : body->weight;
    if (!factor) {
      report_.add("POS0197", at, fmt::format("the {} is not known", area ? "body surface" : "weight")).help =
          {area ? "add [body] with height, weight and formula, or with surface" : "add [body] with weight"};
      return std::nullopt;
    }
    basis = fmt::format("{} x {}", per.ismp(), area ? body->surface_words : factor->ismp() + " kg");
    const dose::Unit unit = per.unit == dose::Unit::mcg_per_kg ? dose::Unit::mcg : dose::Unit::mg;
    return Quantity{.value = per.value * *factor, .unit = unit};
  }

  bool read_times(const std::optional<std::string>& times, regimen::EnteredDose& entered) {
    if (!course_.daily && course_.dose != regimen::DosePolicy::prescription) {
      if (!times) return true;
      report_.add("POS0197", value_.at,
                  fmt::format("\"{}\" is not taken at home every day: times says nothing", course_.id));
      return false;
    }
    const auto parsed = dose::parse_prescription("1 mg " + times.value_or(""));
    const auto* const found = std::get_if<dose::Prescription>(&parsed);
    if (times && found != nullptr && found->single.value == Decimal::integer(1)) {
      entered.per_day = found->per_day;
      return true;
    }
    report_.add("POS0151", value_.at, "a dose that is worked out says how often: times = \"twice daily\"");
    return false;
  }

  /// What is given of the exact dose.
  std::optional<Quantity> given(const Quantity& exact, const std::optional<std::string>& round,
                                const std::optional<int>& within) {
    const auto form = reading_.brief.forms.find(course_.form.value_or(""));
    if (form == reading_.brief.forms.end() || form->second.products.empty()) return exact;
    const regimen::Made made = made_of(form->second, exact);
    if (made.makings || made.any_amount) return exact;
    const auto difference = [&](const Quantity& other) {
      return fmt::format("{} ({})", other.ismp(), difference_words(other, exact));
    };
    if (!round) {
      Diagnostic& told = report_.add(
          "POS0198", value_.at,
          fmt::format(
              "{} cannot be made of whole stocked units, and the order does not say how it is rounded",
              exact.ismp()));
      if (made.lower) told.help.push_back(difference(*made.lower) + " can be made");
      if (made.higher) told.help.push_back(difference(*made.higher) + " can be made");
      told.help.emplace_back(
          "write round = \"nearest\", \"down\" or \"up\", and within = 5, the most per cent that it may "
          "differ");
      return std::nullopt;
    }
    const auto chosen = choose(exact, made, *round);
    if (!chosen) return std::nullopt;
    if (!within) {
      report_.add("POS0198", value_.at, "how far a dose may be rounded is the site's to say").help = {
          "write within = 5, the most per cent that it may differ"};
      return std::nullopt;
    }
    const Quantity off = *chosen < exact ? exact - *chosen : *chosen - exact;
    if (off * 100 <= exact * *within) return chosen;
    report_.add("POS0198", value_.at,
                fmt::format("{} is further than {} % from {}", difference(*chosen), *within, exact.ismp()));
    return std::nullopt;
  }

  std::optional<Quantity> choose(const Quantity& exact, const regimen::Made& made, const std::string& round) {
    std::optional<Quantity> chosen;
    if (round == "down") chosen = made.lower;
    if (round == "up") chosen = made.higher;
    if (round == "nearest") {
      const bool both = made.lower && made.higher;
      const bool lower = both ? exact - *made.lower <= *made.higher - exact : made.lower.has_value();
      chosen = lower ? made.lower : made.higher;
    } else if (round != "down" && round != "up") {
      tell_unknown(report_, "POS0198", "way of rounding", round, keys_.find("round")->at,
                   {"nearest", "down", "up"});
      return std::nullopt;
    }
    if (!chosen)
      report_.add("POS0198", value_.at,
                  fmt::format("nothing that is stocked makes a dose {} from {}", round, exact.ismp()));
    return chosen;
  }

  OrderReading& reading_;
  Report& report_;
  const regimen::Course& course_;
  const Value& value_;
  TableReader keys_;
};

}  // namespace

std::optional<Body> read_body(Report& report, TableReader& keys) {
  const Value* const table = keys.table("body");
  if (table == nullptr) return std::nullopt;
  TableReader parts{*table, report, "a body"};
  Body body;
  const auto height = read_measure(report, parts, "height", "cm");
  body.weight = read_measure(report, parts, "weight", "kg");
  body.surface = read_measure(report, parts, "surface", "m2");
  const auto formula = parts.text("formula");
  parts.done();
  keep_within(report, *table, "weight", {Decimal::integer(1), Decimal::integer(400)}, body.weight);
  keep_within(report, *table, "surface", {Decimal::scaled(1, 1), Decimal::integer(5)}, body.surface);
  if (body.surface) {
    body.surface_words = body.surface->ismp() + " m2 (entered)";
    if (height || formula)
      report.add("POS0197", table->at,
                 "a body surface is entered, or worked out of height and weight: not both");
    return body;
  }
  if (!height && !formula) return body;
  const auto known = formula ? dose::parse_surface_formula(*formula) : std::nullopt;
  if (formula && !known) {
    tell_unknown(report, "POS0197", "formula", *formula, parts.find("formula")->at, {"mosteller", "dubois"});
    return body;
  }
  if (!height || !body.weight || !known) {
    report.add("POS0197", table->at, "a body surface needs height, weight and formula");
    return body;
  }
  try {
    body.surface = body_surface(*height, *body.weight, *known);
    body.surface_words = fmt::format("{} m2 ({}, {} cm, {} kg, to the nearest 0.01 m2)", body.surface->ismp(),
                                     name_of(*known), height->ismp(), body.weight->ismp());
  } catch (const std::invalid_argument& wrong) {
    report.add("POS0197", table->at, fmt::format("a body surface is worked out of {}", wrong.what()));
  }
  return body;
}

std::optional<regimen::EnteredDose> read_worked_out(OrderReading& reading, const regimen::Course& course,
                                                    const Value& value) {
  try {
    return WorkingOut{reading, course, value}.dose();
  } catch (const dose::DecimalOverflow&) {
    reading.report.add("POS0142", value.at, "the amount is too large or too finely divided to be a dose");
    return std::nullopt;
  }
}

}  // namespace posology::schedules
