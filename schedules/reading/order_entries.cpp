// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/order_entries.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/regimen/is_about.hpp"
#include "engine/regimen/reviews.hpp"
#include "engine/time/text.hpp"
#include "schedules/reading/dose_checks.hpp"
#include "schedules/reading/dose_values.hpp"
#include "schedules/reading/order_body.hpp"
#include "schedules/reading/order_counts.hpp"
#include "schedules/reading/order_cycles.hpp"
#include "schedules/reading/order_steps.hpp"
#include "schedules/reading/order_taper.hpp"
#include "schedules/reading/references.hpp"
#include "schedules/reading/time_values.hpp"

namespace posology::schedules {
namespace {

using regimen::Course;
using regimen::DosePolicy;

constexpr int most_count_ever = 1000;

class Entries {
 public:
  Entries(OrderReading& reading, std::size_t use, const Value& table, const Span& use_at)
      : reading_{reading},
        report_{reading.report},
        regimen_{reading.brief.regimens[use]},  // A copy of the library's, and the order's own.
        use_{reading.brief.order.regimens[use]},
        table_{table},
        use_at_{use_at},
        earlier_{reading.brief.regimens.begin(),
                 reading.brief.regimens.begin() + static_cast<std::ptrdiff_t>(use)} {}

  void read() {
    for_each_course("count", [&](const Course& course, const Value& value) { read_count(course, value); });
    for_each_course("until", [&](const Course& course, const Value& value) { read_until(course, value); });
    for_each_course("taper", [&](const Course& course, const Value& value) {
      told_of_dose_.push_back(course.id);
      enter_taper(reading_, {.course = &course, .use = earlier_.size()}, value);
    });
    for_each_course(
        "steps", [&](const Course& course, const Value& value) { read_own_steps(reading_, course, value); });
    for_each_course("reviews", [&](const Course& course, const Value& value) {
      read_own_reviews(reading_, course, value);
    });
    for_each_course("dose", [&](const Course& course, const Value& value) { read_dose(course, value); });
    state_doses();
    for_each_course("times", [&](const Course& course, const Value& value) { read_times(course, value); });
    const UseReading use{.use = use_, .regimen = regimen_, .table = table_, .use_at = use_at_};
    read_timings(reading_, use);
    read_cycle(reading_, use);
    check_counts(reading_, use);
    read_lifetimes(reading_, use);
    for (const auto& course : regimen_.courses) check_complete(course);
  }

 private:
  template <typename Read>
  void for_each_course(std::string_view key, Read read) {
    const Value* const table = table_.find(key);
    if (table == nullptr) return;
    if (table->kind != Value::Kind::table) {
      if (key == "dose") report_.mark_broken(std::string{key});
      tell_wrong_type(report_, *table, key,
                      fmt::format("said of a course, as in {}.{}", key,
                                  regimen_.courses.empty() ? "COURSE" : regimen_.courses.front().id));
      return;
    }
    for (const auto& entry : table->entries) {
      const auto course = std::ranges::find(regimen_.courses, entry.key, &Course::id);
      if (course != regimen_.courses.end()) {
        read(*course, entry.value);
        continue;
      }
      std::vector<std::string> known;
      for (const auto& each : regimen_.courses) known.push_back(each.id);
      tell_unknown(report_, fmt::format("POS0111"), fmt::format("course of {}", regimen_.id), entry.key,
                   entry.at, known);
    }
  }

  bool is_left_out(const Course& course) const {
    const auto count = use_.counts.find(course.id);
    return count != use_.counts.end() && count->second == 0;
  }

  void read_count(const Course& course, const Value& value) {
    const auto count = read_whole(report_, value, course.id, 0, most_count_ever);
    if (!count) return;
    use_.counts[course.id] = *count;
    if (course.daily && *count > 0) {
      report_.add("POS0135", value.at, fmt::format("\"{}\" is taken every day and has no number", course.id))
          .help = {fmt::format("end it with a date, until.{} = 2027-01-12, or leave it out with count.{} = 0",
                               course.id, course.id)};
      return;
    }
    const MostCount most = most_count(reading_.brief, course);
    if (!most.most || *count <= *most.most) return;
    Diagnostic& told =
        report_.add("POS0135", value.at,
                    fmt::format("{} events of \"{}\" are more than {}", *count, course.id, *most.most));
    if (most.rule != nullptr) told.why = "rule " + rule_words(reading_.brief, *most.rule);
  }

