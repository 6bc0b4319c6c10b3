// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/check_doses.hpp"

#include <algorithm>

#include "engine/audit/ordered.hpp"
#include "engine/regimen/is_about.hpp"

namespace posology::audit {
namespace {

using dose::Quantity;
using regimen::DosePolicy;
using regimen::DoseSource;
using regimen::Verdict;

/// What the plan says of one dose, at an appointment or at home.
struct Told {
  const std::string& id;
  const std::optional<Quantity>& dose;
  DoseSource from = DoseSource::none;
  const std::optional<dose::Makings>& product;
  OrderedDose asked = {};
};

class Doses {
 public:
  explicit Doses(const Sheet& sheet) : sheet_{sheet}, brief_{sheet.brief()} {}

  Findings findings() {
    for (const auto& event : sheet_.plan().events) {
      if (const auto ordered = find_ordered(brief_, event.course); ordered && !ordered->course.daily) {
        conclude({event.id, event.dose, event.dose_from, event.product,
                  ordered_dose(*ordered, event.number, sheet_.day(event.start))},
                 *ordered);
      }
    }
    for (const auto& course : sheet_.home()) {
      const regimen::Pattern& pattern = *course.pattern;
      const auto ordered = find_ordered(brief_, pattern.course);
      if (!ordered || !pattern.extra.empty()) continue;  // Extra doses: check_extras.
      const std::optional<Quantity> dose = pattern.dose;
      if (const auto text = wrong_day(course, *ordered); !text.empty()) {
        refuse(pattern.course, text);
        continue;
      }
      const auto asked = course.taken.empty()
                             ? any_ordered(pattern, *ordered)
                             : ordered_dose(*ordered, 1, dose_day(pattern, course.taken.front()));
      conclude({pattern.course, dose, pattern.dose_from, pattern.product, asked}, *ordered);
      if (const auto text = wrong_times(pattern, *ordered, asked); !text.empty())
        refuse(pattern.course, text);
    }
    return std::move(findings_);
  }

 private:
  void refuse(const std::string& event, std::string text) {
    findings_.push_back(itself({.rule = "order", .to = event, .text = std::move(text)}));
  }

  void conclude(const Told& told, const Ordered& ordered) {
    std::string text;
    try {
      text = wrong_amount(told, ordered);
      const bool asked = text.empty() && (told.dose || told.product);
      const regimen::Form* const form = asked ? form_of(brief_, ordered.course) : nullptr;
      if (text.empty()) text = wrong_for_form(told, form);
      if (text.empty()) text = wrong_makings(told, form);
    } catch (const dose::DecimalOverflow& large) {
      text = told.id + " has amounts that are too large to be weighed: " + large.what();
    } catch (const dose::IncompatibleUnits& mixed) {
      text = told.id + " has amounts that have no sum: " + mixed.what();
    }
    if (!text.empty()) return refuse(told.id, std::move(text));
    if (!sheet_.words_all()) return;
    findings_.push_back(itself({.rule = "order",
                                .to = told.id,
                                .verdict = Verdict::satisfied,
                                .found = told.dose ? told.dose->ismp() : "",
                                .text = "the dose of " + told.id + " is as ordered"}));
  }

  static std::string shown(const std::optional<Quantity>& dose) { return dose ? dose->ismp() : "no dose"; }

  static bool same(const std::optional<Quantity>& dose, const Quantity& other) {
    return dose && dimension_of(dose->unit) == dimension_of(other.unit) && *dose == other;
  }

  std::string wrong_amount(const Told& told, const Ordered& ordered) const {
    const auto differs = [&](const std::string& from) {
      return told.id + " has " + shown(told.dose) + ", and " + from;
    };
    const regimen::Course& course = ordered.course;
    if (course.dose == DosePolicy::none) {
      return told.dose || told.from != DoseSource::none ? differs("it is no dose that is measured") : "";
    }
    if (told.asked.none) return differs("nothing is to be taken then");
    if (const auto* const entered = told.asked.dose) {
      const bool by_order = told.from == DoseSource::clinician || told.from == DoseSource::order;
      const bool by_source = told.from == DoseSource::source || told.from == DoseSource::ladder;
      if (!same(told.dose, entered->single)) {
        return differs(std::string{entered->stated ? "the regimen states " : "the order enters "} +
                       entered->single.ismp());
      }
      if (entered->stated) return by_source ? "" : told.id + " does not say that its dose is the regimen's";
      return by_order ? "" : told.id + " does not say that its dose is the order's";
    }
    switch (course.dose) {
      case DosePolicy::ladder:
        return wrong_step(told, course);
      case DosePolicy::clinician_open:
        return told.dose || told.from != DoseSource::not_entered ? differs("no clinician has entered one")
                                                                 : "";
      case DosePolicy::clinician_required:
      case DosePolicy::prescription:
      case DosePolicy::stated:
      case DosePolicy::none:
        break;
    }
    return differs("the order must enter one");
  }

  /// Nothing is entered and nothing decided: the first step, at every visit.
  std::string wrong_step(const Told& told, const regimen::Course& course) const {
    const auto ladder = brief_.ladders.find(course.ladder.value_or(""));
    if (ladder == brief_.ladders.end()) return told.id + " climbs a ladder that is not known";
    const auto& steps = ladder->second.steps;
    const auto first = static_cast<std::size_t>(ladder->second.first);
    const bool is_first = first < steps.size() && same(told.dose, steps[first].dose);
    if (!is_first) {
      return told.id + " has " + shown(told.dose) + ", and no decision moves it from the first step of " +
             ladder->first;
    }
    return told.from == DoseSource::ladder ? "" : told.id + " does not say that its dose is the ladder's";
  }

