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

bool alike(const SupplyLine& a, const SupplyLine& b) {
  return a.form == b.form && a.product_form == b.product_form &&
         dimension_of(a.strength.unit) == dimension_of(b.strength.unit) && a.strength == b.strength;
}

/// A line before it is rounded to whole units: what its doses come to.
struct Amounts {
  SupplyLine line;
  Quantity firm, all;
};

void merge(const Amounts& more, std::vector<Amounts>& lines) {
  const auto same =
      std::ranges::find_if(lines, [&](const Amounts& other) { return alike(other.line, more.line); });
  if (same == lines.end()) {
    lines.push_back(more);
  } else {
    same->firm = same->firm + more.firm;
    same->all = same->all + more.all;
  }
}

/// The least number of units that comes to the amount.
long long units_for(const Quantity& amount, const Quantity& strength) {
  long long least = 0, most = 1;
  const auto reaches = [&](long long count) {
    return Quantity{.value = strength.value * dose::Decimal::integer(count), .unit = strength.unit} >= amount;
  };
  while (!reaches(most)) most *= 2;
  while (least < most) {
    const long long middle = least + (most - least) / 2;
    if (reaches(middle)) {
      most = middle;
    } else {
      least = middle + 1;
    }
  }
  return least;
}

/// Parts of divided units add up to whole ones, rounded up once for all of a line.
std::vector<SupplyLine> whole(const std::vector<Amounts>& amounts) {
  std::vector<SupplyLine> lines;
  for (const auto& each : amounts) {
    SupplyLine line = each.line;
    line.firm = units_for(each.firm, line.strength);
    line.provisional = units_for(each.all, line.strength) - line.firm;
    lines.push_back(std::move(line));
  }
  return lines;
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
    at_home_ = true;
    for (const auto& pattern : plan_.patterns) home(pattern);
    supply_.total = whole(total_);
    sort_lines(supply_.total);
    supply_.home_total = whole(home_);
    sort_lines(supply_.home_total);
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
    HomeSupply home{.course = pattern.extra.empty() ? pattern.course : pattern.id,
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
    std::vector<Amounts> amounts;
    for (const auto& units : makings) {
      const SupplyLine line{.form = form.id,
                            .say = form.say,
                            .product_form = product_form,
                            .strength = units.part_of.value_or(units.strength)};
      const auto come_to = [&](long long doses) {
        return Quantity{.value = units.strength.value * dose::Decimal::integer(doses * units.count),
                        .unit = units.strength.unit};
      };
      const Amounts more{
          .line = line, .firm = come_to(times.firm), .all = come_to(times.firm + times.provisional)};
      merge(more, amounts);
      merge(more, total_);
      if (at_home_) merge(more, home_);
    }
    lines = whole(amounts);
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
  bool at_home_ = false;
  std::vector<Amounts> total_, home_;  ///< Of the total, and of what is taken at home.
};

}  // namespace

namespace {

/// So many lengths after the day; the day after the last that can be told, where that comes first.
LocalDay after(LocalDay first, const time::Duration& length, int number) {
  const LocalDay end = time::last_day;
  const long long count = static_cast<long long>(length.count()) * number;
  if (count > (end - first).count()) return end + days{1};
  return add_civil(first, length.kind() == time::Duration::Kind::civil_months
                              ? time::Duration::months(static_cast<int>(count))
                              : time::Duration::days(static_cast<int>(count)));
}

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
  // From the first day each time: the last day of a month stays the last.
  LocalDay from = *first;
  for (int number = 1; from <= within.until; ++number) {
    const LocalDay next = std::max(after(*first, length, number), from + days{1});
    Supply refill = supply_of(brief, plan, {.from = from, .until = std::min(next - days{1}, within.until)});
    // What is given at visits is no refill: the totals are those of the doses at home.
    refill.visits.clear();
    refill.total = refill.home_total;
    if (taken(refill)) all.push_back(std::move(refill));
    from = next;
  }
  return all;
}

}  // namespace posology::titration
