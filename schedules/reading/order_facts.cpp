// SPDX-License-Identifier: Apache-2.0
// [[fact]]: what has been recorded, with its number where a rule asks for one.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "engine/regimen/is_about.hpp"
#include "engine/time/text.hpp"
#include "schedules/reading/order_reading.hpp"
#include "schedules/reading/references.hpp"
#include "schedules/reading/time_values.hpp"

namespace posology::schedules {
namespace {

/// The rule of the order that asks for a number with the fact, and its bound.
struct Asked {
  const regimen::Rule* rule = nullptr;
  const regimen::ValueBound* bound = nullptr;
};

/// The rules of the order that say something of facts, looked for once for all of them.
class FactRules {
 public:
  explicit FactRules(const regimen::Brief& brief) {
    for (const auto& rule : brief.rules) {
      const auto* const gate = std::get_if<regimen::Prerequisite>(&rule.body);
      if (gate != nullptr && !gate->values.empty()) numbers_.push_back(&rule);
      if (gate != nullptr && gate->numbered) numbered_.push_back(gate);
      const auto* const hold = std::get_if<regimen::Hold>(&rule.body);
      if (hold != nullptr && hold->until_fact) pauses_.push_back(hold);
    }
  }

  /// The gates whose facts are numbered.
  const std::vector<const regimen::Prerequisite*>& numbered() const { return numbered_; }

  Asked number_asked(const std::string& fact) const {
    for (const auto* const rule : numbers_) {
      const auto* const bound = bound_on(std::get<regimen::Prerequisite>(rule->body), fact);
      if (bound != nullptr) return {.rule = rule, .bound = bound};
    }
    return {};
  }

  bool ends_a_pause(const std::string& fact) const {
    return std::ranges::any_of(pauses_, [&](const regimen::Hold* hold) { return hold->until_fact == fact; });
  }

 private:
  std::vector<const regimen::Rule*> numbers_;
  std::vector<const regimen::Prerequisite*> numbered_;
  std::vector<const regimen::Hold*> pauses_;
};

/// What is numbered has numbers up to this one.
constexpr int most_numbers = 100;

/// The facts that an order may record beside those of the library: numbered ones of its rules, and reviews.
class NumberedFacts {
 public:
  NumberedFacts(const OrderReading& reading, const FactRules& rules) : gates_{rules.numbered()} {
    for (const auto& regimen : reading.brief.regimens) {
      for (const auto& course : regimen.courses) {
        // Reviews are due of titrated doses, and where a rule ends a course.
        const bool reviewed =
            course.dose == regimen::DosePolicy::ladder || course.until.by == regimen::Until::By::rule;
        if (reviewed && !course.daily) reviewed_.push_back(&course);
      }
    }
  }

  bool contains(std::string_view name) const {
    const auto dash = name.rfind('-');
    if (dash == std::string_view::npos) return false;
    const auto number = number_of(name.substr(dash + 1));
    if (!number) return false;
    const std::string_view stem = name.substr(0, dash);
    const auto asks = [&](const regimen::Prerequisite* gate) {
      return *number >= gate->from && std::ranges::find(gate->facts, stem) != gate->facts.end();
    };
    constexpr std::string_view review = "-review";
    const auto is_reviewed = [&](const regimen::Course* course) {
      return *number >= 1 && stem.size() == course->id.size() + review.size() &&
             stem.starts_with(course->id) && stem.ends_with(review);
    };
    return std::ranges::any_of(gates_, asks) || std::ranges::any_of(reviewed_, is_reviewed);
  }

  void add_names(std::vector<std::string>& names) const {
    for (const auto* const gate : gates_) {
      for (int number = gate->from; number <= most_numbers; ++number) {
        for (const auto& each : gate->facts) names.push_back(fact_for(*gate, each, number));
      }
    }
    for (const auto* const course : reviewed_) {
      for (int review = 1; review <= most_numbers; ++review)
        names.push_back(fmt::format("{}-review-{}", course->id, review));
    }
  }

 private:
  /// Up to most_numbers, written as fact_for() writes it.
  static std::optional<int> number_of(std::string_view digits) {
    if (digits.empty() || digits.size() > 3) return std::nullopt;
    int number = 0;
    for (const char digit : digits) {
      if (digit < '0' || digit > '9') return std::nullopt;
      number = number * 10 + (digit - '0');
    }
    const bool as_written = digits.size() == 1 || digits.front() != '0';
    return as_written && number <= most_numbers ? std::optional{number} : std::nullopt;
  }

