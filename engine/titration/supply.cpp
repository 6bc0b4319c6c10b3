// SPDX-License-Identifier: Apache-2.0
#include "engine/titration/supply.hpp"

#include <algorithm>
#include <map>

#include "engine/regimen/makings.hpp"
#include "engine/time/shift.hpp"

namespace posology::titration {
namespace {

using dose::Quantity;
using regimen::Certainty;
using regimen::SegmentKind;
using std::chrono::days;
using time::LocalDay;

/// How often one dose is given, firm and provisional.
struct Times {
  long long firm = 0, provisional = 0;
};

void merge(const SupplyLine& line, std::vector<SupplyLine>& lines) {
  const auto same = std::ranges::find_if(lines, [&](const SupplyLine& other) {
    return other.form == line.form && other.product_form == line.product_form &&
           dimension_of(other.strength.unit) == dimension_of(line.strength.unit) &&
           other.strength == line.strength;
  });
  if (same == lines.end()) {
    lines.push_back(line);
  } else {
    same->firm += line.firm;
    same->provisional += line.provisional;
  }
}

/// By form, then strongest first.
void sort_lines(std::vector<SupplyLine>& lines) {
  std::ranges::stable_sort(lines, [](const SupplyLine& a, const SupplyLine& b) {
    if (a.form != b.form) return a.form < b.form;
    return dimension_of(a.strength.unit) == dimension_of(b.strength.unit) && a.strength > b.strength;
  });
}

class Counting {
 public:
  Counting(const regimen::Brief& brief, const regimen::Plan& plan, const SupplyDays& within)
      : brief_{brief}, plan_{plan}, zone_{*brief.zone}, supply_{.from = within.from, .until = within.until} {}

  Supply count() {
    for (const auto& event : plan_.events) {
      if (event.kind == regimen::EventKind::administration && shows(zone_.day_of(event.start))) visit(event);
    }
    for (const auto& pattern : plan_.patterns) home(pattern);
    sort_lines(supply_.total);
    return std::move(supply_);
  }

 private:
  bool shows(LocalDay day) const { return supply_.from <= day && day <= supply_.until; }

  const regimen::Form* form_of(const regimen::Subject& subject) const {
    const auto form = brief_.forms.find(subject.form);
    return form == brief_.forms.end() ? nullptr : &form->second;
  }

  void visit(const regimen::PlannedEvent& event) {
    VisitSupply visit{.event = event.id,
                      .say = event.say,
                      .at = event.start,
                      .dose = event.dose,
                      .certainty = event.certainty};
    if (!event.dose) {
      visit.not_counted = event.dose_from == regimen::DoseSource::not_entered
                              ? "dose to be entered by the clinician"
                              : "its amount is the site's own";
    } else {
      const bool firm = event.certainty == Certainty::firm;
      visit.not_counted = add(
          event.subject, {.dose = *event.dose, .makings = event.product, .product_form = event.product_form},
          {.firm = firm ? 1 : 0, .provisional = firm ? 0 : 1}, visit.lines);
    }
    supply_.visits.push_back(std::move(visit));
  }

  void home(const regimen::Pattern& pattern) {
    HomeSupply home{.course = pattern.course,
                    .say = pattern.say,
                    .dose = pattern.dose,
                    .first = {},
                    .last = {},
                    .if_needed_a_day = pattern.per_day};
    Times times;
    std::optional<LocalDay> first;
    for (const auto& segment : pattern.segments) {
      const LocalDay from = std::max(zone_.day_of(segment.from), supply_.from);
      const LocalDay to = std::min(zone_.day_of(segment.to - time::minutes{1}), supply_.until);
      if (segment.kind == SegmentKind::only_if_needed && from <= to)
        home.if_needed_days += static_cast<int>((to - from).count()) + 1;
      if (segment.kind != SegmentKind::take) continue;
      // A day early: a time that the clock skips late on a day lands on the next.
      for (LocalDay day = zone_.day_of(segment.from) - days{1}; day <= zone_.day_of(segment.to);
           day += days{1}) {
        for (const auto clock : pattern.times) {
          const auto at = zone_.instant(day + clock);
          const LocalDay on = zone_.day_of(at);
          if (at < segment.from || at >= segment.to || !shows(on)) continue;
          ++(segment.certainty == Certainty::firm ? times.firm : times.provisional);
          if (!first || on < *first) first = on;
          home.last = std::max(home.last, on);
        }
      }
    }
    if (!first && home.if_needed_days == 0) return;
    home.first = first.value_or(supply_.from);
    if (!first) home.last = home.first;
    home.firm = times.firm;
    home.provisional = times.provisional;
    if (first) {
      home.not_counted =
          add(pattern.subject,
              {.dose = pattern.dose, .makings = pattern.product, .product_form = pattern.product_form}, times,
              home.lines);
    }
    supply_.home.push_back(std::move(home));
  }