  void read_until(const Course& course, const Value& value) {
    const auto day = read_day(report_, value, "until");
    if (!day) return;
    use_.untils.insert_or_assign(course.id, *day);
    if (!reading_.has_start || *day >= reading_.brief.order.start) return;
    report_.add("POS0131", value.at,
                fmt::format("\"{}\" ends on {}, before the order starts on {}", course.id,
                            time::iso_date(*day), time::iso_date(reading_.brief.order.start)));
  }

  void read_dose(const Course& course, const Value& value) {
    told_of_dose_.push_back(course.id);
    if (course.dose == DosePolicy::none) {
      Diagnostic& told =
          report_.add("POS0149", value.at, fmt::format("no dose is entered for \"{}\"", course.id));
      told.why = course.form ? "its amount is the site's own, and no source of this library gives it"
                             : "it is no drug with a dose";
      return;
    }
    const regimen::Form* const form = form_of(reading_.brief, course);
    std::string unit;
    std::vector<dose::Quantity> strengths;
    if (form != nullptr && form->plausible) unit = symbol(form->plausible->least.unit);
    if (form != nullptr && !form->products.empty()) strengths = form->products.front().strengths;
    regimen::EnteredDose entered{.single = {}, .locus = report_.locus(value.at)};
    if (value.kind == Value::Kind::table) {
      const auto worked_out = read_worked_out(reading_, course, value);
      if (!worked_out) return;
      entered = *worked_out;
      reading_.brief.notes.push_back(fmt::format("{}: {}.", course.id, entered.basis));
    } else if (course.daily) {
      const auto prescription = read_prescription(report_, value, course.id, unit, strengths);
      if (!prescription) return;
      entered.single = prescription->single;
      entered.per_day = prescription->per_day;
    } else {
      const auto amount = read_amount(report_, value, course.id, unit);
      if (!amount) return;
      entered.single = *amount;
    }
    const std::size_t before = report_.size();
    check_dose(reading_.brief, {.course = course, .dose = entered, .at = value.at, .first = is_first(course)},
               report_, reading_.brief.notes);
    if (report_.size() != before) return;
    use_.doses.insert_or_assign(course.id, entered);
    if (is_left_out(course)) {
      reading_.brief.notes.push_back(
          fmt::format("{0}: its dose of {1} is not given: count.{0} = 0 leaves it out.", course.id,
                      entered.single.ismp()));
    }
  }

  /// What the order leaves as the sources state it.
  void state_doses() {
    for (const auto& course : regimen_.courses) {
      if (use_.doses.contains(course.id) || was_told(told_of_dose_, course.id) || course.first_step_by_order)
        continue;
      if (course.stated) {
        use_.doses[course.id] = {
            .single = course.stated->single, .per_day = course.stated->per_day, .stated = true};
      } else if (course.ladder && course.daily) {
        const auto& ladder = reading_.brief.ladders.at(*course.ladder);
        use_.doses[course.id] = {.single = ladder.steps.at(static_cast<std::size_t>(ladder.first)).dose,
                                 .per_day = course.ladder_doses_a_day,
                                 .stated = true};
      }
    }
  }

  /// Has no course of the same form come before it in the order? Extra doses are of the dose in use before.
  bool is_first(const Course& course) const {
    const auto same = [&](const Course& other) { return other.form == course.form && !other.only_if_needed; };
    const auto found = std::ranges::find_if(regimen_.courses, same);
    if (course.only_if_needed || (found != regimen_.courses.end() && found->id != course.id)) return false;
    return std::ranges::none_of(
        earlier_, [&](const regimen::Regimen& other) { return std::ranges::any_of(other.courses, same); });
  }