  const std::vector<const regimen::Prerequisite*>& gates_;
  std::vector<const regimen::Course*> reviewed_;
};

/// The number of a fact. Beyond what the rule allows it is refused, where the order gives what the rule
/// binds.
std::optional<regimen::Measured> read_value(OrderReading& reading, TableReader& keys, const std::string& name,
                                            const Asked& asked) {
  const Value* const value = keys.find("value");
  const Span at = value == nullptr ? keys.find("name")->at : value->at;
  if (asked.bound == nullptr) {
    if (value != nullptr)
      reading.report.add("POS0177", at, fmt::format("\"{}\" is recorded without a number", name));
    return std::nullopt;
  }
  const auto text = keys.text("value");
  auto measured = text ? regimen::parse_measured(*text) : std::nullopt;
  const auto kept = measured ? keeps(*asked.bound, *measured) : std::nullopt;
  if (!kept) {
    Diagnostic& told =
        reading.report.add("POS0177", at,
                           text ? fmt::format("\"{}\" is no number that can be compared with \"{}\"", *text,
                                              words_of(*asked.bound))
                                : fmt::format("the number of \"{}\" is missing", name));
    told.why = fmt::format("{} asks for {}", asked.rule->id, words_of(*asked.bound));
    const auto& like = asked.bound->under  ? asked.bound->under
                       : asked.bound->most ? asked.bound->most
                                           : asked.bound->least;
    told.help = {
        fmt::format("add value = \"…\": the number that was measured, written as {} is", like->text())};
    return std::nullopt;
  }
  const auto& of = std::get<regimen::Prerequisite>(asked.rule->body).of;
  const bool bound_here = std::ranges::any_of(reading.brief.regimens, [&](const regimen::Regimen& regimen) {
    return std::ranges::any_of(
        regimen.courses, [&](const regimen::Course& course) { return is_about(reading.brief, course, of); });
  });
  if (*kept || !asked.rule->on || !bound_here) return measured;
  Diagnostic& told = reading.report.add("POS0176", at,
                                        fmt::format("{} of {} is not {}", name, measured->text(),
                                                    words_of(*asked.bound).substr(name.size() + 1)));
  told.why = asked.rule->says;
  told.help = {
      fmt::format("who decides otherwise records it: [[off]] rule = \"{}\", by, why, until", asked.rule->id)};
  return std::nullopt;
}

}  // namespace

void read_facts(OrderReading& reading, TableReader& keys) {
  const std::vector<std::string>& known = reading.kept.facts(reading.library);
  const FactRules rules{reading.brief};
  const NumberedFacts numbered{reading, rules};
  std::map<std::string, Span> seen;
  for (const Value* const table : keys.tables("fact")) {
    TableReader fact{*table, reading.report, "a fact"};
    const auto name = fact.need_text("name", "what was recorded: name = \"octreotide-sc-response\"");
    const Value* const on = fact.need("on", "the day on which it was recorded: on = 2026-12-14");
    const auto day = on == nullptr ? std::nullopt : read_day(reading.report, *on, "on");
    auto value = name ? read_value(reading, fact, *name, rules.number_asked(*name)) : std::nullopt;
    fact.done();
    if (!name) continue;
    const Span where = fact.find("name")->at;
    if (!std::ranges::binary_search(known, *name) && !numbered.contains(*name)) {
      std::vector<std::string> names = known;
      numbered.add_names(names);
      Diagnostic& told = tell_unknown(reading.report, "POS0118", "fact", *name, where, names);
      if (told.why.empty()) told.why = "no rule and no regimen of the library asks for it";
      continue;
    }
    // What ends a pause is recorded after each operation that asks for it.
    const std::string once = day && rules.ends_a_pause(*name) ? *name + " " + time::iso_date(*day) : *name;
    if (is_twice(reading.report, seen, once, where, "POS0123",
                 fmt::format("the fact \"{}\" is recorded twice", *name)))
      continue;
    if (!day) continue;
    reading.brief.order.facts.push_back(
        {.name = *name, .on = *day, .value = std::move(value), .locus = reading.report.locus(where)});
  }
}

}  // namespace posology::schedules
