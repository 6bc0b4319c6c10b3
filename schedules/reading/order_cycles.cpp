// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/order_cycles.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "schedules/reading/dose_checks.hpp"
#include "schedules/reading/references.hpp"
#include "schedules/reading/time_values.hpp"

namespace posology::schedules {
namespace {

using regimen::Course;

constexpr int most_cycles = 100;
constexpr int longest_cycle = 366;

/// 1 and up, without anything around it; 0 for all else.
int number_in(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc{} && end == text.data() + text.size() && number > 0 ? number : 0;
}

/// "1-5", "1, 8, 15", "1-5, 8": the days, ascending; nothing when they cannot be read or go beyond `longest`.
std::optional<std::vector<int>> days_in(std::string_view text, int longest) {
  std::vector<int> days;
  while (true) {
    const auto comma = text.find(',');
    const std::string_view part = text.substr(0, comma);
    const auto dash = part.find('-');
    const int first = number_in(part.substr(0, dash));
    const int last = dash == std::string_view::npos ? first : number_in(part.substr(dash + 1));
    const bool ascends = first > (days.empty() ? 0 : days.back()) && last >= first && last <= longest;
    if (!ascends) return std::nullopt;
    for (int day = first; day <= last; ++day) days.push_back(day);
    if (comma == std::string_view::npos) return days;
    text.remove_prefix(comma + 1);
  }
}

class CycleReading {
 public:
  CycleReading(OrderReading& reading, const UseReading& use)
      : reading_{reading}, report_{reading.report}, use_{use} {}

  void read() {
    const Value* const value = use_.table.find("cycle");
    const auto cycle = std::ranges::find_if(use_.regimen.courses, &Course::cycle);
    if (cycle == use_.regimen.courses.end()) {
      if (value == nullptr) return;
      report_.add("POS0167", value->at, fmt::format("{} is not given in cycles", use_.regimen.id)).help = {
          "leave cycle out: its courses repeat as the regimen says"};
      return;
    }
    if (value == nullptr) return tell_missing(*cycle);
    if (value->kind != Value::Kind::table) {
      tell_wrong_type(report_, *value, "cycle", "a table, as in cycle = " + example());
      return;
    }
    read_table(*cycle, *value);
  }

 private:
  std::string example() const {
    std::string days;
    for (const auto& course : use_.regimen.courses) {
      if (has_days(course)) days += fmt::format("{}{} = \"…\"", days.empty() ? "" : ", ", course.id);
    }
    return fmt::format("{{ length = \"…\", count = …, days = {{ {} }} }}", days);
  }

  /// Are its days of the cycle the order's to enter?
  bool has_days(const Course& course) const {
    return in_cycles(use_.regimen, course) && !course.with->rule && !is_left_out(course);
  }

  bool is_left_out(const Course& course) const {
    const auto count = use_.use.counts.find(course.id);
    return count != use_.use.counts.end() && count->second == 0;
  }

  void tell_missing(const Course& cycle) const {
    Diagnostic& told = report_.add("POS0167", use_.use_at,
                                   "the cycle is not entered: how long, how many, and on which days");
    told.why = "the source says \"consult specialist\": the clinician decides, and there is no default";
    if (!cycle.reference.empty()) told.why += ". For reference, never applied: " + cycle.reference;
    told.help = {"write cycle = " + example()};
  }

  void read_table(Course& cycle, const Value& value) {
    TableReader keys{value, report_, "a cycle"};
    const auto length = keys.need_duration("length", "how long one cycle is: \"P28D\"");
    keys.need("count", "how many cycles");
    const auto count = keys.whole("count", 1, most_cycles);
    keys.need("days", "on which days of the cycle each drug is given, counted from 1");
    const Value* const days = keys.table("days");
    keys.done();
    if (!length) return;
    const bool in_days = length->kind() == time::Duration::Kind::civil_days && length->count() >= 1 &&
                         length->count() <= longest_cycle;
    if (!in_days) {
      report_.add("POS0167", keys.find("length")->at, "a cycle is so many days long: \"P28D\", \"P6W\"");
      return;
    }
    if (count) use_.use.counts[cycle.id] = *count;
    repeat(cycle, *length, keys.find("length")->at);
    if (days != nullptr) read_days(*days, length->count());
    refuse_other_ends(value.at);
    check_sequences(value.at);
    place_tests();
  }

  void repeat(Course& cycle, const time::Duration& length, const Span& at) {
    cycle.every = "every-" + cycle.id;
    reading_.brief.rules.change().push_back(
        {.id = *cycle.every,
         .severity = regimen::Severity::label,
         .says =
             fmt::format("A new cycle begins every {}, as the order says, and never sooner.", length.words()),
         .citation = {.source = "order", .at = "cycle.length"},
         .body = regimen::Cadence{.of = {.by = regimen::Selector::By::course, .name = cycle.id},
                                  .at_least = regimen::Bound{.by = length},
                                  .target = length},
         .locus = report_.locus(at)});
  }