  /// A dose of the pattern on a day for which the order has another, or none.
  std::string wrong_day(const HomeCourse& course, const Ordered& ordered) const {
    const regimen::Pattern& pattern = *course.pattern;
    const OrderedDoses doses{ordered};
    for (const auto taken : course.taken) {
      const auto asked = doses.at(1, dose_day(pattern, taken));
      const bool alike = asked.dose != nullptr && same(pattern.dose, asked.dose->single) &&
                         pattern.per_day == asked.dose->per_day.value_or(1);
      if (alike || (asked.dose == nullptr && !asked.none)) continue;
      return pattern.course + " has " + pattern.dose.ismp() + " on " + sheet_.when(taken) +
             ", and the order " + (asked.none ? "no dose" : asked.dose->single.ismp());
    }
    return {};
  }

  /// Of a pattern none of whose doses is taken: the order's first dose, or a later one that it agrees with.
  static OrderedDose any_ordered(const regimen::Pattern& pattern, const Ordered& ordered) {
    const auto changes = ordered.use.changes.find(ordered.course.id);
    if (changes != ordered.use.changes.end()) {
      for (const auto& change : changes->second) {
        if (change.dose && same(pattern.dose, change.dose->single) &&
            pattern.per_day == change.dose->per_day.value_or(1))
          return {.dose = &*change.dose};
      }
    }
    return {.dose = entered_dose(ordered)};
  }

  /// The day whose dose it is: a time that the clock skips late on a day lands on the next.
  time::LocalDay dose_day(const regimen::Pattern& pattern, time::Instant taken) const {
    const auto day = sheet_.day(taken);
    for (const auto clock : pattern.times) {
      if (sheet_.zone().instant(day + clock) == taken) return day;
    }
    return day - std::chrono::days{1};
  }

  static std::string wrong_for_form(const Told& told, const regimen::Form* form) {
    if (form == nullptr || !told.dose || !form->plausible) return {};
    const auto* const window = plausible_in(*form, told.dose->unit);
    const auto& [least, most] = window == nullptr ? *form->plausible : *window;
    if (window != nullptr && least <= *told.dose && *told.dose <= most) return {};
    return told.id + " has " + shown(told.dose) + ", and a single dose of " + form->say + " is " +
           least.ismp() + " to " + most.ismp();
  }

  static const regimen::Product* stocked(const regimen::Form& form, const Quantity& strength) {
    const auto holds = [&](const regimen::Product& product) {
      return std::ranges::any_of(product.strengths,
                                 [&](const Quantity& each) { return same(strength, each); });
    };
    const auto found = std::ranges::find_if(form.products, holds);
    return found == form.products.end() ? nullptr : &*found;
  }

  /// Do equal parts of such a unit, as many as it may be divided into, come to that amount?
  static bool is_part(const regimen::Product& product, const Quantity& amount, const Quantity& unit) {
    for (int count = 1; count < product.parts; ++count) {
      if (amount * product.parts == unit * count) return true;
    }
    return false;
  }

  static std::string wrong_makings(const Told& told, const regimen::Form* form) {
    if (!told.product) return {};
    if (form == nullptr || !told.dose || told.product->empty())
      return told.id + " has makings without a dose";
    std::optional<Quantity> sum;
    int units = 0;
    for (const auto& [strength, count, part_of] : *told.product) {
      const regimen::Product* const product =
          count > 0 ? stocked(*form, part_of.value_or(strength)) : nullptr;
      if (product == nullptr || (part_of && !is_part(*product, strength, *part_of)))
        return told.id + " is made of " + strength.ismp() + ", which is not stocked";
      units += count;
      if (product->per_dose && units > *product->per_dose) {
        return told.id + " takes " + std::to_string(units) + " units of " + product->form +
               ", and at most so many make one dose: " + std::to_string(*product->per_dose);
      }
      sum = sum ? *sum + strength * count : strength * count;
    }
    return same(told.dose, *sum)
               ? ""
               : told.id + " has " + shown(told.dose) + ", and its makings are " + sum->ismp();
  }

  std::string wrong_times(const regimen::Pattern& pattern, const Ordered& ordered,
                          const OrderedDose& said) const {
    const auto* const entered = said.dose;
    if (entered != nullptr && pattern.per_day != entered->per_day.value_or(1)) {
      return pattern.course + " is planned " + std::to_string(pattern.per_day) +
             " times a day, and ordered " + std::to_string(entered->per_day.value_or(1));
    }
    const auto own = ordered.use.times.find(ordered.course.id);
    std::vector<time::minutes> asked =
        own == ordered.use.times.end() || static_cast<int>(own->second.size()) != pattern.per_day
            ? std::vector<time::minutes>{}
            : own->second;
    if (asked.empty() && ordered.course.daily) {
      const auto usual = ordered.course.daily->times.find(pattern.per_day);
      if (usual != ordered.course.daily->times.end()) asked = usual->second;
    }
    std::ranges::sort(asked);
    return asked.empty() || asked == pattern.times
               ? ""
               : pattern.course + " is planned at other times of day than ordered";
  }

  const Sheet& sheet_;
  const regimen::Brief& brief_;
  Findings findings_;
};

}  // namespace

Findings check_doses(const Sheet& sheet) {
  return Doses{sheet}.findings();
}

}  // namespace posology::audit
