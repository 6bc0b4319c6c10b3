// SPDX-License-Identifier: Apache-2.0
// A drug of which only so much may ever be given: what was given before the order and the ceiling are
// entered.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>

#include "schedules/reading/dose_checks.hpp"
#include "schedules/reading/dose_values.hpp"
#include "schedules/reading/order_cycles.hpp"
#include "schedules/reading/references.hpp"

namespace posology::schedules {
namespace {

using regimen::Course;

class Lifetimes {
 public:
  Lifetimes(OrderReading& reading, const UseReading& use)
      : reading_{reading}, report_{reading.report}, use_{use} {}

  void read() {
    const Value* const table = use_.table.find("lifetime");
    if (table != nullptr && table->kind != Value::Kind::table) {
      tell_wrong_type(report_, *table, "lifetime", "said of a course, as in lifetime.COURSE");
      return;
    }
    for (const auto& course : use_.regimen.courses) {
      const auto count = use_.use.counts.find(course.id);
      const bool left_out = count != use_.use.counts.end() && count->second == 0;
      if (!course.lifetime || left_out) continue;
      const Value* const entered = table == nullptr ? nullptr : table->find(course.id);
      if (entered == nullptr) {
        tell_missing(course);
      } else {
        read_course(course, *entered);
      }
    }
    if (table == nullptr) return;
    for (const auto& entry : table->entries) {
      const auto course = std::ranges::find(use_.regimen.courses, entry.key, &Course::id);
      if (course != use_.regimen.courses.end() && course->lifetime) continue;
      std::vector<std::string> known;
      for (const auto& each : use_.regimen.courses) {
        if (each.lifetime) known.push_back(each.id);
      }
      tell_unknown(report_, "POS0111", "course with a lifetime dose", entry.key, entry.at, known);
    }
  }

 private:
  static bool is_nothing(const std::string& text) {
    const auto amount = dose::parse_quantity(text);
    return text == "none" || (amount && amount->value.is_zero());
  }

  const regimen::Rule* rule_of(const Course& course) const {
    return find_rule(reading_.brief, *course.lifetime);
  }

  void tell_missing(const Course& course) {
    Diagnostic& told = report_.add("POS0169", use_.use_at,
                                   fmt::format("the lifetime dose of \"{}\" is not entered", course.id));
    if (const regimen::Rule* const rule = rule_of(course))
      told.why = "rule " + rule_words(reading_.brief, *rule);
    told.help = {
        fmt::format("write lifetime.{} = {{ before = \"none\", most = \"…\" }}, with what was given before "
                    "and the ceiling that the clinician sets",
                    course.id)};
  }

  void read_course(const Course& course, const Value& value) {
    if (value.kind != Value::Kind::table) {
      tell_wrong_type(report_, value, course.id, "a table with before and most");
      return;
    }
    TableReader keys{value, report_, "a lifetime dose"};
    const Value* const before =
        keys.need("before", "what was given before this order: \"none\", or an amount");
    const Value* const most = keys.need("most", "the most that may ever be given");
    keys.done();
    if (before == nullptr || most == nullptr) return;
    const bool none = before->kind == Value::Kind::text && is_nothing(before->text);
    auto given = none ? std::nullopt : read_amount(report_, *before, "before");
    auto ceiling = read_amount(report_, *most, "most");
    work_out(course, "before", given);
    work_out(course, "most", ceiling);
    const regimen::Rule* const known = rule_of(course);
    const bool limits = known != nullptr && std::holds_alternative<regimen::Limit>(known->body);
    if (!ceiling || (!none && !given) || !limits) return;
    const bool by_off =
        std::ranges::any_of(reading_.brief.order.off, [&](const auto& off) { return off.rule == known->id; });
    if (by_off) return;
    regimen::Rule& rule = rule_to_change(reading_.brief, *course.lifetime);
    std::get<regimen::Limit>(rule.body).cumulative_most = *ceiling;
    rule.on = true;
    rule.off_reason.clear();
    if (given) use_.use.before.insert_or_assign(course.id, *given);
    check_total(course, rule, *ceiling, given, value.at);
  }

  /// Of a dose that was worked out from the body its lifetime, said for each m2, is worked out as well.
  void work_out(const Course& course, std::string_view what, std::optional<dose::Quantity>& amount) {
    const auto dose = use_.use.doses.find(course.id);
    const bool asked = amount && dimension_of(amount->unit) == dose::Dimension::mass_per_area &&
                       dose != use_.use.doses.end() && !dose->second.basis.empty() && reading_.body &&
                       reading_.body->surface;
    if (!asked || dimension_of(dose->second.single.unit) != dose::Dimension::mass) return;
    const dose::Quantity total{.value = amount->value * *reading_.body->surface, .unit = dose::Unit::mg};
    reading_.brief.notes.push_back(fmt::format("{}: lifetime, {}: {} x {} = {}.", course.id, what,
                                               amount->ismp(), reading_.body->surface_words, total.ismp()));
    amount = total;
  }

  void check_total(const Course& course, const regimen::Rule& rule, const dose::Quantity& ceiling,
                   const std::optional<dose::Quantity>& given, const Span& at) {
    const auto dose = use_.use.doses.find(course.id);
    if (dose == use_.use.doses.end()) return;
    const dose::Quantity& single = dose->second.single;
    const bool alike = dimension_of(single.unit) == dimension_of(ceiling.unit) &&
                       (!given || dimension_of(given->unit) == dimension_of(ceiling.unit));
    if (!alike) {
      report_
          .add("POS0150", at,
               fmt::format("the lifetime dose of \"{}\" is not measured like its dose, {}", course.id,
                           single.ismp()))
          .help = {"write the dose, what was given before and the ceiling in one unit"};
      return;
    }
    const auto cycles = course.with ? use_.use.counts.find(course.with->course) : use_.use.counts.end();
    const int count = std::max(1, static_cast<int>(course.days.size())) *
                      (cycles == use_.use.counts.end() ? 1 : cycles->second);
    const dose::Quantity total = given ? *given + single * count : single * count;
    if (!(ceiling < total)) return;
    Diagnostic& told =
        report_.add("POS0145", at,
                    fmt::format("{} in all is more than {}: {} x {}{}", total.ismp(), ceiling.ismp(), count,
                                single.ismp(), given ? " and " + given->ismp() + " before" : std::string{}));
    told.why = "rule " + rule_words(reading_.brief, rule);
    told.help = {"order fewer or smaller doses; the ceiling is the clinician's, who alone may set another"};
  }

  OrderReading& reading_;
  Report& report_;
  const UseReading& use_;
};

}  // namespace

void read_lifetimes(OrderReading& reading, const UseReading& use) {
  Lifetimes{reading, use}.read();
}

}  // namespace posology::schedules