  struct One {
    const Quantity& dose;
    const std::optional<dose::Makings>& makings;
    const std::string& product_form;
  };

  /// Adds the units of so many doses to `lines` and the total; or says why not.
  std::string add(const regimen::Subject& subject, const One& one, const Times& times,
                  std::vector<SupplyLine>& lines) {
    const regimen::Form* const form = form_of(subject);
    if (form == nullptr) return "no product is listed";
    if (one.makings) {
      add_units(*form, one.product_form, *one.makings, times, lines);
      return {};
    }
    const auto opened = opened_for(*form, one.dose);
    if (!opened) return "no product that is listed makes it";
    add_units(*form, opened->product_form, opened->units, times, lines);
    waste(*form, *opened, times.firm + times.provisional);
    return {};
  }

  void add_units(const regimen::Form& form, const std::string& product_form, const dose::Makings& makings,
                 const Times& times, std::vector<SupplyLine>& lines) {
    for (const auto& units : makings) {
      const SupplyLine line{
          .form = form.id,
          .say = form.say,
          .product_form = product_form,
          .strength = units.part_of.value_or(units.strength),
          .firm = whole(units, times.firm),
          .provisional = whole(units, times.firm + times.provisional) - whole(units, times.firm)};
      merge(line, lines);
      merge(line, supply_.total);
    }
  }

  /// The whole units that so many doses take: of divided ones, the parts together, rounded up to units.
  static long long whole(const dose::StockedUnits& units, long long times) {
    const long long count = times * units.count;
    if (!units.part_of) return count;
    // Parts to a unit: the least number of such parts that makes whole units, counted out exactly.
    for (long long of = 1; of <= count; ++of) {
      if (*units.part_of * static_cast<int>(of) >= units.strength * static_cast<int>(count)) return of;
    }
    return count;
  }

  void waste(const regimen::Form& form, const regimen::Opened& opened, long long times) {
    if (opened.left_over.value.is_zero() || times == 0) return;
    const Quantity lost = opened.left_over * static_cast<int>(times);
    const auto same = std::ranges::find_if(supply_.wastage, [&](const Wastage& other) {
      return other.say == form.say && other.product_form == opened.product_form;
    });
    if (same == supply_.wastage.end()) {
      supply_.wastage.push_back(
          {.say = form.say, .product_form = opened.product_form, .amount = lost, .times = times});
    } else {
      same->amount = same->amount + lost;
      same->times += times;
    }
  }

  const regimen::Brief& brief_;
  const regimen::Plan& plan_;
  const time::Zone& zone_;
  Supply supply_;
};

}  // namespace

Supply supply_of(const regimen::Brief& brief, const regimen::Plan& plan, const SupplyDays& within) {
  return Counting{brief, plan, within}.count();
}

std::vector<Supply> refills(const regimen::Brief& brief, const regimen::Plan& plan, const SupplyDays& within,
                            const time::Duration& length) {
  std::vector<Supply> all;
  const auto taken = [](const Supply& supply) {
    return std::ranges::any_of(supply.home,
                               [](const HomeSupply& home) { return home.firm + home.provisional > 0; });
  };
  const Supply whole = supply_of(brief, plan, within);
  std::optional<LocalDay> first;
  for (const auto& home : whole.home) {
    if (home.firm + home.provisional > 0 && (!first || home.first < *first)) first = home.first;
  }
  if (!first) return all;
  for (LocalDay from = *first; from <= within.until;) {
    const LocalDay next = std::max(add_civil(from, length), from + days{1});
    Supply refill = supply_of(brief, plan, {.from = from, .until = std::min(next - days{1}, within.until)});
    refill.visits.clear();
    if (taken(refill)) all.push_back(std::move(refill));
    from = next;
  }
  // What is given at visits is no refill: the totals are those of the doses at home.
  for (auto& refill : all) {
    refill.total.clear();
    for (const auto& home : refill.home) {
      for (const auto& line : home.lines) merge(line, refill.total);
    }
    sort_lines(refill.total);
  }
  return all;
}

}  // namespace posology::titration