  void read_times(const Course& course, const Value& value) {
    if (!course.daily) {
      report_.add("POS0152", value.at, fmt::format("\"{}\" is not taken at home every day", course.id))
          .help = {"its time is planned, or set by [[fixed]]"};
      return;
    }
    if (value.kind != Value::Kind::list) {
      tell_wrong_type(report_, value, course.id,
                      "a list of times of day, as in [\"07:00\", \"15:00\", \"22:00\"]");
      return;
    }
    told_of_times_.push_back(course.id);
    std::vector<time::minutes> times;
    for (const auto& item : value.items) {
      const auto clock = read_clock(report_, item, "times");
      if (!clock) return;
      if (!times.empty() && *clock <= times.back()) {
        report_.add("POS0152", item.at, "times of day are written in order, each once");
        return;
      }
      times.push_back(*clock);
    }
    const auto dose = use_.doses.find(course.id);
    if (dose != use_.doses.end() &&
        times.size() != static_cast<std::size_t>(dose->second.per_day.value_or(1))) {
      report_.add("POS0148", value.at,
                  fmt::format("{} for {} a day", time::counted(static_cast<int>(times.size()), "time"),
                              time::counted(dose->second.per_day.value_or(1), "dose")));
      return;
    }
    use_.times[course.id] = std::move(times);
  }

  bool was_told(const std::vector<std::string>& told, const std::string& course) const {
    return std::ranges::find(told, course) != told.end() || report_.is_broken(course) ||
           report_.is_broken("dose");
  }

  void check_complete(const Course& course) {
    if (is_left_out(course)) return;
    check_first_step(course);
    if (!was_told(told_of_dose_, course.id)) check_dose_entered(course);
    const auto dose = use_.doses.find(course.id);
    if (!course.daily || dose == use_.doses.end() || was_told(told_of_times_, course.id)) return;
    const int per_day = dose->second.per_day.value_or(1);
    if (course.daily->times.contains(per_day)) return;
    const Value* const doses = table_.find("dose");
    const Value* const value = doses == nullptr ? nullptr : doses->find(course.id);
    report_
        .add("POS0152", value == nullptr ? use_at_ : value->at,
             fmt::format("at which times {} of \"{}\" are taken is not said", time::counted(per_day, "dose"),
                         course.id))
        .help = {fmt::format("write times.{} = [\"08:00\", …], one for each dose", course.id)};
  }

  /// A ladder's first step is a dose like any other: it may be out of stock here.
  void check_first_step(const Course& course) {
    const regimen::Ladder* const ladder = ladder_of(reading_.brief, course);
    if (course.dose != DosePolicy::ladder || ladder == nullptr || ladder->steps.empty() ||
        was_told(told_of_dose_, course.id))
      return;
    const regimen::EnteredDose first{.single = ladder->steps[static_cast<std::size_t>(ladder->first)].dose,
                                     .locus = {}};
    check_dose(reading_.brief, {.course = course, .dose = first, .at = use_at_, .first = is_first(course)},
               report_, reading_.brief.notes);
  }

  void check_dose_entered(const Course& course) {
    const bool needed = course.dose == DosePolicy::clinician_required ||
                        course.dose == DosePolicy::prescription || course.first_step_by_order;
    if (!needed) return;
    const regimen::Form* const form = form_of(reading_.brief, course);
    const std::string what = form == nullptr ? course.id : form->say;
    Diagnostic& told = report_.add("POS0140", use_at_, fmt::format("the dose of {} is not entered", what));
    if (course.dose == DosePolicy::prescription) {
      told.why = (course.left_to.empty() ? "how much is taken, and how often, is the prescriber's"
                                         : course.left_to) +
                 ": there is no default";
      if (!course.reference.empty()) told.why += ". For reference, never applied: " + course.reference;
      const auto unit = form == nullptr ? std::nullopt : unit_of(*form);
      told.help = {fmt::format("write dose.{} = \"… {}… times daily\": one dose and how often, as prescribed",
                               course.id, unit ? std::string{symbol(*unit)} + " " : std::string{})};
    } else {
      told.why = (course.left_to.empty() ? "the source says \"consult specialist\": the clinician decides"
                                         : course.left_to) +
                 ", and there is no default";
      if (!course.reference.empty()) told.why += ". For reference, never applied: " + course.reference;
      told.help = {fmt::format(
          "write dose.{} = \"…\" with the amount that the clinician has ordered, and its unit", course.id)};
    }
  }

  OrderReading& reading_;
  Report& report_;
  regimen::Regimen& regimen_;
  regimen::RegimenUse& use_;
  const Value& table_;
  Span use_at_;
  std::span<const regimen::Regimen> earlier_;
  std::vector<std::string> told_of_dose_, told_of_times_;
};

}  // namespace

void read_entries(OrderReading& reading, std::size_t use, const Value& table, const Span& use_at) {
  Entries{reading, use, table, use_at}.read();
}

}  // namespace posology::schedules