  /// What is given in cycles ends with them: another number or a last day would leave one of them half.
  void refuse_other_ends(const Span& at) {
    for (const auto& course : use_.regimen.courses) {
      if (!in_cycles(use_.regimen, course) || is_left_out(course)) continue;
      if (!use_.use.counts.contains(course.id) && !use_.use.untils.contains(course.id)) continue;
      report_.add("POS0167", at, fmt::format("\"{}\" ends with its cycles", course.id)).help = {
          fmt::format("say how many cycles there are, or leave it out with count.{} = 0", course.id)};
    }
  }

  void read_days(const Value& table, int length) {
    for (const auto& entry : table.entries) {
      const auto course = std::ranges::find(use_.regimen.courses, entry.key, &Course::id);
      if (course == use_.regimen.courses.end() || !has_days(*course)) {
        std::vector<std::string> known;
        for (const auto& each : use_.regimen.courses) {
          if (has_days(each)) known.push_back(each.id);
        }
        tell_unknown(report_, "POS0111", "course of the cycle", entry.key, entry.at, known);
        continue;
      }
      const auto days =
          entry.value.kind == Value::Kind::text ? days_in(entry.value.text, length) : std::nullopt;
      if (days) {
        course->days = *days;
      } else {
        report_
            .add("POS0167", entry.value.at,
                 fmt::format("the days of \"{}\"{} cannot be read within a cycle of {} days", entry.key,
                             entry.value.kind == Value::Kind::text ? ", \"" + entry.value.text + "\"," : "",
                             length))
            .help = {"days count from 1 and ascend: \"1-5\", or \"1, 8, 15\""};
      }
    }
    for (const auto& course : use_.regimen.courses) {
      if (!has_days(course) || table.find(course.id) != nullptr) continue;
      report_.add("POS0167", table.at, fmt::format("on which days \"{}\" is given is not said", course.id))
          .help = {
          fmt::format("write days.{} = \"1-5\", or leave it out with count.{} = 0", course.id, course.id)};
    }
  }

  /// Rules on the first doses of two drugs of one cycle: their days say it.
  void check_sequences(const Span& at) {
    for (const auto& rule : reading_.brief.rules) {
      const auto* const body = std::get_if<regimen::Separation>(&rule.body);
      if (!rule.on || body == nullptr || body->scope != regimen::Scope::first) continue;
      const auto first_day = [&](const regimen::Selector& selector) {
        for (const auto& course : use_.regimen.courses) {
          if (!course.days.empty() && matches(selector, subject_of(reading_.brief, course)))
            return course.days.front();
        }
        return 0;
      };
      const int from = first_day(body->from), to = first_day(body->to);
      if (from == 0 || to == 0) continue;
      const bool soon = body->at_least && to - from < body->at_least->by.count();
      const bool late = body->at_most && to - from > body->at_most->by.count();
      if (!soon && !late) continue;
      Diagnostic& told =
          report_.add("POS0168", at,
                      fmt::format("{} days from the first of one drug to the first of the other", to - from));
      told.why = "rule " + rule_words(reading_.brief, rule);
      told.help = {
          fmt::format("where the clinician decides otherwise, switch the rule off with who, why and until "
                      "when: [[off]] rule = \"{}\"",
                      rule.id)};
    }
  }

  /// Tests on days that follow from the days of the doses.
  void place_tests() {
    for (auto& course : use_.regimen.courses) {
      if (!in_cycles(use_.regimen, course) || !course.with->rule) continue;
      const regimen::Rule* const rule = find_rule(reading_.brief, *course.with->rule);
      if (rule == nullptr) continue;
      if (const auto* const after = std::get_if<regimen::TestAfter>(&rule->body)) {
        const auto days = days_of(after->after);
        if (!days.empty()) course.days = {days.front() + after->by.count()};
      }
      if (const auto* const every = std::get_if<regimen::TestEvery>(&rule->body)) {
        const auto days = days_of(every->during);
        if (days.empty() || every->every.count() < 1) continue;
        const int end = days.back() + (every->goes_on ? every->goes_on->count() : 0);
        course.days = {days.front()};
        while (course.days.back() + every->every.count() < end) {
          course.days.push_back(course.days.back() + every->every.count());
        }
      }
    }
  }

  std::vector<int> days_of(const regimen::Selector& selector) const {
    for (const auto& course : use_.regimen.courses) {
      if (has_days(course) && matches(selector, subject_of(reading_.brief, course))) return course.days;
    }
    return {};
  }

  OrderReading& reading_;
  Report& report_;
  const UseReading& use_;
};

}  // namespace

void read_cycle(OrderReading& reading, const UseReading& use) {
  CycleReading{reading, use}.read();
}

}  // namespace posology::schedules
